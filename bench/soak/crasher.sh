#!/bin/sh
# Logs some numbered lines on both channels, going on from where its last life ended, says in FILE how
# many there are by now, and dies in one of several ways. Usage: crasher.sh NAME FILE
name=$1
file=$2
stopping=
trap 'stopping=yes' TERM
line=$(cat "$file" 2>/dev/null)
line=${line:-0}
end=$((line + 1 + $$ % 60))
while [ "$line" -lt "$end" ]; do
  echo "$name $line stdout"
  echo "$name $line stderr" >&2
  line=$((line + 1))
done
echo "$line" > "$file"
[ -n "$stopping" ] && exit 0
trap - TERM
sleep "$(($$ % 3)).$(($$ % 10))"
case $(($$ % 4)) in
  0) exit 0 ;;
  1) exit 7 ;;
  2) kill -KILL $$ ;;
  3) kill -SEGV $$ ;;
esac

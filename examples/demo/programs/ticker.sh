# Says something every second; number $1 of several.
while true; do
  echo "ticker $1: $(date)"
  sleep 1
done

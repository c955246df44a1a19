# Works for a while, then fails.
echo "pid $$ at work"
sleep 3
echo "pid $$ gives up" >&2
exit 3

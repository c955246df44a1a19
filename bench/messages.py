"""Sends COUNT messages through capture mode, numbered from 0 and padded to 300 characters, as fast as
they are read. (Shorter ones are too many in one read for Supervisor, which recurses for each.)"""
import sys
import time

for start in range(0, int(sys.argv[1]), 100):
    numbers = range(start, start + 100)
    sys.stdout.write(''.join('<!--XSUPERVISOR:BEGIN-->%-300d<!--XSUPERVISOR:END-->' % n for n in numbers))
# Supervisor sees the end of a message only when more follows.
sys.stdout.write('.' * 30)
sys.stdout.flush()
time.sleep(1000)

"""Logs numbered lines all the time, cut at any byte, until it is told to stop; then it leaves in FILE how
many there were. Usage: talker.py NAME FILE BYTES_PER_SECOND"""
import os
import random
import signal
import sys
import time

name, count_file, rate = sys.argv[1], sys.argv[2], int(sys.argv[3])
told = []
signal.signal(signal.SIGTERM, lambda *_: told.append(True))
PERIOD = 0.02
lines = 0
pending = b''
while not told:
    while len(pending) < rate * PERIOD:
        pending += b'%s %d %s\n' % (name.encode(), lines, b'x' * (lines % 80))
        lines += 1
    cut = random.randrange(1, len(pending))
    pending = pending[os.write(1, pending[:cut]):]
    time.sleep(PERIOD)
while pending:
    pending = pending[os.write(1, pending):]
with open(count_file, 'w') as file:
    file.write(str(lines))

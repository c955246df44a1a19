"""A listener that acknowledges COUNT events as fast as it can and writes the seconds it took."""
import sys
import time

path, count = sys.argv[1], int(sys.argv[2])
read, write, flush = sys.stdin.readline, sys.stdout.write, sys.stdout.flush
time.sleep(8)  # let the bench fill the buffer first
started = None
for _ in range(count):
    write('READY\n')
    flush()
    header = dict(token.split(':', 1) for token in read().split())
    if started is None:
        started = time.time()
    sys.stdin.read(int(header['len']))
    write('RESULT 2\nOK')
    flush()
with open(path, 'w') as out:
    out.write('%f\n' % (time.time() - started))
time.sleep(1000)

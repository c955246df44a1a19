"""A listener of PROCESS_STATE_EXITED that adds the time at which it heard of each to the file PATH."""
import sys
import time

with open(sys.argv[1], 'a', 1) as out:
    while True:
        sys.stdout.write('READY\n')
        sys.stdout.flush()
        header = dict(token.split(':', 1) for token in sys.stdin.readline().split())
        sys.stdin.read(int(header['len']))
        out.write('%f\n' % time.time())
        sys.stdout.write('RESULT 2\nOK')
        sys.stdout.flush()

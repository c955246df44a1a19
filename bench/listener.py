"""A listener as fast as Python is: it speaks the protocol as supervisor.childutils does, with a flush
for READY and another for RESULT. The events are numbered from 0 to COUNT - 1; when it hears the first
and the last it writes the time to FOLDER/first and FOLDER/last. With ODDS it also takes the number of
each event down in FOLDER/taken, and is killed at random, on average once in so many events."""
import os
import random
import signal
import sys
import time

folder, count = sys.argv[1], int(sys.argv[2])
odds = int(sys.argv[3]) if len(sys.argv) > 3 else 0
taken = open(folder + '/taken', 'a', 1) if odds else None
read, readline, write, flush = sys.stdin.read, sys.stdin.readline, sys.stdout.write, sys.stdout.flush
last = str(count - 1)


def die_perhaps():
    if odds and random.randrange(odds * 3) == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def tell(name):
    path = folder + '/' + name
    with open(path + '.new', 'w') as out:
        out.write('%f\n' % time.time())
    os.rename(path + '.new', path)


while True:
    die_perhaps()
    write('READY\n')
    flush()
    line = readline()
    if not line:
        break
    header = dict(token.split(':', 1) for token in line.split())
    number = read(int(header['len'])).split('\n', 1)[1].strip()
    if number == '0':
        tell('first')
    die_perhaps()
    if taken:
        taken.write(number + '\n')
    die_perhaps()
    if number == last:
        tell('last')
    write('RESULT 2\nOK')
    flush()

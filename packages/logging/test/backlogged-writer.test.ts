import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackloggedWriter } from '../src/backlogged-writer.ts';
import type { LogProblem } from '../src/log-problem.ts';
import { ManualLogClock, MemoryFileSystem } from '../src/testing/index.ts';

function writerTo(kind: 'file' | 'fifo', backlogBytes = 100, capacity = 10) {
  const fileSystem = new MemoryFileSystem();
  if (kind === 'fifo') fileSystem.makeFifo('/log', capacity);
  const clock = new ManualLogClock();
  const problems: LogProblem[] = [];
  const writer = new BackloggedWriter({
    path: '/log',
    fileSystem,
    backlogBytes,
    clock,
    onProblem: (problem) => problems.push(problem),
    onLateWrite: () => undefined,
  });
  writer.attach(fileSystem.openAppend('/log'), 0);
  const write = (...texts: string[]) => {
    for (const text of texts) writer.write(Buffer.from(text));
  };
  const kinds = () => problems.map((problem) => problem.kind);
  return { fileSystem, clock, problems, kinds, writer, write };
}

describe('writing to a disk', () => {
  it('completes a write that was taken in part', () => {
    const { fileSystem, writer, write } = writerTo('file');
    fileSystem.maxWriteBytes = 3;
    write('0123456789');
    expect([fileSystem.readFile('/log'), writer.sizeBytes]).toEqual(['0123456789', 10]);
  });

  it('is one call for one chunk, with the caller’s own memory', () => {
    const { fileSystem, write } = writerTo('file');
    write('one', 'two', '');
    expect(fileSystem.calls.write).toBe(2);
  });

  it('that is full keeps what fits in order, reports once, and tells what was lost', () => {
    const { fileSystem, clock, problems, write } = writerTo('file', 10);
    fileSystem.diskBytes = 4;
    write('012345', '67', '89abcdef', 'all lost');
    fileSystem.diskBytes = 1000;
    clock.advance(1000);
    write('after');
    expect(fileSystem.readFile('/log')).toBe('0123456789abcdafter');
    expect(problems).toEqual([
      {
        kind: 'write-failed',
        level: 'error',
        message: 'could not write to the log /log: ENOSPC; keeping in memory what fits',
        path: '/log',
        errno: 'ENOSPC',
      },
      {
        kind: 'write-recovered',
        level: 'warn',
        message: 'the log /log can be written to again; 10 bytes were lost',
        path: '/log',
        lostBytes: 10,
      },
    ]);
  });

  it('that is full is tried again every second, with or without writes, and not more often', () => {
    const { fileSystem, clock, write } = writerTo('file');
    fileSystem.fail('write', 'ENOSPC');
    write('a', 'b', 'c');
    expect(fileSystem.calls.write).toBe(1);
    clock.advance(3000);
    write('d');
    expect(fileSystem.calls.write).toBe(4);
    fileSystem.heal();
    clock.advance(1000);
    expect([fileSystem.readFile('/log'), clock.pendingTimers]).toEqual(['abcd', 0]);
  });

  it('that was full and lost nothing says so at level info', () => {
    const { fileSystem, clock, problems, write } = writerTo('file');
    fileSystem.fail('write', 'EDQUOT');
    write('kept');
    fileSystem.heal();
    clock.advance(1000);
    expect(problems.map(({ level, lostBytes }) => [level, lostBytes])).toEqual([
      ['error', undefined],
      ['info', 0],
    ]);
  });

  it('that is full again is a new episode', () => {
    const { fileSystem, clock, kinds, write } = writerTo('file');
    for (let episode = 0; episode < 2; episode++) {
      fileSystem.fail('write', 'ENOSPC');
      write('x');
      fileSystem.heal();
      clock.advance(1000);
    }
    expect(kinds()).toEqual(['write-failed', 'write-recovered', 'write-failed', 'write-recovered']);
  });

  it('that fills up again while the backlog is written is the same episode', () => {
    const { fileSystem, clock, kinds, write } = writerTo('file');
    fileSystem.diskBytes = 0;
    write('0123456789');
    fileSystem.diskBytes = 5;
    clock.advance(1000);
    expect([fileSystem.readFile('/log'), kinds()]).toEqual(['01234', ['write-failed']]);
    fileSystem.diskBytes = 100;
    clock.advance(1000);
    expect([fileSystem.readFile('/log'), kinds()]).toEqual([
      '0123456789',
      ['write-failed', 'write-recovered'],
    ]);
  });

  it('without room for a backlog is one episode still, however many chunks are lost', () => {
    const { fileSystem, kinds, problems, write } = writerTo('file', 0);
    fileSystem.fail('write', 'ENOSPC');
    write('one', 'two', 'three');
    fileSystem.heal();
    write('four');
    expect([fileSystem.readFile('/log'), kinds()]).toEqual([
      'four',
      ['write-failed', 'write-recovered'],
    ]);
    expect(problems.at(-1)?.lostBytes).toBe(11);
  });
});

describe('writing to a pipe', () => {
  it('that is full for a moment loses nothing and says nothing', () => {
    const { fileSystem, clock, kinds, write } = writerTo('fifo');
    write('0123456789abc', 'def');
    expect(fileSystem.drainFifo('/log')).toBe('0123456789');
    clock.advance(10);
    expect(fileSystem.drainFifo('/log')).toBe('abcdef');
    write('g');
    expect([fileSystem.drainFifo('/log'), kinds(), clock.pendingTimers]).toEqual(['g', [], 0]);
    expect(clock.blockedMs).toBe(0);
  });

  it('whose reader is slow goes at the reader’s speed and loses nothing', () => {
    const { fileSystem, clock, kinds, write } = writerTo('fifo', 20);
    let seen = '';
    clock.onBlock = () => {
      seen += fileSystem.drainFifo('/log');
    };
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
    write(...lines);
    for (let step = 0; step < 10; step++) {
      clock.advance(10);
      seen += fileSystem.drainFifo('/log');
    }
    expect([seen, kinds()]).toEqual([lines.join(''), []]);
  });

  it('whose reader takes its time loses nothing as long as it takes something', () => {
    const { fileSystem, clock, kinds, write } = writerTo('fifo', 20, 10);
    let seen = '';
    clock.onBlock = () => {
      // Ten bytes every half second.
      if (clock.blockedMs % 500 === 0) seen += fileSystem.drainFifo('/log');
    };
    const text = 'x'.repeat(200);
    write(text);
    clock.onBlock = undefined;
    for (let turn = 0; turn < 4; turn++) {
      seen += fileSystem.drainFifo('/log');
      clock.advance(1000);
    }
    expect([seen, kinds()]).toEqual([text, []]);
    expect(clock.blockedMs).toBeGreaterThan(5000);
  });

  it('whose reader takes everything while the writer waits gets the rest in order', () => {
    const { fileSystem, clock, kinds, write } = writerTo('fifo', 4, 100);
    let seen = '';
    clock.onBlock = () => {
      seen += fileSystem.drainFifo('/log');
    };
    const texts = ['a'.repeat(98), 'bbbbbbbb', 'cc', 'd'.repeat(250), 'e'];
    write(...texts);
    seen += fileSystem.drainFifo('/log');
    clock.advance(10);
    seen += fileSystem.drainFifo('/log');
    expect([seen, kinds()]).toEqual([texts.join(''), []]);
  });

  it('whose reader is dead costs one second once, and one report', () => {
    const { clock, kinds, problems, write } = writerTo('fifo', 20);
    write('x'.repeat(1000));
    expect(clock.blockedMs).toBe(1000);
    write('x'.repeat(1000), 'x'.repeat(1000));
    expect(clock.blockedMs).toBe(1000);
    expect(kinds()).toEqual(['write-failed']);
    expect(problems[0]?.message).toBe(
      'could not write to the log /log: nobody reads it; keeping in memory what fits',
    );
  });

  it('whose dead reader comes back gets what was kept, and the loss is reported', () => {
    const { fileSystem, clock, problems, write } = writerTo('fifo', 5);
    write('0123456789', 'abcde', 'lost');
    let seen = fileSystem.drainFifo('/log');
    clock.advance(1000);
    seen += fileSystem.drainFifo('/log');
    write('new');
    seen += fileSystem.drainFifo('/log');
    expect(seen).toBe('0123456789abcdenew');
    expect(problems.at(-1)).toMatchObject({ kind: 'write-recovered', lostBytes: 4 });
  });

  it.each(['EPIPE', 'EIO', 'EBADF'])('that is broken (%s) wakes nobody up', (errno) => {
    const { fileSystem, clock, kinds, write } = writerTo('fifo');
    fileSystem.fail('write', errno);
    write('one,');
    expect([kinds(), clock.pendingTimers]).toEqual([['write-failed'], 0]);
    fileSystem.heal();
    write('two');
    expect(fileSystem.drainFifo('/log')).toBe('one,two');
  });

  it('without a reader reports once, wakes nobody up, and goes on when there is one again', () => {
    const { fileSystem, clock, kinds, write } = writerTo('fifo');
    fileSystem.closeReader('/log');
    write('one,', 'two,');
    expect([kinds(), clock.pendingTimers]).toEqual([['write-failed'], 0]);
    fileSystem.openFifo('/log');
    write('3');
    expect(fileSystem.drainFifo('/log')).toBe('one,two,3');
    expect(kinds()).toEqual(['write-failed', 'write-recovered']);
  });
});

describe('closing', () => {
  it('gives up what cannot be written, and says how much', () => {
    const { fileSystem, clock, problems, writer, write } = writerTo('file', 4);
    fileSystem.fail('write', 'ENOSPC');
    write('0123456');
    writer.finish();
    expect(problems.at(-1)).toEqual({
      kind: 'bytes-lost',
      level: 'error',
      message: 'the log /log was closed with output waiting; 7 bytes were lost',
      path: '/log',
      lostBytes: 7,
    });
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells of a loss also when nothing waits any more', () => {
    const { fileSystem, kinds, writer, write } = writerTo('file', 0);
    fileSystem.fail('write', 'ENOSPC');
    write('lost');
    writer.finish();
    expect(kinds()).toEqual(['write-failed', 'bytes-lost']);
  });

  it('waits a moment for a reader', () => {
    const { fileSystem, clock, kinds, writer, write } = writerTo('fifo');
    write('0123456789abc');
    let seen = '';
    clock.onBlock = () => {
      seen += fileSystem.drainFifo('/log');
    };
    writer.finish();
    expect([seen + fileSystem.drainFifo('/log'), kinds()]).toEqual(['0123456789abc', []]);
  });
});

it('a report may be written to the same log, and comes after what was written before', () => {
  const fileSystem = new MemoryFileSystem();
  const clock = new ManualLogClock();
  const writer: BackloggedWriter = new BackloggedWriter({
    path: '/log',
    fileSystem,
    backlogBytes: 1000,
    clock,
    onProblem: (problem) => writer.write(Buffer.from(`[${problem.kind}]`)),
    onLateWrite: () => undefined,
  });
  writer.attach(fileSystem.openAppend('/log'), 0);
  fileSystem.fail('write', 'ENOSPC');
  writer.write(Buffer.from('one'));
  writer.write(Buffer.from('two'));
  fileSystem.heal();
  clock.advance(1000);
  expect(fileSystem.readFile('/log')).toBe('one[write-failed]two[write-recovered]');
});

it('whatever a reader does, it gets the bytes in order, less what was reported lost', () => {
  const step = fc.oneof(
    fc.record({ write: fc.nat(40) }),
    fc.constant('read' as const),
    fc.record({ advanceMs: fc.nat(30) }),
    fc.record({ readsWhileWaiting: fc.boolean() }),
  );
  const sizes = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), sizes, (steps, [backlogBytes, capacity]) => {
      const { fileSystem, clock, problems, writer } = writerTo('fifo', backlogBytes, capacity);
      let seen = '';
      const read = () => {
        seen += fileSystem.drainFifo('/log');
      };
      let written = '';
      for (const action of steps) {
        if (action === 'read') read();
        else if ('advanceMs' in action) clock.advance(action.advanceMs);
        else if ('readsWhileWaiting' in action) {
          clock.onBlock = action.readsWhileWaiting ? read : undefined;
        } else {
          const text = alphabet(written.length, action.write);
          written += text;
          writer.write(Buffer.from(text));
        }
      }
      clock.onBlock = read;
      read();
      writer.finish();
      read();
      const lost = problems.reduce((sum, problem) => sum + (problem.lostBytes ?? 0), 0);
      expect(seen.length + lost).toBe(written.length);
      if (lost === 0) expect(seen).toBe(written);
      expect(isSubsequence(seen, written)).toBe(true);
    }),
  );
});

function alphabet(from: number, length: number): string {
  return Array.from({ length }, (_, index) => String.fromCharCode(97 + ((from + index) % 26))).join(
    '',
  );
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at++;
  return at === part.length;
}

it('whatever the disk does, what arrives is what was written less what was reported lost', () => {
  const step = fc.oneof(
    fc.record({ write: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 }) }),
    fc.record({ room: fc.nat(60) }),
    fc.record({ advanceMs: fc.nat(1500) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(40), (steps, backlogBytes) => {
      const { fileSystem, clock, problems, writer, write } = writerTo('file', backlogBytes);
      let written = 0;
      for (const action of steps) {
        if ('write' in action) {
          written += action.write.length;
          write(action.write);
        } else if ('room' in action) {
          fileSystem.diskBytes = (fileSystem.readFile('/log')?.length ?? 0) + action.room;
        } else clock.advance(action.advanceMs);
      }
      fileSystem.diskBytes = Number.POSITIVE_INFINITY;
      writer.finish();
      write('!');
      const arrived = fileSystem.readFile('/log')?.length ?? 0;
      const lost = problems.reduce((sum, problem) => sum + (problem.lostBytes ?? 0), 0);
      expect(arrived - 1 + lost).toBe(written);
      expect(problems.filter(({ kind }) => kind === 'write-failed').length).toBe(
        problems.filter(({ kind }) => kind !== 'write-failed').length,
      );
    }),
  );
});

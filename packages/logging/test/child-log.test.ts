import { describe, expect, it } from 'vitest';
import { borrowLogFile } from '../src/borrow-log-file.ts';
import { CAPTURE_BEGIN, CAPTURE_END } from '../src/capture-scanner.ts';
import { ChildLog, type ChildLogOptions } from '../src/child-log.ts';
import type { LogProblem } from '../src/log-problem.ts';
import { RotatingFile } from '../src/rotating-file.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

function channel(options: Partial<ChildLogOptions> = {}) {
  const fileSystem = new MemoryFileSystem();
  const file = new RotatingFile({ path: '/log', fileSystem });
  const happened: string[] = [];
  const problems: LogProblem[] = [];
  const log = new ChildLog({
    channel: "'p' stdout",
    file,
    onOutput: (text) => happened.push(`output ${text}`),
    onCaptured: (text) => happened.push(`captured ${text}`),
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  /** Writes from memory that is used again afterwards, as the daemon's read buffer is. */
  const write = (text: string) => {
    const chunk = Buffer.from(text, 'latin1');
    log.write(chunk);
    chunk.fill('?');
  };
  return { fileSystem, log, write, happened, problems, content: () => fileSystem.readFile('/log') };
}

const message = (text: string) => `${CAPTURE_BEGIN}${text}${CAPTURE_END}`;

describe('a channel with nothing but a file', () => {
  it('writes each chunk with one call and from the reader’s own memory', () => {
    const written: Uint8Array[] = [];
    const sink = { write: (chunk: Uint8Array) => written.push(chunk) };
    const log = new ChildLog({ channel: 'c', file: borrowLogFile(sink) });
    const chunk = Buffer.from('output');
    log.write(chunk);
    log.end();
    expect(written).toHaveLength(1);
    expect(written[0]).toBe(chunk);
  });
});

describe('a channel without a file', () => {
  it('still shows and captures', () => {
    const { write, happened } = channel({ file: undefined, captureMaxbytes: 100 });
    write(`a${message('b')}`);
    expect(happened).toEqual(['output a', 'output b', 'captured b']);
  });
});

describe('a channel', () => {
  it('hands each chunk to file, system log and listener, in this order', () => {
    const order: string[] = [];
    const note = (place: string) => (chunk: Uint8Array | string) => order.push(`${place} ${chunk}`);
    const log = new ChildLog({
      channel: 'c',
      file: borrowLogFile({ write: note('file') }),
      syslog: note('syslog'),
      onOutput: note('event'),
    });
    log.write(Buffer.from('x'));
    expect(order).toEqual(['file x', 'syslog x', 'event x']);
  });

  it('cuts text where the chunk was cut, but not inside a character', () => {
    const { write, happened, log, content } = channel();
    write('one \xe2');
    write('\x82');
    write('\xac two\n');
    write('\xc3');
    log.end();
    expect(happened).toEqual(['output one ', 'output € two\n', "output Undecodable: b'\\xc3'"]);
    expect(content()).toBe('one € two\n\ufffd');
  });

  it('shows bytes that are not UTF-8 as Supervisor does, and logs them unchanged', () => {
    const { write, happened, fileSystem } = channel();
    write('\xff\n');
    expect(happened).toEqual(["output Undecodable: b'\\xff\\n'"]);
    expect(fileSystem.stat('/log')?.size).toBe(2);
  });

  it('keeps the file open at its end, until it is closed', () => {
    const { log, fileSystem } = channel();
    log.end();
    expect(fileSystem.openHandles).toBe(1);
    log.close();
    expect(fileSystem.openHandles).toBe(0);
  });

  it('reopens its file', () => {
    const { log, write, fileSystem, content } = channel();
    fileSystem.rename('/log', '/log.1');
    log.reopen();
    write('new');
    expect(content()).toBe('new');
  });
});

describe('strip_ansi', () => {
  it('applies to file, system log and text', () => {
    const sent: string[] = [];
    const { write, log, happened, content } = channel({
      stripAnsi: true,
      syslog: (chunk) => sent.push(Buffer.from(chunk).toString()),
    });
    write('\x1b[31mred\x1b[');
    write('0m\x1b');
    log.end();
    expect([content(), sent, happened]).toEqual([
      'red\x1b',
      ['red', '', '\x1b'],
      ['output red', 'output ', 'output \x1b'],
    ]);
  });

  it('applies to captured messages too', () => {
    const { write, happened } = channel({ stripAnsi: true, captureMaxbytes: 100 });
    write(message('\x1b[31mred'));
    expect(happened).toEqual(['output red', 'captured red']);
  });
});

describe('capture mode', () => {
  it('keeps messages out of file and system log, but shows them as output as well', () => {
    const sent: string[] = [];
    const { write, happened, content } = channel({
      captureMaxbytes: 100,
      syslog: (chunk) => sent.push(Buffer.from(chunk).toString()),
    });
    write(`before ${message('Hello!')}after`);
    expect([content(), sent]).toEqual(['before after', ['before ', 'after']]);
    expect(happened).toEqual([
      'output before ',
      'output Hello!',
      'captured Hello!',
      'output after',
    ]);
  });

  it('logs the last short output at once, and what looked like a token at the end', () => {
    const { write, log, content } = channel({ captureMaxbytes: 100 });
    write('bye');
    expect(content()).toBe('bye');
    write('<!--XSUPER');
    log.end();
    expect(content()).toBe('bye<!--XSUPER');
  });

  it('goes on through a clearing, without what was captured before', () => {
    const { write, log, happened, content } = channel({ captureMaxbytes: 100 });
    write(`old${CAPTURE_BEGIN}lost,`);
    log.clear();
    write(`kept${CAPTURE_END}`);
    expect([content(), happened.at(-1)]).toEqual(['', 'captured kept']);
  });

  it('does not join half a character before a token with what is after it', () => {
    const { write, happened } = channel({ captureMaxbytes: 100 });
    write(`a\xe2${message('b')}`);
    expect(happened).toEqual([
      'output a',
      "output Undecodable: b'\\xe2'",
      'output b',
      'captured b',
    ]);
  });

  it('gives the text of a message that is not UTF-8 as Supervisor does', () => {
    const { write, happened } = channel({ captureMaxbytes: 100, onOutput: undefined });
    write(message('\xff'));
    expect(happened).toEqual(["captured Undecodable: b'\\xff'"]);
  });

  it('is off without a size', () => {
    const { write, content } = channel({ captureMaxbytes: 0 });
    write(message('x'));
    expect(content()).toBe(message('x'));
  });
});

describe('an exception in a listener', () => {
  it('is reported once, and the channel goes on', () => {
    let isBroken = true;
    const { write, problems, content } = channel({
      onOutput: () => {
        if (isBroken) throw new TypeError('listener');
      },
    });
    write('one,');
    write('two,');
    isBroken = false;
    write('three,');
    isBroken = true;
    write('four');
    expect(content()).toBe('one,two,three,four');
    expect(problems.map(({ kind, level, path }) => [kind, level, path])).toEqual(
      Array(2).fill(['handler-failed', 'critical', "'p' stdout"]),
    );
    expect(problems[0]?.message).toContain("channel 'p' stdout, going on with it: TypeError");
  });

  it('does no harm when the report fails as well', () => {
    const fail = () => {
      throw new Error('listener');
    };
    const { write } = channel({ onOutput: fail, onProblem: fail });
    expect(() => write('x')).not.toThrow();
  });
});

it('a borrowed file is written to, and left alone otherwise', () => {
  const fileSystem = new MemoryFileSystem();
  const file = new RotatingFile({ path: '/shared', fileSystem });
  const logs = ['one,', 'two'].map((text) => {
    const log = new ChildLog({ channel: text, file: borrowLogFile(file) });
    log.write(Buffer.from(text));
    return log;
  });
  for (const log of logs) {
    log.clear();
    log.reopen();
    log.close();
  }
  expect([fileSystem.readFile('/shared'), fileSystem.openHandles]).toEqual(['one,two', 1]);
});

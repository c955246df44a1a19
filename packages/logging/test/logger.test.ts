import { describe, expect, it } from 'vitest';
import { LOG_LEVELS, type LogLevel } from '../src/log-level.ts';
import type { LogSink } from '../src/log-sink.ts';
import { Logger } from '../src/logger.ts';
import { RotatingFile } from '../src/rotating-file.ts';
import { FixedLocalTime, MemoryFileSystem } from '../src/testing/index.ts';

const AT = Date.UTC(2026, 10, 21, 5, 48, 26, 282);
const TIME = '2026-11-21 05:48:26,282';

class TextSink implements LogSink {
  text = '';
  isBroken = false;

  write(line: Uint8Array): void {
    if (this.isBroken) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    this.text += Buffer.from(line).toString();
  }
}

function loggerTo(sinks: readonly LogSink[], level?: LogLevel): Logger {
  const options = { sinks, localTime: new FixedLocalTime(), now: () => AT };
  return new Logger(level === undefined ? options : { ...options, level });
}

describe('the main log', () => {
  it.each([
    ['critical', 'CRIT'],
    ['blather', 'CRIT ERRO WARN INFO DEBG TRAC BLAT'],
    ['debug', 'CRIT ERRO WARN INFO DEBG'],
  ] as const)('at level %s holds the records at or above it: %s', (level, words) => {
    const sink = new TextSink();
    const logger = loggerTo([sink], level);
    for (const name of LOG_LEVELS) logger[name](name);
    expect(sink.text.match(/[A-Z]{4}/g)?.join(' ')).toBe(words);
  });

  it('is at level info unless told otherwise, and says which levels are enabled', () => {
    const logger = loggerTo([]);
    expect(LOG_LEVELS.filter((level) => logger.isEnabled(level))).toEqual([
      'critical',
      'error',
      'warn',
      'info',
    ]);
  });

  it('goes to every sink, in UTF-8', () => {
    const [copy, file] = [new TextSink(), new TextSink()];
    loggerTo([copy, file]).info('grüße');
    expect([copy.text, file.text]).toEqual(Array(2).fill(`${TIME} INFO grüße\n`));
  });

  it('goes on when a sink fails, and says so once per episode', () => {
    const [broken, sound] = [new TextSink(), new TextSink()];
    const logger = loggerTo([broken, sound]);
    broken.isBroken = true;
    logger.info('one');
    logger.info('two');
    broken.isBroken = false;
    logger.info('three');
    broken.isBroken = true;
    logger.info('four');
    const failure = `${TIME} ERRO could not write the main log: ENOSPC\n`;
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map(
      (message) => `${TIME} INFO ${message}\n`,
    );
    // The sink whose turn comes first tells about its failure before the next has its turn.
    expect(sound.text).toBe([failure, one, two, three, failure, four].join(''));
    expect(broken.text).toBe(three);
  });
});

describe('the main log in a file', () => {
  function fileLogger() {
    const fileSystem = new MemoryFileSystem();
    const copy = new TextSink();
    const file: RotatingFile = new RotatingFile({
      path: '/main.log',
      fileSystem,
      onProblem: (problem) => logger.report(problem),
    });
    const logger = loggerTo([copy, file]);
    return { fileSystem, copy, file, logger };
  }

  it('is empty after it was cleared: the line about it, once per sink, went to the deleted file', () => {
    const { fileSystem, copy, logger } = fileLogger();
    logger.info('old');
    logger.clear();
    expect(fileSystem.readFile('/main.log')).toBe('');
    const line = `${TIME} INFO reopening log file\n`;
    expect(copy.text).toBe(`${TIME} INFO old\n${line}${line}`);
    logger.info('new');
    expect(fileSystem.readFile('/main.log')).toBe(`${TIME} INFO new\n`);
  });

  it('stays as it is when it cannot be deleted, and the caller learns why', () => {
    const { fileSystem, logger } = fileLogger();
    logger.info('old');
    fileSystem.fail('unlink', 'EACCES');
    expect(() => logger.clear()).toThrowError(
      expect.objectContaining({ code: 'FAILED', errno: 'EACCES' }),
    );
    expect(fileSystem.readFile('/main.log')).toBe(`${TIME} INFO old\n`);
  });

  it('goes to a new file after it was renamed and reopened', () => {
    const { fileSystem, logger } = fileLogger();
    logger.info('old');
    fileSystem.rename('/main.log', '/main.log.1');
    logger.info('still old');
    logger.reopen();
    logger.info('new');
    expect(fileSystem.readFile('/main.log.1')).toBe(`${TIME} INFO old\n${TIME} INFO still old\n`);
    expect(fileSystem.readFile('/main.log')).toBe(`${TIME} INFO new\n`);
  });

  it('goes on in the old file, and says so, when the new one cannot be opened', () => {
    const { fileSystem, copy, logger } = fileLogger();
    fileSystem.fail('openAppend', 'ENOENT');
    logger.reopen();
    logger.info('after');
    expect(fileSystem.readFile('/main.log')).toBe(copy.text);
    expect(copy.text).toMatch(
      /^\S+ \S+ ERRO could not reopen the log \/main\.log: ENOENT.*\n.*after\n$/,
    );
  });

  it('keeps the report about a full disk, and what follows, until there is space', () => {
    const { fileSystem, copy, logger } = fileLogger();
    fileSystem.fail('write', 'ENOSPC');
    logger.info('one');
    logger.info('two');
    fileSystem.heal();
    logger.info('three');
    const lines = fileSystem
      .readFile('/main.log')
      ?.split('\n')
      .map((text) => text.slice(24, 40));
    expect(lines).toEqual([
      'INFO one',
      'ERRO could not w',
      'INFO two',
      'INFO three',
      'INFO the log /ma',
      '',
    ]);
    expect(copy.text.match(/ERRO/g)).toHaveLength(1);
  });

  it('has its sinks closed with it', () => {
    const { fileSystem, logger } = fileLogger();
    logger.close();
    expect(fileSystem.openHandles).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { LogProblem } from '../src/log-problem.ts';
import { Logger } from '../src/logger.ts';
import { SyslogSink } from '../src/syslog-sink.ts';
import { FixedLocalTime, RecordingDatagramSender } from '../src/testing/index.ts';

const AT = Date.UTC(2026, 10, 21, 6, 2, 26, 269);
const HEADER = '<14>Nov 21 06:02:26 supervisord: ';

function syslog() {
  const sender = new RecordingDatagramSender();
  const problems: LogProblem[] = [];
  const localTime = new FixedLocalTime();
  const now = () => AT;
  const onProblem = (problem: LogProblem) => problems.push(problem);
  const sink = new SyslogSink({ sender, localTime, now, onProblem });
  const logger = new Logger({ sinks: [sink], localTime, now });
  return { sender, problems, sink, logger };
}

describe('output of a program in the system log', () => {
  it.each([
    ['one\n', ['a one']],
    ['one\ntwo\n', ['a one', 'a two']],
    ['one\n\ntwo', ['a one', 'a ', 'a two']],
    ['one\n\n\n', ['a one']],
    ['\n', ['a ']],
    ['', ['a ']],
    ['dos\r\n', ['a dos\r']],
  ])('of the chunk %j is one datagram per line: %j', (chunk, texts) => {
    const { sender, sink } = syslog();
    sink.writeOutput('a', Buffer.from(chunk));
    expect(sender.texts).toEqual(texts.map((text) => HEADER + text));
  });

  it('is sent as it is, also if it is not UTF-8', () => {
    const { sender, sink } = syslog();
    sink.writeOutput('grün', Buffer.from('\xff\xfe', 'latin1'));
    const expected = Buffer.concat([Buffer.from(`${HEADER}grün `), Buffer.from([0xff, 0xfe])]);
    expect(Buffer.from(sender.sent[0] ?? [])).toEqual(expected);
  });
});

describe('the main log in the system log', () => {
  it('has the normal line with its line feed', () => {
    const { sender, logger } = syslog();
    logger.info('hello');
    expect(sender.texts).toEqual([`${HEADER}2026-11-21 06:02:26,269 INFO hello\n`]);
  });

  it('repeats time and level for each line of a message', () => {
    const { sender, logger } = syslog();
    logger.warn("'a' stdout output:\none\n");
    expect(sender.texts).toEqual([
      `${HEADER}2026-11-21 06:02:26,269 WARN 'a' stdout output:\n`,
      `${HEADER}2026-11-21 06:02:26,269 WARN one\n`,
    ]);
  });
});

describe('a system log that does not answer', () => {
  it('is reported once, and again when it is back, and never throws', () => {
    const { sender, problems, sink } = syslog();
    sender.errno = 'ENOENT';
    sink.writeOutput('a', Buffer.from('one\ntwo\n'));
    sink.writeOutput('a', Buffer.from('three\n'));
    sender.errno = undefined;
    sink.writeOutput('a', Buffer.from('four\nfive\n'));
    expect(sender.texts).toEqual([`${HEADER}a four`, `${HEADER}a five`]);
    expect(problems.map(({ kind, level, message }) => [kind, level, message])).toEqual([
      ['send-failed', 'error', 'could not send to the system log: ENOENT'],
      ['send-recovered', 'warn', 'the system log can be reached again; 3 messages were lost'],
    ]);
  });

  it('does no harm when its listener throws', () => {
    const sender = new RecordingDatagramSender();
    sender.errno = 'ENOENT';
    const onProblem = () => {
      throw new Error('listener');
    };
    const sink = new SyslogSink({
      sender,
      localTime: new FixedLocalTime(),
      now: () => AT,
      onProblem,
    });
    expect(() => sink.writeOutput('a', Buffer.from('one'))).not.toThrow();
  });
});

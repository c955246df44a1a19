import { describe, expect, it } from 'vitest';
import { formatLogRecord, LogRecordFormat } from '../src/log-record.ts';
import { FixedLocalTime } from '../src/testing/index.ts';

const AT = Date.UTC(2026, 10, 21, 5, 48, 26, 282);

function line(wallMs: number, message = 'hello', offsetMinutes = 0): string {
  const format = new LogRecordFormat(new FixedLocalTime(offsetMinutes));
  return formatLogRecord(format.record(wallMs, 'info', message));
}

describe('a main-log line', () => {
  it('has date, time, milliseconds, level and message', () => {
    expect(line(AT, "spawned: 'l' with pid 11183")).toBe(
      "2026-11-21 05:48:26,282 INFO spawned: 'l' with pid 11183\n",
    );
  });

  it('is in local time', () => {
    expect(line(AT, 'hello', 150)).toBe('2026-11-21 08:18:26,282 INFO hello\n');
  });

  it.each([
    [0, '000'],
    [7, '007'],
    [999, '999'],
    [999.9, '999'],
  ])('cuts milliseconds off and does not round: %d', (milliseconds, text) => {
    expect(line(AT - 282 + milliseconds)).toBe(`2026-11-21 05:48:26,${text} INFO hello\n`);
  });

  it('pads every field', () => {
    expect(line(Date.UTC(2026, 0, 2, 3, 4, 5, 6))).toBe('2026-01-02 03:04:05,006 INFO hello\n');
  });

  it('leaves the further lines of a message without a prefix', () => {
    expect(line(AT, 'one\ntwo')).toBe('2026-11-21 05:48:26,282 INFO one\ntwo\n');
  });

  it('shows the new second as soon as it begins, and the old one when the clock is set back', () => {
    const format = new LogRecordFormat(new FixedLocalTime());
    const prefixes = [AT, AT + 718, AT].map((at) => format.record(at, 'warn', '').prefix);
    expect(prefixes).toEqual([
      '2026-11-21 05:48:26,282 WARN ',
      '2026-11-21 05:48:27,000 WARN ',
      '2026-11-21 05:48:26,282 WARN ',
    ]);
  });
});

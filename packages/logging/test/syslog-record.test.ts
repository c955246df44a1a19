import { expect, it } from 'vitest';
import { syslogHeader } from '../src/syslog-record.ts';
import { FixedLocalTime } from '../src/testing/index.ts';

it.each([
  [Date.UTC(2026, 10, 21, 6, 2, 26), 0, '<14>Nov 21 06:02:26 supervisord: '],
  [Date.UTC(2026, 0, 5, 0, 0, 9), 0, '<14>Jan  5 00:00:09 supervisord: '],
  [Date.UTC(2026, 11, 31, 23, 30, 0), 60, '<14>Jan  1 00:30:00 supervisord: '],
])('a datagram at %i, %i minutes east of Greenwich, begins with %j', (wallMs, offset, header) => {
  expect(syslogHeader(new FixedLocalTime(offset), wallMs)).toBe(header);
});

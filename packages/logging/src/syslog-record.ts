/**
 * A datagram for the local system log, as `syslog(3)` writes it (RFC 3164):
 * `<14>Nov 21 06:02:26 supervisord: TEXT`. Facility user and severity info for everything.
 */

import type { LocalTime } from './local-time.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Facility user (1) times eight plus severity info (6). */
const PRIORITY = 14;
const IDENTIFIER = 'supervisord';

/** What stands before the text, the blank included. The day is padded with a blank. */
export function syslogHeader(localTime: LocalTime, wallMs: number): string {
  const time = localTime.at(wallMs);
  const day = String(time.day).padStart(2, ' ');
  const clock = [time.hour, time.minute, time.second].map((part) => String(part).padStart(2, '0'));
  return `<${PRIORITY}>${MONTHS[time.month - 1]} ${day} ${clock.join(':')} ${IDENTIFIER}: `;
}

/**
 * Names and words for errno values. The numbers come from Node's own table, which is right for the
 * platform it runs on, so there is none here.
 */
import { constants } from 'node:os';

const { errno: NUMBERS } = constants;

export const EAGAIN = NUMBERS.EAGAIN;
export const ECHILD = NUMBERS.ECHILD;
export const EINTR = NUMBERS.EINTR;
export const EINVAL = NUMBERS.EINVAL;
export const EMFILE = NUMBERS.EMFILE;
export const ENOMEM = NUMBERS.ENOMEM;
export const ESRCH = NUMBERS.ESRCH;

/** `2` → `'ENOENT'`; a number without a name stays a number, as Supervisor prints it. */
export function errnoName(errno: number): string {
  for (const [name, value] of Object.entries(NUMBERS)) {
    // Two names may share a number; the second one is never the one people write.
    if (value === errno && name !== 'EWOULDBLOCK' && name !== 'EOPNOTSUPP') return name;
  }
  return String(errno);
}

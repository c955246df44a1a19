/**
 * The secret that our forms carry and pages of others cannot read: one for each life of the daemon.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export class CsrfToken {
  readonly text: string = randomBytes(24).toString('base64url');

  /** In a time that does not tell how much of it was right. */
  matches(sent: string | undefined): boolean {
    const own = Buffer.from(this.text);
    const other = Buffer.from(sent ?? '');
    return own.length === other.length && timingSafeEqual(own, other);
  }
}

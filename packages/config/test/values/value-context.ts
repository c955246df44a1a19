/** A host for conversions: some accounts, some directories. */
import { FixedAccountDatabase, MemoryConfigSource } from '@sv/config/testing';
import { linuxSignals } from '../../src/values/signal-name.ts';
import { type ValueContext, ValueError } from '../../src/values/value-type.ts';

export const context: ValueContext = {
  source: new MemoryConfigSource({}, ['/home/ann', '/start/sub', '/logs']),
  accounts: new FixedAccountDatabase(
    [
      { name: 'root', uid: 0, gid: 0, home: '/root' },
      { name: 'ann', uid: 1000, gid: 100, home: '/home/ann' },
    ],
    [{ name: 'users', gid: 100 }],
  ),
  environment: { HOME: '/home/ann/' },
  cwd: '/start',
  uid: 0,
  signals: linuxSignals,
};

/** The message of a conversion that must fail. */
export function failureOf(convert: () => unknown): string {
  try {
    convert();
  } catch (error) {
    if (error instanceof ValueError) return error.message;
    throw error;
  }
  throw new Error('the value was accepted');
}

import { expect, it } from 'vitest';
import { StartupMessages } from '../src/startup-messages.ts';

it('start-up messages are written criticals first, then warnings, then notes, and once', () => {
  const messages = new StartupMessages();
  messages.info('included extra.conf');
  messages.warn('no password');
  messages.critical('running as root');
  messages.warn('AUTO without rollover');
  const written: string[] = [];
  const log = (level: string, message: string) => written.push(`${level}: ${message}`);
  messages.writeTo(log);
  messages.writeTo(log);
  expect(written).toEqual([
    'critical: running as root',
    'warn: no password',
    'warn: AUTO without rollover',
    'info: included extra.conf',
  ]);
});

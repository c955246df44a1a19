import { expect, test } from 'vitest';
import { RecentMessages } from '../../src/web/recent-messages.ts';

test('a message of an action is found, with how it ended', () => {
  const messages = new RecentMessages();
  messages.add({ isOk: false, text: 'ERROR: Process x: spawn error' });
  expect(messages.find('ERROR: Process x: spawn error')?.isOk).toBe(false);
});

test('what anybody else wants to be shown is not', () => {
  const messages = new RecentMessages();
  expect(messages.find('Your password has expired')).toBeUndefined();
  expect(messages.find(undefined)).toBeUndefined();
});

test('the oldest of more than a hundred is forgotten, by its last use', () => {
  const messages = new RecentMessages();
  for (let index = 0; index < 100; index += 1) messages.add({ isOk: true, text: `m${index}` });
  messages.add({ isOk: true, text: 'm0' });
  messages.add({ isOk: true, text: 'new' });
  expect(messages.find('m0')).toBeDefined();
  expect(messages.find('m1')).toBeUndefined();
  expect(messages.find('new')).toBeDefined();
});

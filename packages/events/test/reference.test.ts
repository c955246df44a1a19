import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENT_TYPE_NAMES, EVENT_TYPES, expandSubscription } from '../src/index.ts';
import { RECORDED_ENVELOPE, RECORDED_PAYLOADS } from '../src/testing/index.ts';

const reference = readFileSync(new URL('../../../docs/events.md', import.meta.url), 'utf8');

it.each(EVENT_TYPE_NAMES)('the reference has a row for %s, with its parent', (name) => {
  const isAbstract = expandSubscription([name]).size > 1;
  const parent = EVENT_TYPES.get(name);
  const row = `| ${isAbstract ? `*\`${name}\`*` : `\`${name}\``} | ${parent ? `\`${parent}\`` : ''}`;
  expect(reference).toContain(row);
});

const SHOWN = RECORDED_PAYLOADS.filter(({ event }) =>
  [
    'PROCESS_STATE_BACKOFF',
    'PROCESS_STATE_RUNNING',
    'PROCESS_STATE_FATAL',
    'PROCESS_LOG_STDOUT',
    'PROCESS_COMMUNICATION_STDOUT',
    'TICK_5',
    'PROCESS_GROUP_ADDED',
  ].includes(event.name),
);

it.each(SHOWN)('the reference shows the payload of $event.name as it is sent', ({ payload }) => {
  expect(reference).toContain(payload.trimEnd());
});

it('the reference shows an envelope as it is sent', () => {
  expect(reference).toContain(RECORDED_ENVELOPE);
});

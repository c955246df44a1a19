import { expect, it } from 'vitest';
import { NodeLocalTime } from '../src/node-local-time.ts';

it.each([
  Date.UTC(2026, 0, 31, 23, 59, 59),
  Date.UTC(2026, 6, 1, 0, 0, 0),
  Date.UTC(2024, 1, 29, 12, 30, 1),
])('the host’s local time of %i is that of its time zone', (wallMs) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const time = new NodeLocalTime().at(wallMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  expect(
    `${pad(time.day)}/${pad(time.month)}/${time.year}, ${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`,
  ).toBe(format.format(wallMs));
});

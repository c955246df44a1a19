import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FixedLocalTime } from '../../src/testing/index.ts';

it('a fixed local time without offset is UTC, on every day there is', () => {
  const days = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2400-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (date) => {
      expect(new FixedLocalTime().at(date.getTime())).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      });
    }),
  );
});

import { boolean, logLevel, signalName } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { autorestart } from '../../src/values/autorestart.ts';
import { eventTypes } from '../../src/values/event-types.ts';
import { nameList } from '../../src/values/name-list.ts';
import { context, failureOf } from './value-context.ts';

describe('boolean', () => {
  test.each(['yes', 'TRUE', 'On', '1'])('%s is true', (text) => {
    expect(boolean.convert(text, context)).toBe(true);
  });

  test.each(['no', 'FALSE', 'Off', '0'])('%s is false', (text) => {
    expect(boolean.convert(text, context)).toBe(false);
  });

  test.each(['', 'y', '2', 'none', '"true"'])('%j is refused', (text) => {
    expect(failureOf(() => boolean.convert(text, context))).toBe(
      `not a valid boolean value: '${text}'`,
    );
  });
});

describe('autorestart', () => {
  test.each([
    ['Unexpected', 'unexpected'],
    ['YES', true],
    ['0', false],
  ])('%s is %s', (text, value) => {
    expect(autorestart.convert(text, context)).toBe(value);
  });

  test('anything else is refused in lower case', () => {
    expect(failureOf(() => autorestart.convert('Always', context))).toBe(
      "invalid 'autorestart' value 'always'",
    );
  });
});

describe('log level', () => {
  test.each(['critical', 'error', 'warn', 'INFO', 'Debug', 'trace', 'blather'])(
    '%s is a level',
    (text) => {
      expect(logLevel.convert(text, context)).toBe(text.toLowerCase());
    },
  );

  test.each(['', 'warning', 'crit', 'fatal'])('%j is none', (text) => {
    expect(failureOf(() => logLevel.convert(text, context))).toBe(
      `bad logging level name '${text}'`,
    );
  });
});

describe('signal', () => {
  test.each([
    ['TERM', 15],
    ['sigterm', 15],
    [' Term ', 15],
    ['15', 15],
    ['CLD', 17],
    ['POLL', 29],
    ['IOT', 6],
    ['RTMIN', 34],
    ['64', 64],
  ])('%j is %d', (text, number) => {
    expect(signalName.convert(text, context)).toBe(number);
  });

  test.each(['', 'STOPIT', 'RTMIN+1', 'TERM,KILL', 'SIG', '_IGN', 'SIG_BLOCK', 'toString'])(
    '%j is no name of a signal',
    (text) => {
      expect(failureOf(() => signalName.convert(text, context))).toBe(
        `value '${text}' is not a valid signal name`,
      );
    },
  );

  test.each(['0', '-9', '32', '35', '99'])('%j is no number of a signal', (text) => {
    expect(failureOf(() => signalName.convert(text, context))).toBe(
      `value '${text}' is not a valid signal number`,
    );
  });

  test('another platform has other numbers', () => {
    const signals = { USR1: 30 };
    expect(signalName.convert('USR1', { ...context, signals })).toBe(30);
  });
});

test('a list of names is cut at commas only, and empty names stay', () => {
  expect(nameList.convert('a, b\n,c d,,', context)).toEqual(['a', 'b', 'c d', '', '']);
  expect(nameList.convert('', context)).toEqual([]);
});

test('event types are in upper case, each once', () => {
  expect(eventTypes.convert('tick_5, EVENT,Tick_5', context)).toEqual(['TICK_5', 'EVENT']);
});

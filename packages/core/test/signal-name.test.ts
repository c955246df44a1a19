import { describe, expect, test } from 'vitest';
import { parseSignal, signalName } from '../src/signal-name.ts';

describe('signal names', () => {
  test.each([
    [1, 'SIGHUP'],
    [9, 'SIGKILL'],
    [15, 'SIGTERM'],
    [16, 'SIGSTKFLT'],
    [17, 'SIGCHLD'],
    [29, 'SIGPOLL'],
    [31, 'SIGSYS'],
    [32, 'signal 32'],
    [34, 'SIGRTMIN'],
    [40, 'signal 40'],
    [64, 'SIGRTMAX'],
    [0, 'signal 0'],
  ])('%i is printed as %s', (number, name) => {
    expect(signalName(number)).toBe(name);
  });

  test.each<[string | number, number]>([
    ['HUP', 1],
    ['SIGHUP', 1],
    ['hup', 1],
    [' usr1 ', 10],
    ['1', 1],
    [1, 1],
    ['0', 0],
    ['RTMIN', 34],
    ['SIGRTMAX', 64],
    ['64', 64],
    ['CLD', 17],
    ['IO', 29],
    ['iot', 6],
  ])('%j means %i', (text, number) => {
    expect(parseSignal(text)).toBe(number);
  });

  test.each<[string | number]>([
    ['HUPP'],
    [''],
    ['SIG'],
    ['SIGSIGHUP'],
    ['_IGN'],
    ['SIG_DFL'],
    ['32'],
    ['35'],
    ['65'],
    ['-1'],
    [-1],
    [1.5],
    ['RTMIN+1'],
  ])('%j is no signal', (text) => {
    expect(parseSignal(text)).toBeNull();
  });

  test('every name that is printed is understood', () => {
    for (let number = 1; number <= 31; number += 1) {
      expect(parseSignal(signalName(number))).toBe(number);
    }
  });
});

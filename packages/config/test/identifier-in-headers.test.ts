import { describe, expect, test } from 'vitest';
import { loadText } from './load-text.ts';

const listener = '[eventlistener:l]\ncommand=/bin/cat\nevents=TICK_5\n';
const program = '[program:p]\ncommand=/bin/cat\n';

function findings(identifier: string, groups: string, overrides = {}) {
  const text = `[supervisord]\nidentifier=${identifier}\n${groups}`;
  return loadText(text, { overrides }).findings.map(({ code, severity, line, key, found }) => {
    return [severity, code, line, key, found];
  });
}

describe('an identifier that event listeners cannot read in headers', () => {
  test.each(['my host', 'host:1', 'a\tb'])('is warned about: %j', (identifier) => {
    expect(findings(identifier, listener)).toEqual([
      ['warning', 'invalid-value', 2, 'identifier', identifier],
    ]);
  });

  test('is warned about when the command line has it', () => {
    expect(findings('plain', listener, { identifier: 'a b' })).toEqual([
      ['warning', 'invalid-value', 2, 'identifier', 'a b'],
    ]);
  });

  test('harms nobody where there are no listeners', () => {
    expect(findings('my host:1', program)).toEqual([]);
  });

  test.each(['supervisor', 'host-1.example_2'])('is not %s', (identifier) => {
    expect(findings(identifier, listener)).toEqual([]);
  });
});

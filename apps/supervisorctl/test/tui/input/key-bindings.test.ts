import { describe, expect, test } from 'vitest';
import { findIntent, type KeyBinding, keyBindings } from '../../../src/tui/input/key-bindings.ts';

const irreversible = ['stop', 'restart', 'signal', 'clear', 'update', 'start'];
const keysOf = (intents: readonly string[]): readonly string[] =>
  keyBindings.filter(({ intent }) => intents.includes(intent)).flatMap(({ keys }) => keys);

describe('the keys', () => {
  test('each mean one thing in one place', () => {
    const seen = new Map<string, KeyBinding>();
    for (const binding of keyBindings) {
      for (const name of binding.keys) {
        const place = `${binding.scope} ${name}`;
        expect(seen.get(place), place).toBeUndefined();
        seen.set(place, binding);
      }
    }
  });

  test('that change something are never unmodified letters', () => {
    for (const name of keysOf(irreversible)) expect(name).toMatch(/^[A-Z]$/);
  });

  test('the narrower scope wins', () => {
    expect(findIntent('/', 'table')).toBe('filter');
    expect(findIntent('/', 'log')).toBe('search');
    expect(findIntent('/', 'other')).toBeUndefined();
    expect(findIntent('q', 'log')).toBe('quit');
  });
});

import { expect, test } from 'vitest';
import { needsPlainGlyphs, plainGlyphs } from '../../../src/tui/terminal/plain-glyphs.ts';
import { displayWidth } from '../../../src/tui/text/display-width.ts';
import { stateLooks } from '../../../src/tui/text/look.ts';

test.each([
  [{ TERM: 'xterm-256color', LANG: 'de_DE.UTF-8' }, false],
  [{ TERM: 'xterm', LANG: 'C.utf8' }, false],
  [{ TERM: 'tmux' }, false],
  [{ TERM: 'xterm', LANG: '' }, false],
  [{ TERM: 'linux', LANG: 'en_GB.UTF-8' }, true],
  [{ TERM: 'xterm', LANG: 'C' }, true],
  [{ TERM: 'xterm', LC_ALL: 'POSIX', LANG: 'en_GB.UTF-8' }, true],
  [{ TERM: 'xterm', LC_CTYPE: 'en_GB.UTF-8', LANG: 'en_GB.ISO-8859-1' }, false],
])('in the environment %j signs are plain: %s', (environment, isPlain) => {
  expect(needsPlainGlyphs(environment)).toBe(isPlain);
});

test('states have different signs in ASCII, too, and nothing moves', () => {
  const glyphs = Object.values(stateLooks).map(({ glyph }) => plainGlyphs(glyph));
  expect(new Set(glyphs).size).toBe(glyphs.length);
  const screen = '┌─ NAME▾ ✓ ▸ → ← ↑ ↓ … – • “x” ─┐│└┘';
  expect(plainGlyphs(screen)).toMatch(/^[\x20-\x7e]+$/);
  expect(displayWidth(plainGlyphs(screen))).toBe(displayWidth(screen));
});

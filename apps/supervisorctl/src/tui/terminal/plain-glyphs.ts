/** Our signs, boxes and arrows in ASCII, for terminals that have nothing else. */

const ascii: Readonly<Record<string, string>> = {
  '●': '*',
  '○': 'o',
  '◌': '.',
  '◐': '>',
  '◑': '<',
  '↻': '!',
  '✗': 'x',
  '✓': '+',
  '▾': 'v',
  '▴': '^',
  '▸': '>',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '…': '~',
  '–': '-',
  '•': '*',
  '“': '"',
  '”': '"',
  '─': '-',
  '│': '|',
  '┌': '+',
  '┐': '+',
  '└': '+',
  '┘': '+',
};

const glyphs = new RegExp(`[${Object.keys(ascii).join('')}]`, 'g');

/** Each sign is as wide as what replaces it, so nothing moves. */
export function plainGlyphs(text: string): string {
  return text.replace(glyphs, (glyph) => ascii[glyph] ?? glyph);
}

/**
 * The fonts of the Linux console lack half of the signs, and a locale that is no Unicode has none of
 * them. Without any locale, as in containers, the terminal is outside and can do it.
 */
export function needsPlainGlyphs(
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { TERM, LC_ALL, LC_CTYPE, LANG } = environment;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return TERM === 'linux' || (locale !== '' && !/utf-?8/i.test(locale));
}

/**
 * One name against one pattern of `*`, `?` and `[…]`, as Python's `fnmatch` has it. No regular
 * expression: a pattern such as `*a*a*a*b` would make it take forever.
 */

type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'one'; readonly matches: (character: string) => boolean };

export function matchesName(name: string, pattern: string): boolean {
  const tokens = parsePattern(pattern);
  const characters = [...name];
  let position = 0;
  let token = 0;
  // Where to go on if what follows the last `*` turns out not to match: the `*` takes one more.
  let retryToken = -1;
  let retryPosition = 0;
  while (position < characters.length) {
    const current = tokens[token];
    if (current?.kind === 'any') {
      retryToken = token++;
      retryPosition = position;
    } else if (current?.matches(characters[position] ?? '')) {
      token++;
      position++;
    } else if (retryToken >= 0) {
      token = retryToken + 1;
      position = ++retryPosition;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ kind }) => kind === 'any');
}

function parsePattern(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    const close = character === '[' ? closingBracket(characters, index) : -1;
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
    } else if (character === '?') {
      tokens.push({ kind: 'one', matches: () => true });
    } else if (close >= 0) {
      tokens.push({ kind: 'one', matches: characterClass(characters.slice(index + 1, close)) });
      index = close;
    } else {
      tokens.push({ kind: 'one', matches: (each) => each === character });
    }
  }
  return tokens;
}

/** The `]` that ends a class; one right behind `[` or `[!` belongs to it. -1 if there is none. */
function closingBracket(characters: readonly string[], open: number): number {
  const first = characters[open + 1] === '!' ? open + 2 : open + 1;
  return characters.indexOf(']', first + 1);
}

function characterClass(body: readonly string[]): (character: string) => boolean {
  const isNegated = body[0] === '!';
  const members = isNegated ? body.slice(1) : body;
  const ranges: (readonly [string, string])[] = [];
  for (let index = 0; index < members.length; index++) {
    const low = members[index] ?? '';
    const high = members[index + 1] === '-' ? members[index + 2] : undefined;
    ranges.push([low, high ?? low]);
    if (high !== undefined) index += 2;
  }
  return (character) =>
    isNegated !== ranges.some(([low, high]) => low <= character && character <= high);
}

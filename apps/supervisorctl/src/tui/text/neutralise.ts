/**
 * Text from outside → text that a terminal can only print. Escape sequences are told apart and taken
 * out (ECMA-48 and xterm's ctlseqs); what is left of control characters is shown as a replacement.
 * Sequences of `ESC [ … m` may be kept for their colours: they come back as numbers, never as bytes.
 */

/** What the next characters are. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** Select Graphic Rendition: its parameters as they stand between `[` and `m`. */
  | { readonly kind: 'graphics'; readonly parameters: string }
  | { readonly kind: 'tab' }
  | { readonly kind: 'return' };

const replacement = '\ufffd';

/**
 * Control characters; what reverses or hides the direction of text (CVE-2021-42574); line and
 * paragraph separators; lone surrogates.
 */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]|\p{Cs}/gu;

/** Joiners and selectors change the width of their neighbours differently in each terminal. */
const unmeasurable =
  /[\u00ad\u200b-\u200d\u2060-\u2065\ufeff]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;

export function replaceControls(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(unmeasurable, '').replace(unprintable, replacement);
}

// Each is tried where a sequence begins and reads on without ever going back, so hostile input costs
// no more than other input. A sequence that is not finished ends with its text.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: these are the sequences
const controlSequence = /(?:\u001b\[|\u009b)([\x30-\x3f]*)([\x20-\x2f]*)([\x40-\x7e]?)/y;
const controlString =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?/y;
const otherEscape = /\u001b[\x20-\x2f]*[\x30-\x7e]?/y;
const printable = /[^\u0000-\u001f\u007f-\u009f]+/y;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: these were the sequences

/** One line of text, without its line end, taken apart. */
export function* readTextParts(line: string): Generator<TextPart, void, undefined> {
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(line);
    if (match !== null) position += match[0].length;
    return match;
  };
  while (position < line.length) {
    const text = take(printable);
    if (text !== null) {
      yield { kind: 'text', text: replaceControls(text[0]) };
      continue;
    }
    const sequence = take(controlSequence);
    if (sequence !== null) {
      const [, parameters = '', intermediate, final] = sequence;
      if (final === 'm' && intermediate === '') yield { kind: 'graphics', parameters };
      continue;
    }
    if (take(controlString) !== null || take(otherEscape) !== null) continue;
    yield partOf(line[position] ?? '');
    position += 1;
  }
}

function partOf(control: string): TextPart {
  if (control === '\t') return { kind: 'tab' };
  if (control === '\r') return { kind: 'return' };
  return { kind: 'text', text: replacement };
}

/** Text alone: names, descriptions, errors. */
export function neutralise(text: string): string {
  let shown = '';
  for (const part of readTextParts(text.replaceAll('\n', ' '))) {
    if (part.kind === 'text') shown += part.text;
    else if (part.kind !== 'graphics') shown += ' ';
  }
  return shown;
}

/**
 * Bytes from a terminal, as text → keys, pastes and the mouse (xterm's ctlseqs; SGR mouse reports;
 * bracketed paste). Pure: what is not complete comes back and is handed in again with what follows.
 */
import type { InputEvent } from './input-event.ts';

export interface ReadInput {
  readonly events: readonly InputEvent[];
  /** The beginning of something. */
  readonly rest: string;
}

const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';

/** `isComplete`: nothing follows, so a lone escape is the key of that name. */
export function readInput(text: string, isComplete = false): ReadInput {
  const events: InputEvent[] = [];
  let position = 0;
  while (position < text.length) {
    const read = readOne(text.slice(position), isComplete);
    if (read === undefined) break;
    if (read.event !== undefined) events.push(read.event);
    position += read.length;
  }
  return { events, rest: text.slice(position) };
}

interface ReadOne {
  /** Absent: a sequence that means nothing here. */
  readonly event?: InputEvent;
  readonly length: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape begins these sequences
const controlSequence = /^\u001b\[([\x30-\x3f]*)([\x20-\x2f]*)([\x40-\x7e])/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape begins these sequences
const unfinishedSequence = /^\u001b(?:\[[\x30-\x3f]*[\x20-\x2f]*|O)?$/;

function readOne(text: string, isComplete: boolean): ReadOne | undefined {
  if (text.startsWith(pasteStart)) return readPaste(text, isComplete);
  const sequence = controlSequence.exec(text);
  if (sequence !== null) return readSequence(sequence);
  if (unfinishedSequence.test(text) && !isComplete) return undefined;
  if (text.startsWith('\u001bO') && text.length > 2) {
    return withKey(applicationKeys[text[2] ?? ''], 3);
  }
  if (text.startsWith('\u001b') && text.length > 1 && text[1] !== '\u001b') {
    const { name, length } = readCharacter(text.slice(1));
    return withKey(`alt+${name}`, 1 + length);
  }
  const { name, length } = readCharacter(text);
  return withKey(name, length);
}

function readPaste(text: string, isComplete: boolean): ReadOne | undefined {
  const end = text.indexOf(pasteEnd);
  if (end < 0 && !isComplete) return undefined;
  const pasted = text.slice(pasteStart.length, end < 0 ? undefined : end);
  return {
    event: { kind: 'paste', text: pasted },
    length: end < 0 ? text.length : end + pasteEnd.length,
  };
}

function withKey(key: string | undefined, length: number): ReadOne {
  return key === undefined ? { length } : { event: { kind: 'key', key }, length };
}

const finalKeys: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift+tab',
};

const applicationKeys: Readonly<Record<string, string>> = { ...finalKeys, M: 'enter' };

const numberedKeys: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

function readSequence([whole, parameters = '', , final = '']: RegExpExecArray): ReadOne {
  const { length } = whole;
  if (parameters.startsWith('<')) return readMouse(parameters.slice(1), final, length);
  const [first = '', modifier = '1'] = parameters.split(';');
  const name = final === '~' ? numberedKeys[first] : finalKeys[final];
  return withKey(name === undefined ? undefined : modifiers(modifier) + name, length);
}

/** xterm's number is one more than the sum of shift 1, alt 2, ctrl 4. */
function modifiers(parameter: string): string {
  const bits = Number(parameter) - 1;
  if (!(bits > 0)) return '';
  return `${bits & 4 ? 'ctrl+' : ''}${bits & 2 ? 'alt+' : ''}${bits & 1 ? 'shift+' : ''}`;
}

function readMouse(parameters: string, final: string, length: number): ReadOne {
  const [button, column = 1, row = 1] = parameters.split(';').map(Number);
  const action = final === 'M' ? mouseActions.get(button ?? -1) : undefined;
  if (action === undefined) return { length };
  return { event: { kind: 'mouse', action, column: column - 1, row: row - 1 }, length };
}

const mouseActions: ReadonlyMap<number, 'press' | 'wheel-up' | 'wheel-down'> = new Map([
  [0, 'press'],
  [64, 'wheel-up'],
  [65, 'wheel-down'],
]);

const namedControls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u001b': 'escape',
  ' ': 'space',
  '\u0000': 'ctrl+space',
};

function readCharacter(text: string): { readonly name: string; readonly length: number } {
  const code = text.codePointAt(0) ?? 0;
  const character = String.fromCodePoint(code);
  const { length } = character;
  const named = namedControls[character];
  if (named !== undefined) return { name: named, length };
  if (code < 0x20) return { name: `ctrl+${String.fromCharCode(code + 0x60)}`, length };
  return { name: character, length };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAPTURE_BEGIN,
  CAPTURE_END,
  type CapturePiece,
  CaptureScanner,
} from '../src/capture-scanner.ts';
import { AnsiStripper } from '../src/strip-ansi.ts';

type Piece = readonly [kind: CapturePiece['kind'], text: string];

function scan(chunks: readonly string[], maxBytes = 1000): Piece[] {
  const scanner = new CaptureScanner({ maxBytes });
  return [...chunks.flatMap((chunk) => feed(scanner, chunk)), ...show(scanner.end())];
}

/** Feeds from memory that is used again afterwards, as the daemon's read buffer is. */
function feed(scanner: CaptureScanner, text: string): Piece[] {
  const chunk = Buffer.from(text, 'latin1');
  const pieces = show(scanner.feed(chunk));
  chunk.fill('?');
  return pieces;
}

function show(pieces: readonly CapturePiece[]): Piece[] {
  return pieces.map(({ kind, bytes }) => [kind, Buffer.from(bytes).toString('latin1')]);
}

const message = (text: string) => `${CAPTURE_BEGIN}${text}${CAPTURE_END}`;

describe('capture mode', () => {
  it('uses Supervisor’s tokens', () => {
    expect([CAPTURE_BEGIN, CAPTURE_END]).toEqual([
      '<!--XSUPERVISOR:BEGIN-->',
      '<!--XSUPERVISOR:END-->',
    ]);
  });

  it('takes a message out of the output', () => {
    expect(scan([`before${message('Hello!')}after\n`])).toEqual([
      ['output', 'before'],
      ['captured', 'Hello!'],
      ['message', 'Hello!'],
      ['output', 'after\n'],
    ]);
  });

  it('recognises a message at once, an empty one too, with nothing after it', () => {
    const scanner = new CaptureScanner({ maxBytes: 100 });
    expect(feed(scanner, message(''))).toEqual([['message', '']]);
  });

  it('gives short output out at once and holds back only what may begin a token', () => {
    const scanner = new CaptureScanner({ maxBytes: 100 });
    expect(feed(scanner, 'short')).toEqual([['output', 'short']]);
    expect(feed(scanner, 'a <!--')).toEqual([['output', 'a ']]);
    expect(feed(scanner, 'comment -->')).toEqual([['output', '<!--comment -->']]);
    expect(feed(scanner, 'x<')).toEqual([['output', 'x']]);
    expect(show(scanner.end())).toEqual([['output', '<']]);
  });

  it('takes BEGIN inside a message and END outside of one as data', () => {
    expect(scan([`${CAPTURE_END}x${message(`a${CAPTURE_BEGIN}b`)}`])).toEqual([
      ['output', `${CAPTURE_END}x`],
      ['captured', `a${CAPTURE_BEGIN}b`],
      ['message', `a${CAPTURE_BEGIN}b`],
    ]);
  });

  it('finds a token right after a broken off one', () => {
    expect(scan(['<!--XSUPER', `<!--XSUPERVISOR:BEG${message('m')}`])).toEqual([
      ['output', '<!--XSUPER<!--XSUPERVISOR:BEG'],
      ['captured', 'm'],
      ['message', 'm'],
    ]);
  });

  it.each([
    [50, ['x'.repeat(100)], 'x'.repeat(50)],
    [50, ['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)], 'b'.repeat(20) + 'c'.repeat(30)],
    [3, ['abc'], 'abc'],
  ])('keeps exactly the last %i bytes of a message', (maxBytes, chunks, kept) => {
    const pieces = scan([CAPTURE_BEGIN, ...chunks, CAPTURE_END], maxBytes);
    expect(pieces.filter(([kind]) => kind === 'message')).toEqual([['message', kept]]);
  });

  it('drops a message that is not ended, as Supervisor does', () => {
    expect(scan([`a${CAPTURE_BEGIN}unfinished`])).toEqual([
      ['output', 'a'],
      ['captured', 'unfinished'],
    ]);
  });

  it('stays in a message when it is cleared, without what was captured before', () => {
    const scanner = new CaptureScanner({ maxBytes: 100 });
    feed(scanner, `${CAPTURE_BEGIN}old`);
    scanner.clear();
    expect(scanner.isCapturing).toBe(true);
    expect(feed(scanner, `new${CAPTURE_END}`)).toContainEqual(['message', 'new']);
  });

  it('hands a chunk without tokens through as a view of it', () => {
    const chunk = Buffer.from('plain output\n');
    const [piece] = new CaptureScanner({ maxBytes: 100 }).feed(chunk);
    expect(piece?.bytes.buffer).toBe(chunk.buffer);
  });

  it('filters what is between tokens, and the message with it; a token ends a sequence', () => {
    const scanner = new CaptureScanner({ maxBytes: 100, filter: new AnsiStripper() });
    const pieces = feed(scanner, `\x1b[1mout\x1b[3${message('1mred\x1b[0m\x1b')}`);
    expect(pieces.filter(([, text]) => text !== '')).toEqual([
      ['output', 'out'],
      ['captured', '1mred'],
      ['captured', '\x1b'],
      ['message', '1mred\x1b'],
    ]);
  });

  it('gives the same for any chunking: whole, byte by byte, split at every offset', () => {
    const text = `a${message('one')}<!--${message('')}b<${CAPTURE_BEGIN}<<!--X${CAPTURE_END}`;
    const whole = summary(scan([text]));
    expect(summary(scan([...text]))).toEqual(whole);
    for (let at = 0; at <= text.length; at++) {
      expect(summary(scan([text.slice(0, at), text.slice(at)]))).toEqual(whole);
    }
  });

  it('gives the same for any chunking of anything', () => {
    const piece = fc.oneof(
      fc.constantFrom(CAPTURE_BEGIN, CAPTURE_END, '<', '<!--XSUPERVISOR:', '<!--', '-->', 'data'),
      fc.integer({ min: 1, max: 23 }).map((length) => CAPTURE_BEGIN.slice(0, length)),
      fc.integer({ min: 1, max: 21 }).map((length) => CAPTURE_END.slice(length)),
    );
    const cuts = fc.array(fc.nat(300), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), cuts, fc.nat(40), (parts, at, maxBytes) => {
        const text = parts.join('');
        expect(summary(scan(split(text, at), maxBytes))).toEqual(summary(model(text, maxBytes)));
      }),
    );
  });
});

/** Pieces of one kind that follow each other joined, since chunking may cut them anywhere. */
function summary(pieces: readonly Piece[]): Piece[] {
  const joined: [Piece[0], string][] = [];
  for (const [kind, text] of pieces) {
    const last = joined.at(-1);
    if (last?.[0] === kind && kind !== 'message') last[1] += text;
    else if (text !== '' || kind === 'message') joined.push([kind, text]);
  }
  return joined;
}

/** The rules, on a whole text. */
function model(text: string, maxBytes: number): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (;;) {
    const begin = rest.indexOf(CAPTURE_BEGIN);
    if (begin < 0) return [...pieces, ['output', rest]];
    pieces.push(['output', rest.slice(0, begin)]);
    rest = rest.slice(begin + CAPTURE_BEGIN.length);
    const end = rest.indexOf(CAPTURE_END);
    if (end < 0) return [...pieces, ['captured', rest]];
    const captured = rest.slice(0, end);
    pieces.push(['captured', captured]);
    pieces.push(['message', captured.slice(Math.max(0, captured.length - maxBytes))]);
    rest = rest.slice(end + CAPTURE_END.length);
  }
}

function split(text: string, positions: readonly number[]): string[] {
  const borders = [0, ...positions.filter((at) => at < text.length), text.length];
  borders.sort((one, other) => one - other);
  return borders.slice(1).map((end, index) => text.slice(borders[index], end));
}

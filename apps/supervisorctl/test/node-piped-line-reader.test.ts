import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { LineRead, LineReader } from '../src/line-reader.ts';
import { createPipedLineReader } from '../src/node-piped-line-reader.ts';
import { ManualInterrupts } from './doubles/test-session.ts';

function readerOver(input: PassThrough, prompts: string[] = []) {
  const interrupts = new ManualInterrupts();
  const output = { raw: (text: string | Uint8Array) => void prompts.push(String(text)) };
  return { reader: createPipedLineReader({ input, output, interrupts }), interrupts };
}

function read(reader: LineReader, prompt = '', signal?: AbortSignal): Promise<LineRead> {
  return reader.read({ kind: 'command', prompt, signal });
}

describe('lines come whole, however the pipe cuts them', () => {
  const bytes = Buffer.from('status é\r\n\nlast');
  const expected = ['status é', '', 'last'];

  test.each([
    ['in one piece', [bytes]],
    ['byte by byte', [...bytes].map((byte) => Buffer.from([byte]))],
  ])('%s', async (_name, pieces) => {
    const input = new PassThrough();
    for (const piece of pieces) input.write(piece);
    input.end();
    const { reader } = readerOver(input);
    for (const text of expected) expect(await read(reader)).toEqual({ kind: 'line', text });
    expect(await read(reader)).toEqual({ kind: 'end' });
    expect(await read(reader)).toEqual({ kind: 'end' });
  });
});

test('the prompt goes out before the line is there, and the line is not echoed', async () => {
  const input = new PassThrough();
  const prompts: string[] = [];
  const { reader } = readerOver(input, prompts);
  const pending = read(reader, 'supervisor> ');
  expect(prompts).toEqual(['supervisor> ']);
  input.write('pid\n');
  expect(await pending).toEqual({ kind: 'line', text: 'pid' });
  expect(prompts).toEqual(['supervisor> ']);
});

test('Ctrl-C ends the wait for a line, and the listener goes with it', async () => {
  const { reader, interrupts } = readerOver(new PassThrough());
  const pending = read(reader);
  interrupts.press();
  expect(await pending).toEqual({ kind: 'interrupted' });
  expect(interrupts.listeners).toEqual([]);
});

test('an aborted read loses nothing of what comes later', async () => {
  const input = new PassThrough();
  const { reader } = readerOver(input);
  const abort = new AbortController();
  const pending = read(reader, '', abort.signal);
  input.write('half a ');
  abort.abort();
  expect(await pending).toEqual({ kind: 'end' });
  input.write('line\n');
  expect(await read(reader)).toEqual({ kind: 'line', text: 'half a line' });
});

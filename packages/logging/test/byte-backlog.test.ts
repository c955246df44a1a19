import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteBacklog } from '../src/byte-backlog.ts';

it('a backlog gives back what it accepted, in order, and accepts no more than its limit', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 30 });
  fc.assert(
    fc.property(chunks, fc.nat(600), fc.integer({ min: 1, max: 40 }), (parts, limit, step) => {
      const backlog = new ByteBacklog(limit);
      const accepted = parts.map((part) => part.slice(0, backlog.append(part)));
      expect(backlog.length).toBe(Math.min(limit, Buffer.concat(parts).length));
      expect(drain(backlog, step)).toEqual(Buffer.concat(accepted));
      expect(backlog.length).toBe(0);
    }),
  );
});

it('a backlog holds more than one block, and fills again while it empties', () => {
  const backlog = new ByteBacklog(200_000);
  const bytes = Buffer.from(Array.from({ length: 150_000 }, (_, index) => index % 251));
  backlog.append(bytes);
  const first = Buffer.from(backlog.head());
  backlog.drop(first.length);
  backlog.append(Buffer.from('end'));
  const rest = Buffer.concat([bytes.subarray(first.length), Buffer.from('end')]);
  expect(drain(backlog, 70_000).equals(rest)).toBe(true);
});

it('a backlog copies: its memory is not the caller’s', () => {
  const backlog = new ByteBacklog(10);
  const chunk = Buffer.from('abc');
  backlog.append(chunk);
  chunk.fill('?');
  expect(Buffer.from(backlog.head()).toString()).toBe('abc');
});

function drain(backlog: ByteBacklog, step: number): Buffer {
  const parts: Buffer[] = [];
  while (backlog.length > 0) {
    const part = Buffer.from(backlog.head().subarray(0, step));
    parts.push(part);
    backlog.drop(part.length);
  }
  return Buffer.concat(parts);
}

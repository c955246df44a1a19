import { describe, expect, it } from 'vitest';
import { isRotationDue, planRotation } from '../src/rotation.ts';

function plan(backups: number, ...existing: string[]): string[] {
  const exists = (path: string) => existing.includes(path);
  return planRotation({ path: 'F', backups, exists }).map(({ from, to }) => `${from} ${to}`);
}

describe('a rotation', () => {
  it.each([
    [99, 100, false],
    [100, 100, true],
    [1000, 100, true],
    [1000, 0, false],
    [1000, -1, false],
  ])('at %i bytes with maxbytes=%i is due: %s', (size, maxBytes, isDue) => {
    expect(isRotationDue(size, maxBytes)).toBe(isDue);
  });

  it('renames every backup that exists, the oldest first, then the file', () => {
    expect(plan(3, 'F.1', 'F.2', 'F.3')).toEqual(['F.2 F.3', 'F.1 F.2', 'F F.1']);
  });

  it('leaves a backup where it is when the one before it is missing', () => {
    expect(plan(3, 'F.2')).toEqual(['F.2 F.3', 'F F.1']);
    expect(plan(3, 'F.3')).toEqual(['F F.1']);
  });

  it('replaces the only backup', () => {
    expect(plan(1, 'F.1')).toEqual(['F F.1']);
  });

  it('does not touch surplus backups of an earlier configuration', () => {
    expect(plan(2, 'F.1', 'F.2', 'F.3', 'F.4')).toEqual(['F.1 F.2', 'F F.1']);
  });

  it.each([0, -1])('renames nothing with backups=%i', (backups) => {
    expect(plan(backups, 'F.1')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { execStrings } from '../../src/posix/exec-strings.ts';

const request = {
  file: '/bin/x',
  argv: ['x', ''],
  environment: { A: '1', B: '' },
  directory: null,
};

describe('execStrings', () => {
  it('ends both lists with NULL', () => {
    expect(execStrings(request)).toEqual({ argv: ['x', '', null], envp: ['A=1', 'B=', null] });
  });

  it.each([
    { ...request, file: 'a\0' },
    { ...request, argv: ['x', '\0'] },
    { ...request, environment: { 'A\0': '1' } },
    { ...request, environment: { A: '1\0' } },
    { ...request, directory: '/\0' },
  ])('refuses a NUL: %j', (withNul) => {
    expect(execStrings(withNul)).toBeNull();
  });
});

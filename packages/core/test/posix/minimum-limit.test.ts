import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibc } from '../../src/posix/libc.ts';
import { ensureMinimumLimit, planMinimumLimit } from '../../src/posix/minimum-limit.ts';
import { getResourceLimit, setResourceLimit, withSoftLimit } from '../../src/posix/rlimits.ts';

const limits = fc
  .tuple(fc.nat(), fc.option(fc.nat()))
  .map(([soft, extra]) => ({ soft, hard: extra === null ? null : soft + extra }));

describe('planMinimumLimit', () => {
  it.each([
    ['leaves a sufficient limit alone', { soft: 1024, hard: 4096 }, 1024, null],
    ['leaves an unlimited one alone', { soft: null, hard: null }, 1024, null],
    ['raises the soft limit', { soft: 256, hard: 4096 }, 1024, { soft: 1024, hard: 4096 }],
    ['raises the hard limit with it', { soft: 256, hard: 512 }, 1024, { soft: 1024, hard: 1024 }],
    ['keeps an unlimited hard limit', { soft: 256, hard: null }, 1024, { soft: 1024, hard: null }],
  ])('%s', (_title, limit, minimum, expected) => {
    expect(planMinimumLimit(limit, minimum)).toEqual(expected);
  });

  it('never lowers anything, and is content with its own result', () => {
    fc.assert(
      fc.property(limits, fc.nat(), (limit, minimum) => {
        const plan = planMinimumLimit(limit, minimum) ?? limit;
        expect(plan.soft).toBeGreaterThanOrEqual(limit.soft);
        expect(plan.hard ?? Infinity).toBeGreaterThanOrEqual(limit.hard ?? Infinity);
        expect(planMinimumLimit(plan, minimum)).toBeNull();
      }),
    );
  });
});

describe('ensureMinimumLimit', () => {
  const libc = loadLibc();
  const own = () => getResourceLimit(libc, 'RLIMIT_NOFILE');

  it('reports what children are to get when there is enough', () => {
    expect(ensureMinimumLimit(libc, 'RLIMIT_NOFILE', 10, 64)).toEqual({ kind: 'enough', soft: 64 });
    expect(ensureMinimumLimit(libc, 'RLIMIT_NOFILE', 10)).toEqual({
      kind: 'enough',
      soft: own().soft,
    });
  });

  it('reports an increase over the start without giving up what Node has raised', () => {
    const before = own();
    expect(ensureMinimumLimit(libc, 'RLIMIT_NOFILE', 100, 64)).toEqual({
      kind: 'increased',
      soft: 100,
    });
    expect(own()).toEqual(before);
  });

  it('raises its own limit when it is too low', () => {
    const before = own();
    setResourceLimit(libc, 'RLIMIT_NOFILE', { ...before, soft: 200 });
    expect(ensureMinimumLimit(libc, 'RLIMIT_NOFILE', 300)).toEqual({
      kind: 'increased',
      soft: 300,
    });
    expect(own()).toEqual({ ...before, soft: 300 });
    setResourceLimit(libc, 'RLIMIT_NOFILE', before);
  });

  it('reports the hard limit when the system refuses', () => {
    const before = own();
    // More than any system allows, and so more than root may have.
    expect(ensureMinimumLimit(libc, 'RLIMIT_NOFILE', 2 ** 50)).toEqual({
      kind: 'refused',
      hard: before.hard,
    });
    expect(own()).toEqual(before);
  });

  it('knows RLIMIT_NPROC as well', () => {
    const { soft } = getResourceLimit(libc, 'RLIMIT_NPROC');
    expect(ensureMinimumLimit(libc, 'RLIMIT_NPROC', 1)).toEqual({ kind: 'enough', soft });
  });
});

describe('withSoftLimit', () => {
  const libc = loadLibc();

  it('applies during the action only', () => {
    const before = getResourceLimit(libc, 'RLIMIT_NOFILE');
    const during = withSoftLimit(libc, 'RLIMIT_NOFILE', 77, () =>
      getResourceLimit(libc, 'RLIMIT_NOFILE'),
    );
    expect(during).toEqual({ soft: 77, hard: before.hard });
    expect(getResourceLimit(libc, 'RLIMIT_NOFILE')).toEqual(before);
  });

  it('runs the action with the limit there is when the system refuses the other', () => {
    const before = getResourceLimit(libc, 'RLIMIT_NOFILE');
    const during = withSoftLimit(libc, 'RLIMIT_NOFILE', 2 ** 50, () =>
      getResourceLimit(libc, 'RLIMIT_NOFILE'),
    );
    expect(during).toEqual(before);
  });
});

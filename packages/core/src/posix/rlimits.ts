/** The resource limits of this process that a supervisor deals with. */
import type { Libc } from './libc.ts';

/** The limits by the names of setrlimit(2). */
export type LimitName = 'RLIMIT_NOFILE' | 'RLIMIT_NPROC';

/** A limit; `null` is unlimited. */
export interface ResourceLimit {
  readonly soft: number | null;
  readonly hard: number | null;
}

const IS_LINUX = process.platform === 'linux';
const NUMBERS: Readonly<Record<LimitName, number>> = {
  RLIMIT_NOFILE: IS_LINUX ? 7 : 8,
  RLIMIT_NPROC: IS_LINUX ? 6 : 7,
};

/** RLIM_INFINITY: all bits on Linux, all but the sign on the BSDs. */
const INFINITY = IS_LINUX ? 2n ** 64n - 1n : 2n ** 63n - 1n;

/** Reads a limit of this process. */
export function getResourceLimit(libc: Libc, name: LimitName): ResourceLimit {
  const limit = new BigUint64Array(2);
  libc.getrlimit(NUMBERS[name], limit);
  return { soft: fromSystem(limit[0]), hard: fromSystem(limit[1]) };
}

/** Sets a limit of this process; false if the system refuses. */
export function setResourceLimit(libc: Libc, name: LimitName, limit: ResourceLimit): boolean {
  const memory = new BigUint64Array([toSystem(limit.soft), toSystem(limit.hard)]);
  return libc.setrlimit(NUMBERS[name], memory) === 0;
}

/**
 * Runs `action`, which must not throw, with another soft limit; `null` leaves it as it is, and so
 * does one that the system refuses.
 */
export function withSoftLimit<T>(
  libc: Libc,
  name: LimitName,
  soft: number | null,
  action: () => T,
): T {
  const own = getResourceLimit(libc, name);
  if (soft === null || own.soft === soft) return action();
  const isSet = setResourceLimit(libc, name, { soft, hard: own.hard });
  const result = action();
  if (isSet) setResourceLimit(libc, name, own);
  return result;
}

function fromSystem(value: bigint | undefined): number | null {
  return value === undefined || value >= INFINITY ? null : Number(value);
}

function toSystem(value: number | null): bigint {
  return value === null ? INFINITY : BigInt(value);
}

/**
 * `minfds` and `minprocs`: what has to change so that a limit is at least a minimum. The decision is
 * pure; `ensureMinimumLimit` carries it out and the daemon has the words.
 *
 * Limits are never lowered, and a hard limit is raised only when it has to be (which takes root).
 */
import type { Libc } from './libc.ts';
import {
  getResourceLimit,
  type LimitName,
  type ResourceLimit,
  setResourceLimit,
} from './rlimits.ts';

/** What became of a minimum. */
export type LimitOutcome =
  /** There was nothing to do; `soft` is what children are to get. */
  | { readonly kind: 'enough'; readonly soft: number | null }
  /** The soft limit is `soft` now: `Increased RLIMIT_NOFILE limit to N`. */
  | { readonly kind: 'increased'; readonly soft: number }
  /** The system refused. */
  | { readonly kind: 'refused'; readonly hard: number | null };

/** The limit to set, or `null` when `limit` is enough. */
export function planMinimumLimit(limit: ResourceLimit, minimum: number): ResourceLimit | null {
  const { soft, hard } = limit;
  if (soft === null || soft >= minimum) return null;
  return { soft: minimum, hard: hard === null ? null : Math.max(hard, minimum) };
}

/**
 * Makes sure of a minimum. `softAtStart` is what the limit was before Node raised it, as far as it
 * is known (`starting-nofile.ts`); it decides what is reported and what children get, while this
 * process keeps the higher limit it has.
 */
export function ensureMinimumLimit(
  libc: Libc,
  name: LimitName,
  minimum: number,
  softAtStart?: number | null,
): LimitOutcome {
  const own = getResourceLimit(libc, name);
  const soft = softAtStart === undefined ? own.soft : softAtStart;
  const plan = planMinimumLimit({ soft, hard: own.hard }, minimum);
  if (plan === null) return { kind: 'enough', soft };
  const isEnoughForUs = own.soft === null || own.soft >= minimum;
  if (isEnoughForUs || setResourceLimit(libc, name, plan))
    return { kind: 'increased', soft: minimum };
  return { kind: 'refused', hard: own.hard };
}

/**
 * Which `module:attribute` references a configuration may name. Whether a JavaScript module exists
 * is found out when it is loaded; a Python one can never be, and the daemon says so and goes on.
 */

/** Why a reference cannot be used at all, `null` if it may be. */
export function resolvesInConfiguration(reference: string): string | null {
  return /\s/.test(reference) || reference === ''
    ? `expected module:export, found '${reference}'`
    : null;
}

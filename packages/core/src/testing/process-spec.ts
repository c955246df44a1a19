/** A program with the default settings, for tests that care about one or two of its fields. */
import type { ProcessSpec } from '../process-spec.ts';
import { PROGRAM_DEFAULTS } from '../program-defaults.ts';

/** `cat` in a group of its own, unless `fields` say otherwise. */
export function processSpec(fields: Partial<ProcessSpec> = {}): ProcessSpec {
  const name = fields.name ?? 'cat';
  return { ...PROGRAM_DEFAULTS, name, group: name, command: '/bin/cat', ...fields };
}

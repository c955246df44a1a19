/**
 * What `result_handler=` names. Pure.
 *
 * Python objects cannot be called, so the two references that are in use are recognised by name and
 * answered with equivalents; everything else is an export of a JavaScript module.
 */

import { EventsError } from './events-error.ts';

export type ResultHandlerReference =
  /** Supervisor's own: exactly `OK` accepts. */
  | { readonly kind: 'default' }
  /** Output of programs to the daemon's stdout, as the PyPI package supervisor-stdout does it. */
  | { readonly kind: 'stdout-forwarder' }
  | { readonly kind: 'module'; readonly specifier: string; readonly exportName: string };

/** The value of `result_handler` where a section does not set it. */
export const DEFAULT_RESULT_HANDLER = 'supervisor.dispatchers:default_handler';

const STDOUT_FORWARDER = 'supervisor_stdout:event_handler';

/**
 * Reads `module:export`; the module is a path or a package, the export follows the last colon.
 * Throws an `EventsError` `unresolved-result-handler` where there is no such colon.
 */
export function parseResultHandlerReference(text: string): ResultHandlerReference {
  const reference = text.trim();
  if (reference === DEFAULT_RESULT_HANDLER) return { kind: 'default' };
  if (reference === STDOUT_FORWARDER) return { kind: 'stdout-forwarder' };
  const colon = reference.lastIndexOf(':');
  const specifier = reference.slice(0, colon);
  const exportName = reference.slice(colon + 1);
  if (colon === -1 || specifier === '' || exportName === '') {
    throw new EventsError(
      'unresolved-result-handler',
      `expected module:export, like ./handler.mjs:onResult, found ${JSON.stringify(reference)}`,
    );
  }
  return { kind: 'module', specifier, exportName };
}

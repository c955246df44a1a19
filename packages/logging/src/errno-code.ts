/** The name of the reason for which the host refused something: `ENOSPC`, `EACCES`, … */

/**
 * The errno name an error carries in `code`, as Node's file errors do; the error's own name for
 * anything else, so that a message never says `undefined`.
 */
export function errnoCode(error: unknown): string {
  if (error instanceof Error) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    return error.name;
  }
  return String(error);
}

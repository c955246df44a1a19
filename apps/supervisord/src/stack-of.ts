/** What is known about an error that nobody foresaw, for the log. Pure. */

/** More causes than anybody reads; an error may even be its own. */
const MAX_CAUSES = 5;

/** The stack with its causes; the value itself for what was thrown and is no `Error`. */
export function stackOf(error: unknown, causes = MAX_CAUSES): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  if (error.cause === undefined || causes === 0) return own;
  return `${own}\ncaused by ${stackOf(error.cause, causes - 1)}`;
}

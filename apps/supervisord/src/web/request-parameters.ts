/**
 * Parameters of a request, by the rules that scripts written for Supervisor rely on: those of the
 * body win over those of the query, of repeated ones the first of a query and the last of a body
 * counts, and an empty one counts as absent. Pure.
 */

/** A parameter's value by its name. */
export type Parameters = ReadonlyMap<string, string>;

/** `target` is the request target as it came, `body` an urlencoded form. */
export function readParameters(target: string, body = ''): Parameters {
  const parameters = new Map<string, string>();
  const query = target.indexOf('?');
  if (query !== -1) {
    for (const [name, value] of new URLSearchParams(target.slice(query + 1))) {
      if (value !== '' && !parameters.has(name)) parameters.set(name, value);
    }
  }
  for (const [name, value] of new URLSearchParams(body)) {
    if (value !== '') parameters.set(name, value);
  }
  return parameters;
}

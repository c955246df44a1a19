// The path of a request target, as routes match it.

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/**
 * The target up to its `?`, percent-decoded. Escapes that are no UTF-8 become U+FFFD and a stray
 * `%` stays, so no target is an error: what then matches no route is refused by the router.
 */
export function requestPath(target: string): string {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  return path.includes('%') ? path.replace(ESCAPES, decodeEscapes) : path;
}

function decodeEscapes(escapes: string): string {
  return Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8');
}

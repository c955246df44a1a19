/**
 * Whether a request for an action is carried out, or a person is asked first. Pure.
 *
 * Scripts call the original's URLs by GET, and must go on to work. A page of another site can make a
 * browser call them too, with the user's credentials (cross-site request forgery). So a request that
 * comes from a browser is believed only if it carries the token of our forms, or if the browser itself
 * says that no other site is behind it.
 *
 * `Sec-Fetch-Site` alone would not tell: browsers send it to https and localhost only. A GET for an
 * `<img>` of a foreign page, sent to http://192.168.1.5:9001, has neither it nor an Origin. What such
 * a request cannot hide is that a browser sends it: User-Agent and Accept-Language.
 */

/** The headers that are looked at, as Node names them. */
export interface TrustHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly referer?: string | undefined;
  readonly 'user-agent'?: string | undefined;
  readonly 'accept-language'?: string | undefined;
  readonly [name: string]: string | readonly string[] | undefined;
}

/** `ask`: answer with a page on which a person confirms. */
export type Trust = 'run' | 'ask';

/**
 * Judges a request for an action. The HTTP layer has refused before what a browser says to be of
 * another site, but for a person following a link (GET only).
 */
export function judgeTrust(method: string, headers: TrustHeaders, hasToken: boolean): Trust {
  if (method === 'POST' && hasToken) return 'run';
  if (!isBrowser(headers)) return 'run';
  if (method === 'POST' || isPrefetch(headers)) return 'ask';
  const site = headers['sec-fetch-site'];
  // `none` is a bookmark, or an address typed by a person.
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'run' : 'ask';
  return isOwnReferer(headers) ? 'run' : 'ask';
}

/** Whether it can be that a page of somebody made the client send this. */
function isBrowser(headers: TrustHeaders): boolean {
  const { origin, referer, 'accept-language': language = '*', 'user-agent': agent = '' } = headers;
  return (
    origin !== undefined ||
    referer !== undefined ||
    headers['sec-fetch-site'] !== undefined ||
    // Node's fetch sends an asterisk.
    language !== '*' ||
    // All browsers begin with this word since 1994, and so does PowerShell.
    (agent.startsWith('Mozilla/') && !agent.includes('PowerShell/'))
  );
}

/** A browser that fetches what the user might want next carries out nothing. */
function isPrefetch(headers: TrustHeaders): boolean {
  return [headers['sec-purpose'], headers.purpose, headers['x-moz']].some((value) =>
    /prefetch|prerender|preview/i.test(String(value ?? '')),
  );
}

/** A page may suppress its Referer, but cannot forge ours. */
function isOwnReferer({ referer = '', host }: TrustHeaders): boolean {
  return (
    host !== undefined && URL.canParse(referer) && new URL(referer).host === host.toLowerCase()
  );
}

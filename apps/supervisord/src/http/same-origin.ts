// Keeps other people's web pages away from the control socket.
//
// A browser sends requests wherever a page tells it to, with the user's credentials, and any page can
// so stop a program (cross-site request forgery) or, after pointing its own name at 127.0.0.1, read
// the answers too (DNS rebinding). Browsers say where a request comes from; clients that are no
// browsers say nothing, and notice nothing of this. As in Go's CrossOriginProtection, Sec-Fetch-Site
// decides where it is sent and Origin is compared with Host where it is not: a page can forge
// neither, and the first survives a proxy that rewrites Host.

import { isIP } from 'node:net';

/** How far a route opens itself to pages of other sites. */
export type OriginPolicy =
  /** Not at all: the route changes something, or its answer is nobody else's business. */
  | 'same-origin'
  /** A person may follow a link to it from anywhere; a page may not fetch or embed it. */
  | 'navigable';

/** The headers that tell where a request comes from, as Node names them. */
export interface OriginHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
  readonly 'sec-fetch-mode'?: string | string[] | undefined;
  readonly 'sec-fetch-dest'?: string | string[] | undefined;
}

/** What the server knows about the connection. */
export interface OriginContext {
  /** The client reached us through the loopback interface; false for a unix socket. */
  readonly isLoopback: boolean;
  /**
   * Credentials are needed. A rebound name is another origin to the browser, which therefore sends
   * none of those it remembers, so the name needs no check; a proxy may then forward any Host.
   */
  readonly isAuthenticated: boolean;
  /** Names of this machine, lower case, that a client on it may put into Host. */
  readonly ownNames: ReadonlySet<string>;
}

/** The outcome for one request. */
export type OriginVerdict = 'allowed' | 'foreign-origin' | 'foreign-host';

/** Judges where a request comes from. */
export function judgeOrigin(
  headers: OriginHeaders,
  policy: OriginPolicy,
  context: OriginContext,
): OriginVerdict {
  if (context.isLoopback && !context.isAuthenticated && !isOwnHost(headers.host, context)) {
    return 'foreign-host';
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    const isOurs = site === 'same-origin' || site === 'none';
    return isOurs || (policy === 'navigable' && isNavigation(headers))
      ? 'allowed'
      : 'foreign-origin';
  }
  return headers.origin === undefined || isOwnOrigin(headers.origin, headers.host)
    ? 'allowed'
    : 'foreign-origin';
}

/** A person followed a link in a window of its own; a frame of another page is no such thing. */
function isNavigation(headers: OriginHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** Addresses cannot be rebound; names can, unless they are ours. Python's clients may send none. */
function isOwnHost(host: string | undefined, context: OriginContext): boolean {
  const name = hostName(host ?? '');
  return (
    name === '' ||
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    isIP(name) !== 0 ||
    context.ownNames.has(name)
  );
}

/** `Name.:9001` → `name`, `[::1]:9001` → `::1`. */
function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d*)?$/.exec(host)?.[1];
  return bracketed ?? host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** The scheme is not compared: behind a proxy that ends TLS it differs from what we see. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  // `null`, the origin of sandboxed frames and local files, is nobody's.
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

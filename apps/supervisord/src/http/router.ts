// Which route answers a request: a table looked up in order, and no for everything else.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OriginPolicy } from './same-origin.ts';

/**
 * Answers one request. What it throws, or its promise rejects with, is logged and becomes a 500, or
 * cuts an answer that has begun.
 */
export type RouteHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  /** The decoded path, without the query. */
  path: string,
) => void | Promise<void>;

/** One entry of the table. */
export interface Route {
  /** For reports and tests. */
  readonly name: string;
  /**
   * `prefix`: the path starts with it, whatever follows (`/RPC2foo` is RPC, as it is in Supervisor).
   * `page`: the path is one of these once its leading slashes are gone.
   */
  readonly match: { readonly prefix: string } | { readonly pages: readonly string[] };
  readonly methods: readonly string[];
  readonly origin: OriginPolicy;
  readonly handle: RouteHandler;
}

/** The outcome for one request. */
export type Routing = { readonly route: Route } | { readonly refusal: 400 | 404 };

/**
 * Finds the route of a request. Nothing is served that is not in the table: an unknown path is 404
 * where it could have been a file (GET, HEAD) and 400 otherwise, and so is a method a prefix does
 * not take. A page asked for with another method is treated as an unknown path. No answer is ever
 * 405, because Supervisor's never is.
 */
export function findRoute(routes: readonly Route[], method: string, path: string): Routing {
  for (const route of routes) {
    if (!matches(route, path)) {
      continue;
    }
    if (route.methods.includes(method)) {
      return { route };
    }
    if ('prefix' in route.match) {
      return { refusal: 400 };
    }
  }
  return { refusal: method === 'GET' || method === 'HEAD' ? 404 : 400 };
}

function matches(route: Route, path: string): boolean {
  return 'prefix' in route.match
    ? path.startsWith(route.match.prefix)
    : route.match.pages.includes(path.replace(/^\/+/, ''));
}

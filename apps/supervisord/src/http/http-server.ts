// One HTTP server: a socket, its connections, and what happens to each request on the way to its
// route: where it comes from, who sends it, what it asks for. Everything that is not allowed is
// refused, in that order, so a stranger cannot even learn which routes exist.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { clientName, logAccess } from './access-log.ts';
import { sendError } from './answer.ts';
import { type Credentials, checkBasicAuth } from './basic-auth.ts';
import { Connections } from './connections.ts';
import type { HttpLimits } from './http-limits.ts';
import type { HttpLog } from './http-log.ts';
import type { HttpServerConfig } from './http-server-config.ts';
import { fromSystemError } from './http-server-error.ts';
import { openInetSocket } from './inet-socket.ts';
import { refuse } from './refuse.ts';
import { requestPath } from './request-path.ts';
import { findRoute, type Route } from './router.ts';
import { judgeOrigin, type OriginVerdict } from './same-origin.ts';
import { openUnixSocket, type SocketFile } from './unix-socket.ts';

/** What a server is made of. */
export interface HttpServerOptions {
  readonly config: HttpServerConfig;
  readonly routes: readonly Route[];
  /** Names of this machine, lower case. */
  readonly ownNames: ReadonlySet<string>;
  readonly limits: HttpLimits;
  readonly log: HttpLog;
  readonly writeStderr: (line: string) => void;
}

/** Time after which the kernel asks a silent TCP peer whether it is still there. */
const KEEP_ALIVE_PROBE_MS = 60_000;

/** setInterval's longest: Node would look for slow clients by waking up every 30 seconds. */
const NEVER_MS = 2 ** 31 - 1;

const HINTS: Record<Exclude<OriginVerdict, 'allowed'>, string> = {
  'foreign-origin': 'A page of another site asked for this; that is not allowed.',
  'foreign-host':
    'The Host header names neither localhost nor an address of this machine. Use one of them, or ' +
    'configure a username and a password for this server.',
};

/** A server of the configuration. */
export class HttpServer {
  readonly #options: HttpServerOptions;
  readonly #credentials: Credentials | undefined;
  readonly #server: Server;
  readonly #connections: Connections;
  readonly #warned = new Set<OriginVerdict>();
  #file: SocketFile | undefined;

  constructor(options: HttpServerOptions) {
    this.#options = options;
    const { username, password } = options.config;
    // An empty username switches authentication off.
    this.#credentials = username ? { username, password: password ?? '' } : undefined;
    this.#server = createServer({
      // Python's clients send an empty Host over a unix socket, others none.
      requireHostHeader: false,
      maxHeaderSize: options.limits.headerBytes,
      // Clients keep connections and use them again after hours, and a connection that is closed
      // just then costs them the call. TCP finds peers that have died.
      keepAliveTimeout: 0,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_PROBE_MS,
      // A waiting call may take any time; our own limits cover the reading of requests.
      requestTimeout: 0,
      headersTimeout: 0,
      connectionsCheckingInterval: NEVER_MS,
    });
    this.#connections = new Connections(this.#server, options.limits);
    const take = (request: IncomingMessage, response: ServerResponse) =>
      this.#connections.take({ request, response, begin: () => this.#answer(request, response) });
    this.#server.on('request', take);
    this.#server.on('checkContinue', take);
    this.#server.on('checkExpectation', take);
  }

  /** The section asks for no credentials. */
  get isOpenToAnyone(): boolean {
    return this.#credentials === undefined;
  }

  /** The TCP port in use; undefined for a unix socket and before open(). */
  get port(): number | undefined {
    const address = this.#server.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  /** Starts to listen, or throws HttpServerError. */
  async open(): Promise<void> {
    const { config, log, writeStderr } = this.#options;
    try {
      if (config.family === 'unix') {
        this.#file = await openUnixSocket(this.#server, config, writeStderr);
      } else {
        await openInetSocket(this.#server, config);
      }
    } catch (error) {
      throw fromSystemError(config.section, error);
    }
    // From here on an error means a connection that could not be accepted: out of descriptors.
    this.#server.on('error', (error) => log.error(`${config.section}: ${error.message}`));
  }

  /** Removes the socket file, ends every connection, stops listening. */
  async close(): Promise<void> {
    this.#file?.remove();
    this.#file = undefined;
    // Before the server's own close(), which cuts off answers that have not left yet.
    await this.#connections.end();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { log, routes, limits } = this.#options;
    if (log.isTraceEnabled()) {
      logAccess(request, response, log.trace);
    }
    const path = requestPath(request.url ?? '');
    const routing = findRoute(routes, request.method ?? '', path);
    const policy = 'route' in routing ? routing.route.origin : 'same-origin';
    const verdict = judgeOrigin(request.headers, policy, {
      isLoopback: isLoopback(request.socket.localAddress),
      isAuthenticated: this.#credentials !== undefined,
      ownNames: this.#options.ownNames,
    });
    if (verdict !== 'allowed') {
      this.#warnOnce(verdict, request);
      refuse(request, response, 403, limits.bodyMs, { hint: HINTS[verdict] });
      return;
    }
    if (this.#credentials !== undefined && !this.#admit(request, response, this.#credentials)) {
      return;
    }
    if ('refusal' in routing) {
      refuse(request, response, routing.refusal, limits.bodyMs);
      return;
    }
    try {
      routing.route
        .handle(request, response, path)
        ?.catch((error: unknown) => this.#fail(error, request, response));
    } catch (error) {
      this.#fail(error, request, response);
    }
  }

  #fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    this.#options.log.error(`${clientName(request)}:Server Error: ${describe(error)}`);
    if (response.headersSent) {
      response.destroy();
    } else {
      sendError(response, 500, { close: true });
    }
  }

  /** Once, because a page that tries this tries it often, and a proxy would repeat it for ever. */
  #warnOnce(verdict: Exclude<OriginVerdict, 'allowed'>, request: IncomingMessage): void {
    if (this.#warned.has(verdict)) {
      return;
    }
    this.#warned.add(verdict);
    const { host, origin } = request.headers;
    const sent = JSON.stringify({ host, origin, site: request.headers['sec-fetch-site'] });
    this.#options.log.warn(
      `Server '${this.#options.config.section}' refused a request of ${clientName(request)} (${sent}). ${HINTS[verdict]}`,
    );
  }

  #admit(request: IncomingMessage, response: ServerResponse, credentials: Credentials): boolean {
    const verdict = checkBasicAuth(request.headers.authorization, credentials);
    if (verdict === 'granted') {
      return true;
    }
    refuse(request, response, verdict, this.#options.limits.bodyMs, {
      close: true,
      headers: verdict === 401 ? ['WWW-Authenticate', 'Basic realm="default"'] : [],
    });
    return false;
  }
}

/** Undefined is a unix socket, which no browser reaches but through a proxy. */
function isLoopback(address: string | undefined): boolean {
  return (
    address !== undefined &&
    (address.startsWith('127.') || address === '::1' || address.startsWith('::ffff:127.'))
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

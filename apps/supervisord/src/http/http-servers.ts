// The control sockets of one configuration: opened together, in the order of the file, closed together.

import { hostname } from 'node:os';
import { cTime } from './c-time.ts';
import { HTTP_LIMITS, type HttpLimits } from './http-limits.ts';
import type { HttpLog } from './http-log.ts';
import { HttpServer } from './http-server.ts';
import type { HttpServerConfig } from './http-server-config.ts';
import type { LogFollower, LogLocator } from './log-follower.ts';
import { createChildLogEndpoint, createMainLogEndpoint } from './log-tail-endpoint.ts';
import { answerOk } from './ok-endpoint.ts';
import { ownNames } from './own-names.ts';
import type { Route } from './router.ts';
import { createRpcEndpoint, type RpcHandler } from './rpc-endpoint.ts';

/** What the control sockets are made of. */
export interface HttpServersOptions {
  /** The sections, in the order they are to be opened: inet before unix. */
  readonly servers: readonly HttpServerConfig[];
  /** Answers the body of a method call. */
  readonly handle: RpcHandler;
  /** Which files the log streams show. */
  readonly logs: LogLocator;
  /** How a file is followed. */
  readonly follower: LogFollower;
  readonly log: HttpLog;
  /** Lines for people who start the daemon, without newline. */
  readonly writeStderr: (line: string) => void;
  /** Namespaces of methods, named in the log once per server as Supervisor does. */
  readonly rpcInterfaces?: readonly string[];
  /** Routes beyond ours, such as the web pages; looked up after them. */
  readonly routes?: readonly Route[];
  /** More names, lower case, that clients of this machine may put into Host. */
  readonly ownNames?: readonly string[];
  readonly limits?: Partial<HttpLimits>;
}

/** Open control sockets. */
export interface HttpServers {
  /** In the order of the sections; `port` is undefined for a unix socket. */
  readonly addresses: readonly { readonly section: string; readonly port: number | undefined }[];
  /** Removes the socket files, stops listening, ends all connections; resolves when all are closed. */
  readonly close: () => Promise<void>;
}

/**
 * Opens every server, or none: when one fails those already open are closed, and its HttpServerError
 * is thrown. No section at all is fine, nothing is then open.
 */
export async function createHttpServers(options: HttpServersOptions): Promise<HttpServers> {
  const routes = createRoutes(options);
  const names = [...ownNames(), ...(options.ownNames ?? [])];
  const open: HttpServer[] = [];
  const close = async () => {
    await Promise.all(open.map((server) => server.close()));
  };
  for (const config of options.servers) {
    const server = new HttpServer({
      config,
      routes,
      ownNames: new Set([...names, ...configuredName(config)]),
      limits: { ...HTTP_LIMITS, ...options.limits },
      log: options.log,
      writeStderr: options.writeStderr,
    });
    try {
      await server.open();
    } catch (error) {
      await close();
      throw error;
    }
    open.push(server);
    announce(server, config, options);
  }
  const addresses = open.map((server, index) => ({
    section: options.servers[index]?.section ?? '',
    port: server.port,
  }));
  return { addresses, close };
}

/** All there is to ask for. Exported so that a test can enumerate it. */
export function createRoutes(options: HttpServersOptions): readonly Route[] {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  return [
    {
      name: 'rpc',
      match: { prefix: '/RPC2' },
      methods: ['POST'],
      origin: 'same-origin',
      handle: createRpcEndpoint({ handle: options.handle, limits, log: options.log }),
    },
    {
      name: 'logtail',
      match: { prefix: '/logtail' },
      methods: ['GET'],
      origin: 'navigable',
      handle: createChildLogEndpoint(options),
    },
    {
      name: 'mainlogtail',
      match: { prefix: '/mainlogtail' },
      methods: ['GET'],
      origin: 'navigable',
      handle: createMainLogEndpoint(options),
    },
    {
      name: 'ok',
      match: { pages: ['ok.html'] },
      methods: ['GET', 'HEAD', 'POST'],
      origin: 'navigable',
      handle: answerOk,
    },
    ...(options.routes ?? []),
  ];
}

/** The lines Supervisor writes for each server, in its order. */
function announce(server: HttpServer, config: HttpServerConfig, options: HttpServersOptions): void {
  const { log, rpcInterfaces = [] } = options;
  const [host, name, port] =
    config.family === 'unix'
      ? [config.file, '<unix domain socket>', config.file]
      : [config.host, config.host || hostname(), server.port ?? config.port];
  log.trace(
    `${host}:Medusa (V1.12) started at ${cTime(new Date())}\n\tHostname: ${name}\n\tPort:${port}`,
  );
  for (const namespace of rpcInterfaces) {
    log.info(`RPC interface '${namespace}' initialized`);
  }
  if (server.isOpenToAnyone) {
    log.critical(`Server '${config.section}' running without any HTTP authentication checking`);
  }
}

/** A name the section listens on is ours too. */
function configuredName(config: HttpServerConfig): readonly string[] {
  return config.family === 'inet' ? [config.host.toLowerCase()] : [];
}

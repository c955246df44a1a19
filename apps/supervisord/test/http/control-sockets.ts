// Opens real control sockets for a test and closes them after it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HttpLog } from '../../src/http/http-log.ts';
import type { InetServerConfig, UnixServerConfig } from '../../src/http/http-server-config.ts';
import {
  createHttpServers,
  type HttpServers,
  type HttpServersOptions,
} from '../../src/http/http-servers.ts';
import type { RpcHandler } from '../../src/http/rpc-endpoint.ts';

/** A directory that goes with the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'http-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function unixSection(more: Partial<UnixServerConfig> = {}): UnixServerConfig {
  return {
    family: 'unix',
    section: 'unix_http_server',
    file: join(temporaryDirectory(), 'supervisor.sock'),
    chmod: 0o700,
    chown: { uid: -1, gid: -1 },
    username: null,
    password: null,
    ...more,
  };
}

export function inetSection(more: Partial<InetServerConfig> = {}): InetServerConfig {
  return {
    family: 'inet',
    section: 'inet_http_server',
    host: '127.0.0.1',
    port: 0,
    username: null,
    password: null,
    ...more,
  };
}

/** A log that keeps its lines as `LEVEL message`. */
export interface RecordingLog extends HttpLog {
  readonly lines: string[];
  /** Resolves with the first line that matches, written already or not. */
  readonly line: (pattern: RegExp) => Promise<string>;
}

export function recordingLog(isTraceEnabled = true): RecordingLog {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const at = (level: string) => (message: string) => {
    lines.push(`${level} ${message}`);
    for (const look of [...waiting]) {
      look();
    }
  };
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = lines.find((candidate) => pattern.test(candidate));
        if (found !== undefined) {
          waiting.delete(look);
          resolve(found);
        }
      };
      waiting.add(look);
      look();
    });
  return {
    lines,
    line,
    isTraceEnabled: () => isTraceEnabled,
    trace: at('TRAC'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERRO'),
    critical: at('CRIT'),
  };
}

export interface OpenedSockets {
  readonly servers: HttpServers;
  readonly log: RecordingLog;
  readonly stderr: string[];
  /** The TCP port of the server at this place. */
  readonly port: (index?: number) => number;
}

/** A dispatcher that sees bodies as text. */
export function textHandler(handle: (body: string) => ReturnType<RpcHandler>): RpcHandler {
  return (body) => handle(Buffer.from(body).toString('utf8'));
}

/** Opens servers whose dispatcher answers every call with its own body. */
export async function open(options: Partial<HttpServersOptions>): Promise<OpenedSockets> {
  const log = recordingLog();
  const stderr: string[] = [];
  const servers = await createHttpServers({
    servers: [],
    handle: textHandler((body) => ({ status: 200, body: `<echo>${body}</echo>` })),
    logs: { childLog: () => undefined, mainLog: () => undefined },
    follower: { follow: () => Promise.reject(new Error('this test has no logs')) },
    log,
    writeStderr: (line) => stderr.push(line),
    ...options,
  });
  onTestFinished(() => servers.close());
  const port = (index = 0) => servers.addresses[index]?.port ?? Number.NaN;
  return { servers, log, stderr, port };
}

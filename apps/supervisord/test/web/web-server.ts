/**
 * The web pages on a real socket, over a supervisor whose programs are doubles: a test decides when a
 * child ends and when time passes.
 */
import { type IncomingHttpHeaders, request } from 'node:http';
import { type ProcessSpec, type SubprocessRunner, Supervisor } from '@sv/core';
import {
  type FakeChild,
  FakeFileProbe,
  FakeSpawner,
  ManualClock,
  processSpec,
  RecordingOutput,
} from '@sv/core/testing';
import { MemoryFileSystem } from '@sv/logging/testing';
import type { InetServerConfig } from '../../src/http/http-server-config.ts';
import { createWebRoutes, type LoadWebSite } from '../../src/web/web-routes.ts';
import { inetSection, open, type RecordingLog } from '../http/control-sockets.ts';
import { type ManualLog, manualLog } from '../http/manual-log.ts';

export interface WebServerOptions {
  /** Programs as `name` or `group:name`, with what is not the default. */
  readonly programs?: Readonly<Record<string, Partial<ProcessSpec>>>;
  readonly server?: Partial<InetServerConfig>;
  /** What a log that is followed holds already. */
  readonly followed?: string;
  readonly identifier?: string;
  readonly mainLogPath?: string | null;
  readonly load?: LoadWebSite;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebServer {
  readonly supervisor: Supervisor;
  readonly clock: ManualClock;
  readonly spawner: FakeSpawner;
  readonly fileSystem: MemoryFileSystem;
  readonly port: number;
  readonly log: RecordingLog;
  readonly followed: ManualLog;
  /** Programs whose logs were cleared. */
  readonly cleared: readonly string[];
  /** Lets the next clearing of a log fail. */
  readonly failToClear: () => void;
  readonly process: (namespec: string) => SubprocessRunner;
  /** The child of a program that runs. */
  readonly child: (namespec: string) => FakeChild;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly head: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (
    path: string,
    form: Readonly<Record<string, string>> | string,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** The token of the forms. */
  readonly token: () => Promise<string>;
}

export async function openWeb(options: WebServerOptions = {}): Promise<WebServer> {
  const clock = new ManualClock();
  const spawner = new FakeSpawner();
  const files = new FakeFileProbe({ '/bin/cat': {}, '/bin/plain': { isExecutable: false } });
  const supervisor = new Supervisor({ clock, spawner, files, environment: {}, serverUrl: null });
  const fileSystem = new MemoryFileSystem();
  fileSystem.makeDirectory('/log');
  const followed = manualLog(options.followed ?? '');
  const cleared: string[] = [];
  let clearFails = false;

  const groups = new Map<string, ProcessSpec[]>();
  for (const [namespec, fields] of Object.entries(options.programs ?? {})) {
    const [group = '', name = group] = namespec.split(':');
    const specs = groups.get(group) ?? [];
    groups.set(group, [...specs, processSpec({ name, group, ...fields })]);
  }
  for (const [name, specs] of groups) {
    const processes = specs.map((spec) => ({ spec, output: new RecordingOutput() }));
    supervisor.add({ name, priority: 999, processes });
  }
  supervisor.start();

  const { port, log } = await open({
    servers: [inetSection(options.server)],
    routes: createWebRoutes(
      {
        supervisor,
        fileSystem,
        follower: followed.follower,
        logsOf: ({ spec }) => ({
          paths: {
            stdout: `/log/${spec.name}.out`,
            stderr: spec.redirectStderr ? '' : `/log/${spec.name}.err`,
          },
          removed: new AbortController().signal,
          clear: () => {
            if (clearFails) throw new Error('EACCES');
            cleared.push(spec.name);
          },
        }),
        mainLogPath: options.mainLogPath === undefined ? '/log/main' : options.mainLogPath,
        identifier: () => options.identifier ?? 'supervisor',
        now: () => clock.now().wallMs,
      },
      options.load,
    ),
  });

  const process = (namespec: string): SubprocessRunner => {
    const target = supervisor.find(namespec);
    if (target?.kind !== 'process') throw new Error(`no process ${namespec}`);
    return target.process;
  };
  const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = request({ port: port(), host: '127.0.0.1', method, path, headers });
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        response.on('error', reject);
      });
      outgoing.end(body);
    });

  return {
    supervisor,
    clock,
    spawner,
    fileSystem,
    port: port(),
    log,
    followed,
    cleared,
    failToClear: () => {
      clearFails = true;
    },
    process,
    child: (namespec) => spawner.child(process(namespec).pid),
    get: (path, headers = {}) => ask('GET', path, headers),
    head: (path, headers = {}) => ask('HEAD', path, headers),
    post: (path, form, headers = {}) => {
      const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      return ask(
        'POST',
        path,
        { ...type, 'content-length': String(Buffer.byteLength(body)), ...headers },
        body,
      );
    },
    token: async () => {
      const { body } = await ask('GET', '/', {});
      return /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
    },
  };
}

/** What a browser sends with everything. */
export const browser: Readonly<Record<string, string>> = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'accept-language': 'en-GB,en;q=0.5',
};

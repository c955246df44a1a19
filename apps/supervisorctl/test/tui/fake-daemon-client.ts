/** A daemon for the dashboard, without a network: it answers a multicall and keeps what was asked. */
import {
  HttpStatusError,
  type LastExit,
  type LogStream,
  type ProcessHistory,
  type ProcessInfo,
  RpcFault,
  type RpcValue,
  TransportError,
} from '@sv/rpc';
import type { DashboardClient } from '../../src/tui/shell/dashboard-client.ts';
import { processInfo } from './state/tui-fixtures.ts';

export class FakeDaemonClient implements DashboardClient {
  processes: ProcessInfo[] = [];
  /** Whether it is ours; Supervisor's own has no `sv.*`. */
  isOurs = true;
  isGone = false;
  /** Wants to know who asks. */
  isGuarded = false;
  /** What has ended since the last refresh. */
  exits: LastExit[] = [];
  readonly histories = new Map<string, ProcessHistory>();
  /** Method and first parameter of every call but refreshes. */
  readonly calls: string[] = [];
  refreshes = 0;
  /** The methods of all refreshes. */
  readonly asked: string[] = [];
  /** Refreshes that were asked for, refused ones included. */
  attempts = 0;
  /** What ends the streams that were asked for, in order. */
  readonly streamSignals: AbortSignal[] = [];
  /** Chunks that streams of logs give, by path, before they stay open. */
  readonly logs = new Map<string, string>();
  readonly history = new Map<string, string>();
  readonly supervisor: DashboardClient['supervisor'];
  readonly sv: DashboardClient['sv'];

  constructor() {
    const own = {
      getProcessHistory: async (name: string) => {
        const history = this.histories.get(name);
        if (history === undefined) throw new RpcFault('BAD_NAME', name);
        return history;
      },
    };
    this.sv = own as unknown as DashboardClient['sv'];
    const methods = {
      startProcess: async (name: string) => this.#change(name, 'RUNNING'),
      stopProcess: async (name: string) => this.#change(name, 'STOPPED'),
      readProcessStdoutLog: async (name: string) => this.history.get(name) ?? '',
      readLog: async () => this.history.get('main') ?? '',
      getAllConfigInfo: async () => [],
      getVersion: async () => '3.0',
      getPID: async () => 4242,
      reloadConfig: async () => {
        this.calls.push('reloadConfig');
        return [[['fresh'], [], []]];
      },
      addProcessGroup: async (name: string) => {
        this.calls.push(`addProcessGroup ${name}`);
        return true;
      },
    };
    // A test that needs another method fails with its name.
    this.supervisor = methods as unknown as DashboardClient['supervisor'];
  }

  async call(method: string, params: readonly RpcValue[] = []): Promise<never> {
    this.attempts += 1;
    if (this.isGone) throw new TransportError('ECONNREFUSED', 'unix:///fake');
    if (this.isGuarded) throw new HttpStatusError(401, 'Unauthorized');
    if (method !== 'system.multicall') throw new Error(`unexpected call ${method}`);
    this.refreshes += 1;
    const calls = params[0] as readonly { readonly methodName: string }[];
    return calls.map(({ methodName }) => this.#answer(methodName)) as never;
  }

  #answer(method: string): unknown {
    this.asked.push(method);
    if (!this.isOurs && method.startsWith('sv.')) {
      return { faultCode: 1, faultString: 'UNKNOWN_METHOD' };
    }
    switch (method) {
      case 'supervisor.getAllProcessInfo':
        return this.processes;
      case 'supervisor.getState':
        return { statecode: 1, statename: 'RUNNING' };
      case 'supervisor.getIdentification':
        return 'fake';
      case 'supervisor.getSupervisorVersion':
        return '4.2.5';
      case 'sv.getVersion':
        return '0.1.0';
      case 'sv.getProcessUsage':
        return this.processes.map(({ group, name, pid }) => ({
          group,
          name,
          pid,
          cpu_seconds: 1,
          rss_bytes: 2_097_152,
        }));
      case 'sv.getLastExits':
        return { mark: `${this.refreshes}`, complete: this.refreshes === 1, processes: this.exits };
      default:
        throw new Error(`unexpected call ${method}`);
    }
  }

  async stream(path: string, options: { readonly signal?: AbortSignal } = {}): Promise<LogStream> {
    const text = this.logs.get(path);
    if (options.signal !== undefined) this.streamSignals.push(options.signal);
    if (text === undefined)
      return { status: 404, reasonPhrase: 'Not Found', chunks: open([], undefined) };
    return { status: 200, reasonPhrase: 'OK', chunks: open([Buffer.from(text)], options.signal) };
  }

  close(): void {
    this.calls.push('close');
  }

  #change(name: string, statename: ProcessInfo['statename']): true {
    this.calls.push(`${statename === 'RUNNING' ? 'start' : 'stop'} ${name}`);
    if (!this.processes.some((info) => info.name === name)) throw new RpcFault('BAD_NAME', name);
    this.processes = this.processes.map((info) =>
      info.name === name ? processInfo(`${info.group}:${info.name}`, { statename }) : info,
    );
    return true;
  }
}

async function* open(
  chunks: readonly Uint8Array[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  await new Promise<void>((resolve) => {
    if (signal === undefined) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}

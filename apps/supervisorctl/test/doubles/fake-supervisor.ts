/**
 * A daemon in memory, as far as a client can tell: a table of processes whose states change at once,
 * served by the real dispatcher over the loopback transport, so every call is really encoded.
 */
import {
  type ConfigInfo,
  createClient,
  Dispatcher,
  type DispatchResult,
  type MethodDefinition,
  PROCESS_STATE_CODES,
  type ProcessInfo,
  type ProcessResult,
  type ProcessStateName,
  RpcFault,
  type SupervisorApi,
  type SupervisorClient,
  supervisorNamespace,
} from '@sv/rpc';
import { createLoopbackTransport } from '@sv/rpc/testing';

export interface FakeProcess {
  readonly name: string;
  readonly group: string;
  state: ProcessStateName;
  pid: number;
  description: string;
}

export class FakeSupervisor {
  processes: FakeProcess[] = [];
  /** Faults to raise, by `method` or `method name`: `startProcess web`. */
  readonly faults = new Map<string, RpcFault>();
  readonly streams: Record<string, Iterable<Uint8Array> | AsyncIterable<Uint8Array>> = {};
  readonly logs: Record<string, string> = {};
  configInfos: ConfigInfo[] = [];
  changes: [added: string[], changed: string[], removed: string[]] = [[], [], []];
  /** Every call but the check, as `method(parameters)`. */
  readonly calls: string[] = [];
  apiVersion = '3.0';
  /** `sv.waitForProcess`, which only our own daemon has. */
  waitForProcess: ((name: string) => Promise<FakeProcess>) | undefined;
  /** Called before each look at the processes; for tests in which time passes. */
  beforeLook: () => void = () => undefined;

  add(namespec: string, state: ProcessStateName = 'RUNNING', description?: string): FakeProcess {
    const [group = '', name = group] = namespec.split(':');
    const pid = state === 'RUNNING' ? 100 + this.processes.length : 0;
    const process: FakeProcess = {
      name,
      group,
      state,
      pid,
      description: description ?? (pid === 0 ? 'Not started' : `pid ${pid}, uptime 0:00:01`),
    };
    this.processes.push(process);
    return process;
  }

  connect(): SupervisorClient {
    const transport = createLoopbackTransport(this.#dispatcher(), { streams: this.streams });
    return createClient({ transport });
  }

  /** For a server: the body of a request, answered. */
  handle(body: Uint8Array): DispatchResult | Promise<DispatchResult> {
    return this.#dispatcher().handle(body);
  }

  #dispatcher(): Dispatcher {
    const { waitForProcess } = this;
    const namespaces = [supervisorNamespace(this.#api())];
    if (waitForProcess === undefined) return new Dispatcher({ namespaces });
    const params = [
      { name: 'name', type: 'string' },
      { name: 'states', type: 'array' },
    ] as const;
    const method: MethodDefinition = {
      params,
      result: 'struct',
      help: '',
      handler: async (name: string) => infoOf(await waitForProcess(name)),
    };
    return new Dispatcher({
      namespaces: [...namespaces, { name: 'sv', methods: { waitForProcess: method } }],
    });
  }

  #api(): SupervisorApi {
    const ok = (method: string, ...params: readonly unknown[]): true => {
      this.#note(method, params);
      return true;
    };
    const api: SupervisorApi = {
      getAPIVersion: () => {
        this.#raise('getVersion');
        return this.apiVersion;
      },
      getSupervisorVersion: () => '4.2.5',
      getIdentification: () => 'supervisor',
      getState: () => ({ statecode: 1, statename: 'RUNNING' }),
      getPID: () => 4242,
      readLog: (offset, length) => this.#read('readLog', 'supervisord', offset, length),
      clearLog: () => ok('clearLog'),
      shutdown: () => ok('shutdown'),
      restart: () => ok('restart'),
      reloadConfig: () => {
        ok('reloadConfig');
        return [this.changes];
      },
      addProcessGroup: (name) => ok('addProcessGroup', name),
      removeProcessGroup: (name) => ok('removeProcessGroup', name),
      startProcess: (name) => {
        ok('startProcess', name);
        return this.#become(name, 'RUNNING', 'ALREADY_STARTED');
      },
      startProcessGroup: (name) => this.#forGroup('startProcess', name, () => api.startProcess),
      startAllProcesses: () => this.#forAll('startProcess', this.processes, api.startProcess),
      stopProcess: (name) => {
        ok('stopProcess', name);
        return this.#become(name, 'STOPPED', 'NOT_RUNNING');
      },
      stopProcessGroup: (name) => this.#forGroup('stopProcess', name, () => api.stopProcess),
      stopAllProcesses: () => this.#forAll('stopProcess', this.processes, api.stopProcess),
      signalProcess: (name, signal) => {
        ok('signalProcess', name, signal);
        if (this.#find(name).state !== 'RUNNING') throw new RpcFault('NOT_RUNNING', name);
        return true;
      },
      signalProcessGroup: (name, signal) =>
        this.#forGroup('signalProcess', name, () => (one) => api.signalProcess(one, signal)),
      signalAllProcesses: (signal) =>
        this.#forAll('signalProcess', this.processes, (one) => api.signalProcess(one, signal)),
      getProcessInfo: (name) => infoOf(this.#find(name)),
      getAllProcessInfo: () => {
        this.beforeLook();
        this.#raise('getAllProcessInfo');
        return this.processes.map(infoOf);
      },
      getAllConfigInfo: () => {
        this.#raise('getAllConfigInfo');
        return this.configInfos;
      },
      sendProcessStdin: (name, chars) => ok('sendProcessStdin', name, chars),
      sendRemoteCommEvent: (type, data) => ok('sendRemoteCommEvent', type, data),
      readProcessStdoutLog: (name, offset, length) => this.#read('stdout', name, offset, length),
      readProcessStderrLog: (name, offset, length) => this.#read('stderr', name, offset, length),
      tailProcessStdoutLog: () => ['', 0, false],
      tailProcessStderrLog: () => ['', 0, false],
      clearProcessLogs: (name) => {
        ok('clearProcessLogs', name);
        this.#find(name);
        return true;
      },
      clearAllProcessLogs: () =>
        this.#forAll('clearProcessLogs', this.processes, api.clearProcessLogs),
    };
    return api;
  }

  #note(method: string, params: readonly unknown[]): void {
    this.calls.push(`${method}(${params.join(', ')})`);
    this.#raise(method);
    this.#raise(`${method} ${params[0]}`);
  }

  #raise(key: string): void {
    const fault = this.faults.get(key);
    if (fault !== undefined) throw fault;
  }

  #read(channel: string, name: string, offset: number, length: number): string {
    this.#note(channel, [name, offset, length]);
    if (channel !== 'readLog') this.#find(name);
    const text = this.logs[name];
    if (text === undefined) throw new RpcFault('NO_FILE', name);
    return text;
  }

  #find(namespec: string): FakeProcess {
    const [group, name = group] = namespec.split(':');
    const found = this.processes.find((one) => one.group === group && one.name === name);
    if (found === undefined) throw new RpcFault('BAD_NAME', namespec);
    return found;
  }

  #become(name: string, state: ProcessStateName, fault: 'ALREADY_STARTED' | 'NOT_RUNNING'): true {
    const process = this.#find(name);
    if (process.state === state) throw new RpcFault(fault, name);
    process.state = state;
    return true;
  }

  #forGroup(
    method: string,
    group: string,
    one: () => (name: string) => unknown,
  ): readonly ProcessResult[] {
    const members = this.processes.filter((process) => process.group === group);
    if (members.length === 0) throw new RpcFault('BAD_NAME', group);
    return this.#forAll(method, members, one());
  }

  #forAll(
    method: string,
    processes: readonly FakeProcess[],
    one: (name: string) => unknown,
  ): readonly ProcessResult[] {
    const results: ProcessResult[] = [];
    for (const { name, group } of processes) {
      const namespec = name === group ? name : `${group}:${name}`;
      const fault = this.#faultOf(method, namespec, one);
      // As the daemon: processes that need nothing done are not in the answer.
      if (fault?.symbol === 'ALREADY_STARTED' || fault?.symbol === 'NOT_RUNNING') continue;
      const { code: status = 80, faultString: description = 'OK' } = fault ?? {};
      results.push({ name, group, status, description });
    }
    return results;
  }

  #faultOf(method: string, namespec: string, one: (name: string) => unknown): RpcFault | undefined {
    try {
      this.#raise(`${method} ${namespec}`);
      one(namespec);
      return undefined;
    } catch (error) {
      if (error instanceof RpcFault) return error;
      throw error;
    }
  }
}

function infoOf({ name, group, state, pid, description }: FakeProcess): ProcessInfo {
  return {
    name,
    group,
    start: 1,
    stop: 0,
    now: 2,
    state: PROCESS_STATE_CODES[state],
    statename: state,
    spawnerr: '',
    exitstatus: 0,
    logfile: '',
    stdout_logfile: '',
    stderr_logfile: '',
    pid,
    description,
  };
}

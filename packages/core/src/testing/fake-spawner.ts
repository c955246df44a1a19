/** A spawner without processes: a test decides when a child writes, fails to be signalled, ends. */
import type { ExitStatus } from '../exit-status.ts';
import type { Child, SignalOutcome, Spawner, SpawnRequest, SpawnResult } from '../spawner.ts';

export interface SentSignal {
  readonly signal: number;
  readonly target: 'process' | 'group';
}

export class FakeChild implements Child {
  readonly pid: number;
  readonly request: SpawnRequest;
  /** Every signal it was sent, also those that failed. */
  readonly signals: SentSignal[] = [];
  /** Everything written to its stdin. */
  readonly stdin: Uint8Array[] = [];
  /** What the next signals come to. */
  signalOutcome: SignalOutcome = { kind: 'sent' };
  /** Set by a child that closed its stdin. */
  hasClosedStdin = false;
  hasExited = false;

  constructor(pid: number, request: SpawnRequest) {
    this.pid = pid;
    this.request = request;
  }

  signal(signal: number, target: 'process' | 'group'): SignalOutcome {
    this.signals.push({ signal, target });
    return this.signalOutcome;
  }

  writeStdin(data: Uint8Array): 'queued' | 'closed' {
    if (this.hasClosedStdin || this.request.stdin !== 'pipe') return 'closed';
    this.stdin.push(data.slice());
    return 'queued';
  }

  /** It writes to its stdout. */
  write(text: string): void {
    this.request.stdout.write(Buffer.from(text));
  }

  /** It writes to its stderr, wherever that goes. */
  writeError(text: string): void {
    (this.request.stderr ?? this.request.stdout).write(Buffer.from(text));
  }

  /** It ends with `code` and is reaped. */
  exit(code = 0): void {
    this.end({ kind: 'exited', code });
  }

  /** A signal ends it and it is reaped. */
  die(signal: number, coreDumped = false): void {
    this.end({ kind: 'signaled', signal, coreDumped });
  }

  end(status: ExitStatus): void {
    if (this.hasExited) throw new Error(`child ${this.pid} has exited already`);
    this.hasExited = true;
    this.request.stdout.end();
    this.request.stderr?.end();
    this.request.onExit(status);
  }
}

export class FakeSpawner implements Spawner {
  /** Every child there ever was, oldest first. */
  readonly children: FakeChild[] = [];
  readonly #failures: string[] = [];
  #nextPid: number;

  /** Pids count up from `firstPid`. */
  constructor(firstPid = 101) {
    this.#nextPid = firstPid;
  }

  spawn(request: SpawnRequest): SpawnResult {
    const reason = this.#failures.shift();
    if (reason !== undefined) return { ok: false, reason };
    const child = new FakeChild(this.#nextPid, request);
    this.#nextPid += 1;
    this.children.push(child);
    return { ok: true, child };
  }

  /** The next spawn fails with this text; several calls make several failures. */
  failNext(reason: string): void {
    this.#failures.push(reason);
  }

  /** Children that have not ended. */
  get alive(): readonly FakeChild[] {
    return this.children.filter((child) => !child.hasExited);
  }

  /** The child that was spawned last. Throws if there is none. */
  get last(): FakeChild {
    const child = this.children.at(-1);
    if (child === undefined) throw new Error('nothing was spawned');
    return child;
  }

  /** The child with this pid. Throws if there is none. */
  child(pid: number): FakeChild {
    const child = this.children.find((candidate) => candidate.pid === pid);
    if (child === undefined) throw new Error(`no child has pid ${pid}`);
    return child;
  }
}

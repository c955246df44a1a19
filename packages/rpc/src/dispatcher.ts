// A request body → the answer to it: decode, look up, check, call, encode. It knows nothing of HTTP but
// the three statuses an RPC answer can have.
//
// Names are looked up in one frozen table without a prototype, built once: a name that is not in it
// (`supervisor.constructor`, `a.b.c`, `supervisor._update`) is an unknown method, and nothing is walked.

import { type Caller, STAYING_CALLER } from './caller.ts';
import { acceptsCount, coerceParams } from './coerce-params.ts';
import { MethodCallDecoder } from './decode-method-call.ts';
import { encodeFaultResponse, encodeInTurns } from './encode-method-response.ts';
import { MalformedCall } from './malformed-call.ts';
import type { MethodCall, MethodDefinition, Namespace } from './method-definition.ts';
import { RpcFault } from './rpc-fault.ts';
import type { ReceivedValue, RpcValue } from './rpc-value.ts';
import { systemNamespace } from './system-namespace.ts';
import type { TurnShare } from './turn-share.ts';

/** The answer to a request. `reason` is for the log; the client sees a status page. */
export type DispatchResult =
  | { readonly status: 200; readonly body: string }
  | { readonly status: 400 | 500; readonly reason: string };

/** Where the dispatcher writes the lines Supervisor writes. A level left out costs nothing. */
export interface DispatcherLog {
  /** `XML-RPC method called: …`, and how it ended. */
  readonly trace?: (message: string) => void;
  /** Bodies that are no method call. */
  readonly error?: (message: string) => void;
  /** Methods that failed with anything but a fault. */
  readonly critical?: (message: string) => void;
}

/** Settings of a {@link Dispatcher}. */
export interface DispatcherOptions {
  /** What can be called besides `system`, which is always there. */
  readonly namespaces: readonly Namespace[];
  readonly log?: DispatcherLog;
  /** What long calls may use of a turn of the event loop. Without it they are done in one go. */
  readonly turns?: TurnShare;
}

interface Entry {
  readonly method: MethodDefinition;
  readonly name: string;
  readonly beforeCall: Namespace['beforeCall'];
}

/** Supervisor logs bodies whole; a megabyte of them helps nobody. */
const LOGGED_LENGTH = 1000;
const UNLIMITED: TurnShare = { next: () => undefined };
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Carries out method calls. One serves any number of sockets; calls may overlap. */
export class Dispatcher {
  readonly #table: Readonly<Record<string, Entry>>;
  readonly #log: DispatcherLog;
  readonly #turns: TurnShare;
  readonly #decoder = new MethodCallDecoder();

  /** @throws TypeError for a namespace or method name that could never be called. */
  constructor({ namespaces, log = {}, turns = UNLIMITED }: DispatcherOptions) {
    this.#log = log;
    this.#turns = turns;
    const system = systemNamespace({
      names: () => this.methodNames,
      describe: (name) => this.#table[name]?.method,
      invoke: (name, params, caller) => this.#invoke(name, params, caller),
      turns,
    });
    // Last, because the built-in `system` replaces a namespace of that name.
    this.#table = buildTable([...namespaces, system]);
  }

  /** The full names of all methods, sorted. */
  get methodNames(): readonly string[] {
    return Object.keys(this.#table).sort();
  }

  /**
   * Answers the body of a request. The result comes directly, not as a promise, when the method gave
   * its own directly: most calls take less time than a turn of the event loop. Never throws.
   */
  handle(
    body: string | Uint8Array,
    caller: Caller = STAYING_CALLER,
  ): DispatchResult | Promise<DispatchResult> {
    let call: MethodCall | Promise<MethodCall>;
    try {
      call = this.#decoder.decodeInTurns(body, this.#turns);
    } catch (error) {
      return this.#refuse(body, error);
    }
    if (!(call instanceof Promise)) return this.#carryOut(body, call, caller);
    return call.then(
      (decoded) => this.#carryOut(body, decoded, caller),
      (error: unknown) => this.#refuse(body, error),
    );
  }

  /**
   * Carries out a decoded call and gives its result, directly or as a promise.
   *
   * @throws RpcFault, or what the method threw: at once, or by rejecting the promise.
   */
  dispatch(call: MethodCall, caller: Caller = STAYING_CALLER): RpcValue | Promise<RpcValue> {
    const { trace } = this.#log;
    if (trace === undefined) return this.#invoke(call.method, call.params, caller);
    trace(`XML-RPC method called: ${call.method}()`);
    try {
      const result = this.#invoke(call.method, call.params, caller);
      if (!(result instanceof Promise)) return traced(trace, call, result);
      return result.then(
        (value) => traced(trace, call, value),
        (error: unknown) => rethrowTraced(trace, call, error),
      );
    } catch (error) {
      return rethrowTraced(trace, call, error);
    }
  }

  #carryOut(
    body: string | Uint8Array,
    call: MethodCall,
    caller: Caller,
  ): DispatchResult | Promise<DispatchResult> {
    try {
      const result = this.dispatch(call, caller);
      const answer =
        result instanceof Promise
          ? result.then((value) => encodeInTurns(value, this.#turns))
          : encodeInTurns(result, this.#turns);
      if (!(answer instanceof Promise)) return { status: 200, body: answer };
      return answer.then(
        (text): DispatchResult => ({ status: 200, body: text }),
        (error: unknown) => this.#fail(body, error),
      );
    } catch (error) {
      return this.#fail(body, error);
    }
  }

  #invoke(
    name: string,
    params: readonly ReceivedValue[],
    caller: Caller,
  ): RpcValue | Promise<RpcValue> {
    const entry = this.#table[name];
    if (entry === undefined) throw new RpcFault('UNKNOWN_METHOD');
    const { method } = entry;
    if (!acceptsCount(method.params, params.length)) throw new RpcFault('INCORRECT_PARAMETERS');
    entry.beforeCall?.(entry.name);
    // The parameters have the types the description promises, which is what the handler declares.
    const complete = coerceParams(method.params, params) as never[];
    return method.takesCaller === true
      ? method.handler(...complete, caller as never)
      : method.handler(...complete);
  }

  #refuse(body: string | Uint8Array, error: unknown): DispatchResult {
    const isNameless = error instanceof MalformedCall && error.code === 'NO_METHOD_NAME';
    const reason = isNameless ? 'no method name' : 'unmarshallable';
    this.#log.error?.(`XML-RPC request data '${excerpt(body)}' is invalid: ${reason}`);
    return { status: 400, reason };
  }

  #fail(body: string | Uint8Array, error: unknown): DispatchResult {
    if (error instanceof RpcFault) return { status: 200, body: encodeFaultResponse(error) };
    const reason = error instanceof Error ? (error.stack ?? String(error)) : String(error);
    this.#log.critical?.(
      `Handling XML-RPC request with data '${excerpt(body)}' raised an unexpected exception: ${reason}`,
    );
    return { status: 500, reason };
  }
}

function buildTable(namespaces: readonly Namespace[]): Readonly<Record<string, Entry>> {
  const byName = new Map(namespaces.map((namespace) => [namespace.name, namespace]));
  const table: Record<string, Entry> = Object.create(null);
  for (const { name: prefix, methods, beforeCall } of byName.values()) {
    for (const [name, method] of Object.entries(methods)) {
      if (!NAME.test(prefix) || !NAME.test(name)) {
        throw new TypeError(
          `expected letters, digits and _ in a method name, got '${prefix}.${name}'`,
        );
      }
      table[`${prefix}.${name}`] = { method, name, beforeCall };
    }
  }
  return Object.freeze(table);
}

function traced(trace: (message: string) => void, call: MethodCall, value: RpcValue): RpcValue {
  trace(`XML-RPC method ${call.method}() returned successfully`);
  return value;
}

function rethrowTraced(trace: (message: string) => void, call: MethodCall, error: unknown): never {
  if (error instanceof RpcFault) {
    trace(`XML-RPC method ${call.method}() returned fault: [${error.code}] ${error.faultString}`);
  }
  throw error;
}

/** The start of a body for the log: enough to recognise a client, whatever it sent. */
function excerpt(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body.subarray(0, 4000));
  return text.length > LOGGED_LENGTH ? `${text.slice(0, LOGGED_LENGTH)}…` : text;
}

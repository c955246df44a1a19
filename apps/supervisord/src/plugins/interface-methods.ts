/** What a factory gave → methods that can be called. Nothing of it was checked before. Pure. */
import type { MethodDefinition, ParamDefinition, RpcTypeName, RpcValue } from '@sv/rpc';

const TYPES: readonly RpcTypeName[] = [
  'string',
  'int',
  'boolean',
  'double',
  'array',
  'struct',
  'any',
];

/** @throws TypeError that says which method is wrong, and what was expected. */
export function interfaceMethods(value: unknown): Readonly<Record<string, MethodDefinition>> {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(`expected an object of methods, got ${String(value)}`);
  }
  const methods: Record<string, MethodDefinition> = Object.create(null);
  for (const name of publicNames(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (typeof member === 'function')
      methods[name] = plainMethod(member.bind(value), member.length);
    else if (isRecord(member) && typeof member.handler === 'function') {
      methods[name] = describedMethod(name, member);
    }
  }
  if (Object.keys(methods).length === 0) {
    throw new TypeError('expected an object of methods, got one without any');
  }
  return methods;
}

/** Own names and those of its class; those that begin with `_` are private by convention. */
function publicNames(value: object): readonly string[] {
  const names = new Set<string>();
  for (
    let holder: unknown = value;
    holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Object.getOwnPropertyNames(holder)) names.add(name);
  }
  names.delete('constructor');
  return [...names].filter((name) => !name.startsWith('_')).sort();
}

type Callable = (...params: unknown[]) => unknown;

/** It takes exactly what it declares: a default or rest parameter is not seen from outside. */
function plainMethod(handler: Callable, count: number): MethodDefinition {
  const params = Array.from(
    { length: count },
    (_, index): ParamDefinition => ({ name: `parameter ${index + 1}`, type: 'any' }),
  );
  return { params, result: 'any', handler: answering(handler) };
}

function describedMethod(
  name: string,
  member: Readonly<Record<string, unknown>>,
): MethodDefinition {
  const { params = [], result = 'any', help, handler } = member;
  if (!Array.isArray(params)) throw new TypeError(`expected ${name}.params to be an array`);
  if (help !== undefined && typeof help !== 'string') {
    throw new TypeError(`expected ${name}.help to be a string`);
  }
  return {
    params: params.map((param: unknown) => readParam(name, param)),
    result: readType(`${name}.result`, result),
    ...(help === undefined ? {} : { help }),
    handler: answering((handler as Callable).bind(member)),
  };
}

function readParam(method: string, param: unknown): ParamDefinition {
  if (!isRecord(param) || typeof param.name !== 'string') {
    throw new TypeError(`expected each of ${method}.params to be { name, type }`);
  }
  const type = readType(`the type of ${method}'s parameter ${param.name}`, param.type ?? 'any');
  const { name, default: fallback } = param;
  if (fallback === undefined) return { name, type };
  if (
    typeof fallback !== 'string' &&
    typeof fallback !== 'number' &&
    typeof fallback !== 'boolean'
  ) {
    throw new TypeError(`expected the default of ${method}'s parameter ${name} to be a scalar`);
  }
  return { name, type, default: fallback };
}

function readType(what: string, type: unknown): RpcTypeName {
  const found = TYPES.find((each) => each === type);
  if (found !== undefined) return found;
  throw new TypeError(`expected ${what} to be one of ${TYPES.join(', ')}, got ${String(type)}`);
}

/** XML-RPC has no "nothing"; `true` is what Supervisor's own methods say when all went well. */
function answering(handler: Callable): MethodDefinition['handler'] {
  const orTrue = (value: unknown) => (value === undefined ? true : value) as RpcValue;
  return (...params) => {
    const result = handler(...params);
    return result instanceof Promise ? result.then(orTrue) : orTrue(result);
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Parameters as sent → parameters as declared, or fault INCORRECT_PARAMETERS.
//
// Supervisor is Python: it takes whatever its `int()` and truth tests take, and fails with HTTP 500 or
// fault 2 on the rest. The same values are taken here; the rest is always fault 2, with the reason.

import type { ParamDefinition } from './method-definition.ts';
import { RpcFault } from './rpc-fault.ts';
import { isReceivedStruct, type ReceivedValue } from './rpc-value.ts';

const INTEGER = /^\s*[+-]?\d+\s*$/;

/** Whether so many parameters can be a call of this method. */
export function acceptsCount(params: readonly ParamDefinition[], count: number): boolean {
  const required = params.filter((param) => param.default === undefined).length;
  return count >= required && count <= params.length;
}

/**
 * Converts each parameter to its declared type and fills in defaults.
 *
 * @throws RpcFault INCORRECT_PARAMETERS for a value that cannot be converted.
 */
export function coerceParams(
  definitions: readonly ParamDefinition[],
  values: readonly ReceivedValue[],
): ReceivedValue[] {
  return definitions.map((definition, index) => {
    const value = values[index];
    return value === undefined ? (definition.default ?? null) : coerce(definition, value);
  });
}

function coerce(definition: ParamDefinition, value: ReceivedValue): ReceivedValue {
  const coerced = CONVERTERS[definition.type](value, definition);
  if (coerced !== undefined) return coerced;
  if (definition.faultShowsValue === true) {
    throw new RpcFault(
      'INCORRECT_PARAMETERS',
      scalarText(value) ?? (value === null ? undefined : describe(value)),
    );
  }
  throw new RpcFault(
    'INCORRECT_PARAMETERS',
    `${definition.name}: expected ${definition.type}, got ${describe(value)}`,
  );
}

type Converter = (value: ReceivedValue, definition: ParamDefinition) => ReceivedValue | undefined;

const CONVERTERS: Readonly<Record<ParamDefinition['type'], Converter>> = {
  string: (value, { acceptsScalars }) => {
    if (typeof value === 'string') return value;
    return acceptsScalars === true ? scalarText(value) : undefined;
  },
  int: (value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : undefined;
    return typeof value === 'string' && INTEGER.test(value) ? Number(value) : undefined;
  },
  // Truth as Python has it: clients send 0 and 1, '' and 'yes'.
  boolean: (value) => (isScalar(value) ? Boolean(value) : undefined),
  double: (value) => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : undefined;
  },
  array: (value) => (Array.isArray(value) ? value : undefined),
  struct: (value) => (isReceivedStruct(value) ? value : undefined),
  any: (value) => value,
};

/** A number or boolean as Python's `str()` prints it. */
function scalarText(value: ReceivedValue): string | undefined {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : undefined;
}

function isScalar(value: ReceivedValue): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

function describe(value: ReceivedValue): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return isReceivedStruct(value) ? 'struct' : 'another type';
  return typeof value === 'string' ? `'${value.slice(0, 40)}'` : String(value);
}

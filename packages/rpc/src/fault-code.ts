// The fault codes of Supervisor, both ways. They are public API of the original: clients test the
// number, and some test `faultString.startsWith('NOT_RUNNING')`. There is no code 5, and no FATAL_STATE
// although the original's manual names one.

/** Symbol → number, all eighteen of them. SUCCESS is no fault but the status of a result struct. */
export const FAULT_CODES = Object.freeze({
  UNKNOWN_METHOD: 1,
  INCORRECT_PARAMETERS: 2,
  BAD_ARGUMENTS: 3,
  SIGNATURE_UNSUPPORTED: 4,
  SHUTDOWN_STATE: 6,
  BAD_NAME: 10,
  BAD_SIGNAL: 11,
  NO_FILE: 20,
  NOT_EXECUTABLE: 21,
  FAILED: 30,
  ABNORMAL_TERMINATION: 40,
  SPAWN_ERROR: 50,
  ALREADY_STARTED: 60,
  NOT_RUNNING: 70,
  SUCCESS: 80,
  ALREADY_ADDED: 90,
  STILL_RUNNING: 91,
  CANT_REREAD: 92,
});

/** The name of a fault, for instance `BAD_NAME`. */
export type FaultSymbol = keyof typeof FAULT_CODES;

/** The number of a fault, for instance `10`. */
export type FaultCode = (typeof FAULT_CODES)[FaultSymbol];

const SYMBOLS = new Map<number, FaultSymbol>(
  Object.entries(FAULT_CODES).map(([symbol, code]) => [code, symbol as FaultSymbol]),
);

/** The symbol of a code; `UNKNOWN` for one that is not ours, as Supervisor names a plug-in's own. */
export function faultSymbol(code: number): FaultSymbol | 'UNKNOWN' {
  return SYMBOLS.get(code) ?? 'UNKNOWN';
}

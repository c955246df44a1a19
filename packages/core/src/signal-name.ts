/**
 * Signals by name and by number, with Linux's numbers. Pure: the table is data, so the same log line
 * and the same answer come out wherever a test runs.
 */

/** Linux's signals 1..31 in numeric order; the index is the number. 29 is printed as SIGPOLL. */
const NAMES = [
  '',
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGILL',
  'SIGTRAP',
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGKILL',
  'SIGUSR1',
  'SIGSEGV',
  'SIGUSR2',
  'SIGPIPE',
  'SIGALRM',
  'SIGTERM',
  'SIGSTKFLT',
  'SIGCHLD',
  'SIGCONT',
  'SIGSTOP',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGVTALRM',
  'SIGPROF',
  'SIGWINCH',
  'SIGPOLL',
  'SIGPWR',
  'SIGSYS',
] as const;

const REAL_TIME_NAMES: ReadonlyMap<number, string> = new Map([
  [34, 'SIGRTMIN'],
  [64, 'SIGRTMAX'],
]);

/** Every name that is understood, aliases included. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...NAMES.flatMap((name, number): [string, number][] => (name === '' ? [] : [[name, number]])),
  ...[...REAL_TIME_NAMES].map(([number, name]): [string, number] => [name, number]),
  ['SIGIOT', 6],
  ['SIGCLD', 17],
  ['SIGIO', 29],
]);

/** SIGKILL, which no process survives. */
export const SIGKILL = 9;

/** The name that log lines print: `SIGTERM`, or `signal 40` for a number without a name. */
export function signalName(signal: number): string {
  return NAMES[signal] || REAL_TIME_NAMES.get(signal) || `signal ${signal}`;
}

/**
 * The number of a signal as people write it: a name with or without `SIG`, in any case and with
 * blanks around it, or the decimal number of a signal that has a name. 0 is understood too: it sends
 * nothing and tests whether the process exists. `null` for anything else.
 */
export function parseSignal(text: string | number): number | null {
  const word = String(text).trim().toUpperCase();
  if (/^\d+$/.test(word)) {
    const number = Number(word);
    return number === 0 || isNamed(number) ? number : null;
  }
  return NUMBERS.get(word.startsWith('SIG') ? word : `SIG${word}`) ?? null;
}

function isNamed(signal: number): boolean {
  return Boolean(NAMES[signal]) || REAL_TIME_NAMES.has(signal);
}

/** The bits of a waitpid(2) status. Pure; the encoding is the same on Linux, macOS and the BSDs. */
import type { ExitStatus } from '../exit-status.ts';

const SIGNAL_BITS = 0x7f;
const CORE_DUMPED = 0x80;
/** In the signal bits: not ended but stopped. */
const STOPPED = 0x7f;

/** Decodes the status of a child that has ended; `unknown` for anything else. */
export function decodeWaitStatus(rawStatus: number): ExitStatus {
  const signal = rawStatus & SIGNAL_BITS;
  if (signal === 0) return { kind: 'exited', code: (rawStatus >> 8) & 0xff };
  if (signal === STOPPED) return { kind: 'unknown', rawStatus };
  return { kind: 'signaled', signal, coreDumped: (rawStatus & CORE_DUMPED) !== 0 };
}

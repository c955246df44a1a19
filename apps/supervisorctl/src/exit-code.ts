/**
 * What the process exits with. The numbers are the ones of LSB init scripts, as Supervisor uses
 * them; scripts tell a daemon that is down (7) from one that refuses (4) by them.
 */
export const ExitCode = {
  success: 0,
  generic: 1,
  invalidArguments: 2,
  /** Also what `status` exits with when a process it shows is not running. */
  unimplemented: 3,
  /** Also what `status` exits with when it cannot tell. */
  insufficientPrivileges: 4,
  notInstalled: 5,
  notRunning: 7,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

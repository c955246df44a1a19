/** The public surface of `@sv/core`. */
export { backoffDeadline, hasGivenUp } from './backoff.ts';
export { childEnvironment } from './child-environment.ts';
export type { Clock, Instant, Timer } from './clock.ts';
export { type CommandLine, splitCommand } from './command-line.ts';
export { CoreError, type CoreErrorCode } from './core-error.ts';
export {
  describeExitStatus,
  type ExitStatus,
  exitCodeOf,
  isExpectedExit,
} from './exit-status.ts';
export type { FileFacts, FileProbe } from './file-probe.ts';
export type { ListeningSocket } from './listening-socket.ts';
export type { LogLine, LogLineLevel } from './log-line.ts';
export { formatNamespec, type Namespec, parseNamespec } from './namespec.ts';
export { NodeClock } from './node-clock.ts';
export { NodeFileProbe } from './node-file-probe.ts';
export { createNodeProcessHost, type NodeProcessHost } from './node-process-host.ts';
export type { OutputSink } from './output-sink.ts';
export { type BecomeUserOutcome, becomeUser } from './posix/become-user.ts';
export type { InetListenAddress } from './posix/bind-inet.ts';
export type { UnixListenAddress } from './posix/bind-unix.ts';
export { markInheritedCloseOnExec } from './posix/close-on-exec.ts';
export {
  type DaemonProgram,
  type DaemonStart,
  leaveTerminal,
  type ReadySignal,
  startDaemon,
  takeReadySignal,
} from './posix/daemonize.ts';
export { type Libc, loadLibc } from './posix/libc.ts';
export { ensureMinimumLimit, type LimitOutcome } from './posix/minimum-limit.ts';
export {
  PosixListeningSocket,
  type PosixListeningSocketOptions,
} from './posix/posix-listening-socket.ts';
export { PosixSpawner, type PosixSpawnerOptions } from './posix/posix-spawner.ts';
export { Reaper, type ReaperEvents } from './posix/reaper.ts';
export { getResourceLimit, type LimitName, type ResourceLimit } from './posix/rlimits.ts';
export { shareArena, trimArena } from './posix/share-arena.ts';
export { takeStartingNofile } from './posix/starting-nofile.ts';
export { SystemCallError } from './posix/system-call-error.ts';
export { UnixDatagram } from './posix/unix-datagram.ts';
export { type Account, type Group, type UserLookup, Users } from './posix/users.ts';
export type { ProcessDefinition } from './process-definition.ts';
export type { ProcessEffect } from './process-effect.ts';
export { type ProcessFacts, processFacts } from './process-facts.ts';
export { type GroupDefinition, ProcessGroup } from './process-group.ts';
export type { ProcessHost } from './process-host.ts';
export type { ProcessInput } from './process-input.ts';
export type { ProcessObserver } from './process-observer.ts';
export type { OpenOutput, ProcessOutput } from './process-output.ts';
export type { ProcessSpec } from './process-spec.ts';
export {
  isRunningState,
  isSignallableState,
  isStoppedState,
  type ProcessState,
} from './process-state.ts';
export { describeTransition, type ProcessTransition } from './process-transition.ts';
export { PROGRAM_DEFAULTS } from './program-defaults.ts';
export { pythonRepr } from './python-repr.ts';
export { type CommandProblem, type ResolvedCommand, resolveCommand } from './resolve-command.ts';
export { restartsAfter } from './restart-policy.ts';
export { exitCodeOfRun, type RunEnd, RunHistory, type RunOutcome } from './run-history.ts';
export type { ReadyToStop } from './shutdown.ts';
export { parseSignal, SIGKILL, signalName } from './signal-name.ts';
export type { Child, SignalOutcome, Spawner, SpawnRequest, SpawnResult } from './spawner.ts';
export { type StartOutcome, startOutcome } from './start-outcome.ts';
export {
  type Backoff,
  deadlineOf,
  type Exited,
  type Fatal,
  INITIAL_SUBPROCESS,
  isDue,
  isStoppable,
  type ProcessHistory,
  pidOf,
  type Running,
  type Spawning,
  type Starting,
  type Stopped,
  type Stopping,
  type Subprocess,
  triesOf,
  type Unknown,
} from './subprocess.ts';
export { type SignalRequestOutcome, SubprocessRunner } from './subprocess-runner.ts';
export { type NamespecTarget, Supervisor, type SupervisorOptions } from './supervisor.ts';
export type { SupervisorObserver } from './supervisor-observer.ts';
export type { SupervisorState } from './supervisor-state.ts';
export { type Step, transition } from './transition.ts';
export { type TransitionLines, transitionLines } from './transition-log.ts';

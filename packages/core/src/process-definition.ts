/** One process to supervise: what it is, where its output goes, what it listens on. */
import type { ListeningSocket } from './listening-socket.ts';
import type { ProcessOutput } from './process-output.ts';
import type { ProcessSpec } from './process-spec.ts';

export interface ProcessDefinition {
  readonly spec: ProcessSpec;
  readonly output: ProcessOutput;
  /** A listening socket that becomes its fd 0 in place of a pipe (FastCGI). */
  readonly socket?: ListeningSocket | null;
}

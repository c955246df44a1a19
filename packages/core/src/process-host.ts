/** What all processes of one supervisor share: the ports, and what they inherit from the daemon. */
import type { Clock } from './clock.ts';
import type { FileProbe } from './file-probe.ts';
import type { Spawner } from './spawner.ts';

export interface ProcessHost {
  readonly clock: Clock;
  readonly spawner: Spawner;
  /** Where commands are looked up. */
  readonly files: FileProbe;
  /** The daemon's own environment, which children inherit. Its PATH is the default search path. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where clients reach the daemon, for SUPERVISOR_SERVER_URL; `null` if nowhere. */
  readonly serverUrl: string | null;
}

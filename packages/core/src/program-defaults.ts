/**
 * What Supervisor's manual gives as the defaults of a program, for those who describe programs in code.
 * A configuration has defaults of its own; the machine itself knows none.
 */
import type { ProcessSpec } from './process-spec.ts';

/** Everything of a `ProcessSpec` but what only you can know: `name`, `group` and `command`. */
export const PROGRAM_DEFAULTS: Readonly<Omit<ProcessSpec, 'name' | 'group' | 'command'>> =
  Object.freeze({
    priority: 999,
    autostart: true,
    autorestart: 'unexpected',
    startsecs: 1,
    startretries: 3,
    exitcodes: [0],
    stopsignal: 15,
    stopwaitsecs: 10,
    stopasgroup: false,
    killasgroup: false,
    redirectStderr: false,
    directory: null,
    umask: null,
    uid: null,
    environment: {},
    serverurl: null,
  });

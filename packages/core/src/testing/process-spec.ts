/** A program with Supervisor's defaults, for tests that care about one or two of its fields. */
import type { ProcessSpec } from '../process-spec.ts';

export function processSpec(fields: Partial<ProcessSpec> = {}): ProcessSpec {
  const name = fields.name ?? 'cat';
  return {
    name,
    group: name,
    command: '/bin/cat',
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
    ...fields,
  };
}

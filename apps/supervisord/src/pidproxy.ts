// The `pidproxy` program.

import { runPidproxy } from './host/pidproxy.ts';

runPidproxy(process.argv);

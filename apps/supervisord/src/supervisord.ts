// The `supervisord` program.

import { main } from './main.ts';

// Not left to the event loop: a plug-in that keeps a timer would keep the ended daemon.
process.exit(await main(process.argv));

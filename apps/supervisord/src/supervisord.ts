// The `supervisord` program.

import { main } from './main.ts';

// Not left to the event loop: a plug-in that keeps a timer would keep the ended daemon. What `main`
// throws is a mistake of ours, which Node prints.
void main(process.argv).then((status) => process.exit(status));

/** The program: what the bundle starts with. */
import { main } from './main.ts';
import { createNodeHost } from './node-host.ts';

const exitStatus = await main(createNodeHost());
// Once all is written: kept connections and abandoned commands must not hold the program.
process.stdout.write('', () => process.exit(exitStatus));

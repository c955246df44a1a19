// The `echo_supervisord_conf` program.

import { echoConfig } from './echo-config.ts';

echoConfig((text) => process.stdout.write(text));

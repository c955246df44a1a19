#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

// From Node 22.1 on what V8 made of the bundle is kept, which spares each run some milliseconds. It is
// code, so it lies inside the package: the default, a directory in /tmp, is anybody's to prepare.
process
  .getBuiltinModule('node:module')
  .enableCompileCache?.(
    fileURLToPath(new URL('../node_modules/.cache/supervisorctl', import.meta.url)),
  );

await import('../dist/supervisorctl.js');

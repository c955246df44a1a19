/** End-to-end tests run the bundles; this makes them before the first test, so they are never old. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function setup(): void {
  for (const app of ['supervisord', 'supervisorctl']) {
    const cwd = join(import.meta.dirname, '../..', app);
    execFileSync(process.execPath, ['build.mjs'], { cwd, stdio: 'inherit' });
  }
}

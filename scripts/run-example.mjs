// Runs the demo configuration in the foreground, with a temporary directory of its own that is
// removed at the end, and says how to talk to it. Ctrl-C stops everything.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'sv-demo-'));
const socket = join(folder, 'supervisor.sock');
const control = `node ${join(root, 'apps/supervisorctl/bin/supervisorctl.js')} -s unix://${socket}`;

console.log(`
supervisord runs in the foreground; its socket, pid file and logs are in ${folder}

In another terminal:
  ${control} status
  ${control} tail web
  ${control} restart "ticker:*"

Ctrl-C stops everything and removes that directory.
`);

const daemon = spawn(
  process.execPath,
  [
    join(root, 'apps/supervisord/bin/supervisord.js'),
    '--nodaemon',
    '--configuration',
    join(root, 'examples/demo/supervisord.conf'),
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SV_DEMO_DIR: folder } },
);

// The terminal sends Ctrl-C to the daemon too; a plain kill reaches only this program.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => daemon.kill('SIGTERM'));
process.on('SIGHUP', () => daemon.kill('SIGTERM'));
daemon.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});

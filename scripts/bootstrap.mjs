// Gets a clean clone on a machine with nothing but Node and npm to work, in one command:
// installs with the pinned pnpm (through npx: nothing global), runs one script of package.json,
// then, after `--`, one command in the foreground. Plain JavaScript, since Node 20 runs no other.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${manifest.engines.node} is needed; this is ${process.version}.`);
  process.exit(1);
}

const separator = process.argv.indexOf('--');
const script = process.argv[2];
const command = separator === -1 ? [] : process.argv.slice(separator + 1);
const pnpm = ['--yes', manifest.packageManager];

await run('npx', [...pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--loglevel=warn']);
await run('npx', [...pnpm, 'run', '--silent', script]);
if (command.length > 0) await run(command[0], command.slice(1));

/** Runs one command to its end; a failure ends this program with the same status. */
function run(file, args) {
  return new Promise((resolve) => {
    // npm hands its own settings down as npm_config_*; pnpm warns about those it does not know.
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)),
    );
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: environment });
    // A Ctrl-C reaches the whole foreground group: wait for the child to finish with it.
    const ignore = () => undefined;
    const forward = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', forward);
    child.on('error', (error) => {
      console.error(`cannot run ${file}: ${error.message}`);
      process.exit(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      if (code !== 0) process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
      resolve();
    });
  });
}

/**
 * A stranger's machine from beginning to end: in a root where there is only Node, the apps are installed
 * from their tarballs with npm, run an /etc/supervisor tree as Debian has it, are controlled, upgraded
 * under the running daemon, and removed; and what is there then is what was there before, and the logs.
 *
 * pnpm check:fresh-root    as root on Linux; says so and passes where that is impossible
 */
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FreshRoot } from './packed/fresh-root.ts';
import { asNextVersion } from './packed/next-version.ts';
import { packAll, type Tarball } from './packed/pack-all.ts';
import { run } from './packed/run.ts';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const CONFIG = '/etc/supervisor/supervisord.conf';
const LOGS = '/var/log/supervisor';

/** Such as stand in conf.d of real machines: users, groups, several processes, logs in places of their own. */
const CONF_D = {
  'web.conf': `[program:web]
command=sh -c 'echo "web on port $PORT"; exec sleep 1000'
environment=PORT="80%(process_num)02d"
process_name=%(program_name)s_%(process_num)02d
numprocs=2
user=www-data
redirect_stderr=true
stdout_logfile=${LOGS}/web_%(process_num)02d.log
startsecs=0
`,
  'jobs.conf': `[program:queue]
command=sleep 1000
startsecs=0
[program:once]
command=sh -c 'echo done once; exit 0'
startsecs=0
autorestart=unexpected
[group:jobs]
programs=queue,once
priority=10
`,
};

const obstacle = FreshRoot.obstacle();
if (obstacle === null) await live(realpathSync(mkdtempSync(join(tmpdir(), 'sv-fresh-'))));
else console.log(`skipped: no fresh root can be made, ${obstacle}`);

async function live(folder: string): Promise<void> {
  mkdirSync(join(folder, 'root'));
  let root: FreshRoot | null = null;
  try {
    const apps = packAll(repository, folder).filter(({ isApp }) => isApp);
    const next = apps.map((app) => asNextVersion(app, join(folder, 'next', app.shortName)));
    root = FreshRoot.make(join(folder, 'root'), (cache) => {
      const target = ['--global', '--prefix', join(folder, 'elsewhere'), '--cache', cache];
      run('npm', ['install', ...target, ...apps.map(({ path }) => path)], { cwd: folder });
    });
    for (const { path, name, version } of [...apps, ...next]) {
      copyFileSync(path, join(root.path, tarballInside({ name, version })));
    }
    mkdirSync(join(root.path, LOGS), { recursive: true });
    root.write(CONFIG, readDebianConfig());
    for (const [name, text] of Object.entries(CONF_D)) {
      root.write(`/etc/supervisor/conf.d/${name}`, text);
    }
    await story(root, apps, next);
  } finally {
    for (const pid of root?.processes() ?? []) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function story(
  root: FreshRoot,
  apps: readonly Tarball[],
  next: readonly Tarball[],
): Promise<void> {
  const control = (...words: string[]) => root.inside(['supervisorctl', ...words]);
  const install = (tarballs: readonly Tarball[]) =>
    root.inside(['npm', 'install', '--global', ...tarballs.map(tarballInside)]);
  const before = root.listing();

  install(apps);
  expect(root.inside(['supervisord', '--version']), /^4\.3\.0$/m);
  root.inside(['supervisord', '--check', '-c', CONFIG]);
  ok('installed from the tarballs, with what npm has brought along');

  root.inside(['supervisord', '-c', CONFIG]);
  control('wait', 'web:*', 'jobs:queue', '--timeout', '30');
  expect(root.inside(['supervisorctl', 'status'], [0, 3]), /^jobs:once +EXITED/m);
  expect(control('status', 'web:*'), /^web:web_00 +RUNNING[^\n]*\nweb:web_01 +RUNNING/);
  const pids = pidsOf(control('pid', 'web:web_00', 'web:web_01'));
  for (const pid of pids) equal(statSync(`/proc/${pid}`).uid, 33, `the user of ${pid}`);
  expect(control('tail', 'web:web_01'), /web on port 8001/);
  ok(`runs ${CONFIG} and conf.d`);

  expect(control('restart', 'jobs:queue'), /jobs:queue: started/);
  root.write(
    '/etc/supervisor/conf.d/more.conf',
    '[program:more]\ncommand=sleep 1000\nstartsecs=0\n',
  );
  expect(control('update'), /more: added process group/);
  rmSync(join(root.path, 'etc/supervisor/conf.d/more.conf'));
  expect(control('update'), /more: removed process group/);
  ok('is controlled: restart, update');

  const configuration = [...root.listing()].filter(([path]) => path.startsWith('/etc/'));
  const logged = root.read(`${LOGS}/supervisord.log`);
  equal(ownVersion(root), apps[0]?.version, 'the version that runs');
  install(next);
  equal(
    String(pidsOf(control('pid', 'web:web_00', 'web:web_01'))),
    String(pids),
    'the processes after the upgrade',
  );
  equal(ownVersion(root), apps[0]?.version, 'the version that still runs');
  ok('upgraded: what ran runs on, and the new client talks to it');

  control('shutdown');
  await until('the daemon has ended', () => root.processes().length === 0);
  root.inside(['supervisord', '-c', CONFIG]);
  control('wait', 'web:*', 'jobs:queue', '--timeout', '30');
  equal(ownVersion(root), next[0]?.version, 'the version that runs after a restart');
  const etc = [...root.listing()].filter(([path]) => path.startsWith('/etc/'));
  equal(String(etc), String(configuration), 'the configuration');
  const kept = root.read(`${LOGS}/supervisord.log`);
  equal(kept.slice(0, logged.length), logged, 'the log of the time before');
  ok(`runs as ${next[0]?.version} on the same configuration, and goes on with its logs`);

  control('shutdown');
  await until('the daemon has ended', () => root.processes().length === 0);
  root.inside(['npm', 'uninstall', '--global', ...apps.map(({ name }) => name)]);
  // npm leaves the folder of a scope there, empty.
  const scope = `${root.inside(['npm', 'root', '--global']).trim()}/@sv`;
  const after = root.listing();
  const isScopeEmpty = ![...after.keys()].some((path) => path.startsWith(`${scope}/`));
  const left = differences(before, after).filter((path) => !(isScopeEmpty && path === scope));
  const logs = left.filter((path) => path.startsWith(`${LOGS}/`));
  equal(left.join('\n'), logs.join('\n'), 'what is left behind');
  ok(`removed: nothing is left behind but ${logs.length} logs`);

  container(root, apps);
}

/** The configuration of packaging/container, as pid 1, with a program that decides. */
function container(root: FreshRoot, apps: readonly Tarball[]): void {
  root.inside(['npm', 'install', '--global', ...apps.map(tarballInside)]);
  copyFileSync(
    join(repository, 'packaging/container/supervisord.conf'),
    join(root.path, 'etc/supervisord.conf'),
  );
  root.write(
    '/etc/supervisor/conf.d/main.conf',
    `[program:main]
command=sh -c 'echo "$$ of $PPID"; exit 42'
startsecs=0
autorestart=false
essential=true
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0
`,
  );
  const entrypoint = ['supervisord', '--nodaemon', '--configuration', '/etc/supervisord.conf'];
  const output = root.asPidOne(entrypoint, [42]);
  expect(output, /^\d+ of 1$/m);
  expect(output, /shutting down: main \(essential=true\) is EXITED \(exit status 42\)/);
  ok('is pid 1 of a container, and ends with the status of its program');
}

function tarballInside({ name, version }: Pick<Tarball, 'name' | 'version'>): string {
  return `/packages/${name.replace(/\W/g, '')}-${version}.tgz`;
}

function readDebianConfig(): string {
  return run('cat', [join(repository, 'packaging/debian/supervisord.conf')], { cwd: repository });
}

/** Asked in XML-RPC, with nothing but Node. */
function ownVersion(root: FreshRoot): string {
  const call = `
const body = '<methodCall><methodName>sv.getVersion</methodName></methodCall>';
const request = require('http').request({
  socketPath: '/var/run/supervisor.sock', path: '/RPC2', method: 'POST',
  headers: { 'content-type': 'text/xml', 'content-length': body.length },
}, (response) => response.pipe(process.stdout));
request.end(body);`;
  const answer = root.inside(['node', '-e', call]);
  return /<string>(.*)<\/string>/.exec(answer)?.[1] ?? answer;
}

function pidsOf(text: string): readonly number[] {
  return text.trim().split(/\s+/).map(Number);
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

function ok(what: string): void {
  console.log(`ok  ${what}`);
}

function expect(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`expected ${pattern}, found:\n${text}`);
}

function equal(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new Error(`${what}: expected ${expected}, found:\n${found}`);
}

/** Asks again until it holds; a machine under load may take long, a broken one takes too long. */
async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(50);
  }
}

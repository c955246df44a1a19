/**
 * A root file system in which there is nothing but Node, npm, a shell and three tools: what a slim
 * container image has. Made by hand of what this machine runs, so nothing is downloaded and no tool is
 * needed but unshare, chroot and ldd.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

/** Among them those for global packages of Debian's npm; another one has them beside Node. */
const FOLDERS = [
  ...[
    'etc',
    'proc',
    'dev',
    'packages',
    'root',
    'run',
    'tmp',
    'usr/bin',
    'var/log',
    'var/cache/npm',
  ],
  ...['usr/local/bin', 'usr/local/lib/node_modules'],
];

/** What programs of a configuration need at least. */
const TOOLS = ['sh', 'env', 'sleep', 'cat'];

/** Where Debian's own Node finds the parts of Debian's own npm. */
const DEBIAN_MODULES = '/usr/share/nodejs';

/** Not part of what is compared: the kernel's, and what the test itself brings. */
const APART = ['/proc', '/dev', '/packages', '/var/cache/npm'];

/** Each command has a mount table of its own, so no mount is ever left behind. */
const ENTER = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"';

export class FreshRoot {
  readonly path: string;
  readonly #environment: readonly string[];

  private constructor(path: string, environment: readonly string[]) {
    this.path = path;
    this.#environment = environment;
  }

  /** Why there can be none here; `null` if there can. */
  static obstacle(): string | null {
    if (process.platform !== 'linux') return 'this is not Linux';
    if (process.getuid?.() !== 0) return 'only root may change the root directory';
    const { status, stderr } = spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']);
    return status === 0 ? null : `unshare is refused: ${String(stderr).trim()}`;
  }

  /** In an existing, empty folder. `npmCache` fills the cache that npm in the root lives from. */
  static make(path: string, npmCache: (folder: string) => void): FreshRoot {
    for (const folder of FOLDERS) mkdirSync(join(path, folder), { recursive: true });
    chmodSync(join(path, 'tmp'), 0o1777);
    symlinkSync('../run', join(path, 'var/run'));
    symlinkSync('usr/bin', join(path, 'bin'));
    devices(path);
    const node = realpathSync(process.execPath);
    copyProgram(path, node, node);
    for (const tool of TOOLS) copyProgram(path, which(tool), `/usr/bin/${tool}`);
    const bin = dirname(node);
    copyNpm(path, bin);
    writeFileSync(
      join(path, 'etc/passwd'),
      'root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/tmp:/bin/sh\n',
    );
    writeFileSync(join(path, 'etc/group'), 'root:x:0:\nwww-data:x:33:\n');
    npmCache(join(path, 'var/cache/npm'));
    mkdirSync(join(path, dirname(bin), 'lib/node_modules'), { recursive: true });
    const registry = run('npm', ['config', 'get', 'registry'], { cwd: path }).trim();
    return new FreshRoot(path, [
      `PATH=${bin}:/usr/local/bin:/usr/bin:/bin`,
      'HOME=/root',
      'npm_config_cache=/var/cache/npm',
      `npm_config_registry=${registry}`,
      // From Node 22 on npm keeps what V8 made of npm, by default in /tmp.
      'NODE_COMPILE_CACHE=/var/cache/npm/compiled',
      // It has no network; what a real one would fetch is in the cache.
      'npm_config_offline=true',
      'npm_config_audit=false',
      'npm_config_fund=false',
      'npm_config_update_notifier=false',
      'npm_config_loglevel=error',
    ]);
  }

  /** Runs a command in it to its end, and gives what it printed. */
  inside(command: readonly string[], allowed: readonly number[] = [0]): string {
    return this.#run(['--mount'], command, allowed);
  }

  /** As the first process of a container would run. */
  asPidOne(command: readonly string[], allowed: readonly number[]): string {
    return this.#run(['--mount', '--pid', '--fork', '--kill-child'], command, allowed);
  }

  /** Every path with what is there, the contents of files as a digest. */
  listing(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const visit = (folder: string) => {
      for (const name of readdirSync(join(this.path, folder))) {
        const path = `${folder}/${name}`;
        if (APART.includes(path)) continue;
        const file = join(this.path, path);
        const status = lstatSync(file);
        found.set(path, `${status.mode} ${status.uid} ${contents(file, status)}`);
        if (status.isDirectory()) visit(path);
      }
    };
    visit('');
    return found;
  }

  /** The processes that run in it. */
  processes(): readonly number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && rootOf(name) === this.path)
      .map(Number);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), text);
  }

  #run(flags: readonly string[], command: readonly string[], allowed: readonly number[]): string {
    const environment = ['/usr/bin/env', '-i', ...this.#environment];
    const args = [...flags, 'sh', '-c', ENTER, this.path, ...environment, ...command];
    return run('unshare', args, { cwd: this.path, allowed });
  }
}

function rootOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/root`);
  } catch {
    return null; // It has ended meanwhile.
  }
}

function contents(file: string, status: ReturnType<typeof lstatSync>): string {
  if (status?.isSymbolicLink()) return `-> ${readlinkSync(file)}`;
  return status?.isFile() ? createHash('sha1').update(readFileSync(file)).digest('hex') : '';
}

function devices(root: string): void {
  const numbers = { null: [1, 3], zero: [1, 5], full: [1, 7], random: [1, 8], urandom: [1, 9] };
  for (const [name, [major, minor]] of Object.entries(numbers)) {
    const file = join(root, 'dev', name);
    run('mknod', ['-m', '666', file, 'c', String(major), String(minor)], { cwd: root });
  }
  symlinkSync('/proc/self/fd/1', join(root, 'dev/stdout'));
  symlinkSync('/proc/self/fd/2', join(root, 'dev/stderr'));
}

/** The file, and the libraries it is linked with, at the places where it looks for them. */
function copyProgram(root: string, from: string, to: string): void {
  copy(root, from, to);
  const libraries = run('ldd', [from], { cwd: root }).matchAll(/(?:=> )?(\/\S+) \(0x/g);
  for (const [, library = ''] of libraries) copy(root, library, library);
}

function copy(root: string, from: string, to: string): void {
  const target = join(root, to);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  // 1: of all parts of Debian's npm some links may lead nowhere.
  run('cp', ['-RL', from, target], { cwd: root, allowed: [0, 1] });
}

/** npm lives beside Node, or, in Debian's own package, in parts. */
function copyNpm(root: string, bin: string): void {
  const program = realpathSync(which('npm'));
  const own = dirname(dirname(program));
  const isInParts = program.startsWith(`${DEBIAN_MODULES}/`);
  copy(root, isInParts ? DEBIAN_MODULES : own, isInParts ? DEBIAN_MODULES : own);
  symlinkSync(program, join(root, bin, 'npm'));
}

function which(program: string): string {
  const script = 'command -v "$0"';
  return run('sh', ['-c', script, program], { cwd: '/' }).trim();
}

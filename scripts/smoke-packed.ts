/**
 * What a stranger gets: packs everything as it would be published, judges the tarballs, installs them
 * with npm into empty folders, runs the examples of the READMEs there, and the daemon with its tools.
 *
 * pnpm check:packed [--node VERSION]...   also under these versions of Node, which npm provides
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileExample } from './packed/compile-example.ts';
import { driveDaemon } from './packed/drive-daemon.ts';
import { type Cost, installGlobally, installLocally } from './packed/install-packed.ts';
import { judgeTarball, packAll, type Tarball } from './packed/pack-all.ts';
import { readmeExample } from './packed/readme-example.ts';
import { run } from './packed/run.ts';
import { type NodeVersion, STANDALONE, tryExample } from './packed/try-examples.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { node: { type: 'string', multiple: true } } });
const folder = mkdtempSync(join(tmpdir(), 'sv-packed-'));
const costs: { name: string; cost: Cost }[] = [];

try {
  const nodes = [ownNode(), ...(values.node ?? []).map(nodeFromNpm)];
  const tarballs = packAll(root, folder);
  for (const tarball of tarballs) {
    judgeTarball(root, tarball);
    console.log(`ok  ${tarball.name} ${tarball.version}: tarball`);
  }

  const rpc = installed(tarballs, 'rpc');
  const events = installed(tarballs, 'events', 'rpc');
  for (const name of STANDALONE) {
    const library = installed(tarballs, name);
    for (const node of nodes) {
      await tryExample(name, library.folder, library.example, node);
      console.log(`ok  @sv/${name}: example on Node ${node.version}`);
    }
  }

  const global = join(folder, 'global');
  const apps = tarballs.filter(({ isApp }) => isApp);
  for (const app of apps) {
    costs.push({ name: app.name, cost: installGlobally(join(folder, app.shortName), [app]) });
  }
  costs.push({ name: 'both apps', cost: installGlobally(global, apps) });
  for (const node of nodes) {
    const installation = { bin: join(global, 'bin'), rpc, events };
    await driveDaemon(installation, join(folder, `run-${node.version}`), node);
    console.log(`ok  daemon, tools, listener, client on Node ${node.version}`);
  }

  console.log('\npackage              dependencies   installed');
  for (const { name, cost } of costs) {
    const size = `${(cost.bytes / 1e6).toFixed(2)} MB`;
    console.log(`${name.padEnd(21)}${String(cost.dependencies).padStart(12)}${size.padStart(12)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Installs the first of the packages, with the others it needs, and compiles its example. */
function installed(tarballs: readonly Tarball[], ...names: readonly [string, ...string[]]) {
  const wanted = names.map((name) => {
    const found = tarballs.find(({ shortName }) => shortName === name);
    if (found === undefined) throw new Error(`no package is called @sv/${name}`);
    return found;
  });
  const [first] = wanted as [Tarball, ...Tarball[]];
  const into = join(folder, first.shortName);
  const cost = installLocally(into, wanted);
  costs.push({ name: first.name, cost });
  const { source, javascript } = readmeExample(root, first);
  compileExample(root, into, source);
  writeFileSync(join(into, 'example.js'), javascript);
  return { folder: into, example: javascript };
}

function ownNode(): NodeVersion {
  return { version: process.versions.node, directory: dirname(process.execPath) };
}

function nodeFromNpm(version: string): NodeVersion {
  const path = run(
    'npx',
    ['--yes', '--package', `node@${version}`, '--', 'node', '-p', 'process.execPath'],
    { cwd: folder },
  ).trim();
  return { version, directory: dirname(path) };
}

/**
 * Builds the Debian package from the packed apps: what npm would install, under /usr/lib/supervisor-ts, and
 * around it the files of packaging/. Needs a build, npm and dpkg-deb, and no root.
 *
 * pnpm build:deb [--out FOLDER]   writes dist/supervisor-ts_VERSION_ARCH.deb
 */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { completionScripts } from '../apps/supervisorctl/src/completion-scripts.ts';
import { type AppManPage, renderManPages } from './man/man-pages.ts';
import { installLocally } from './packed/install-packed.ts';
import { packAll } from './packed/pack-all.ts';
import { run } from './packed/run.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packaging = join(root, 'packaging');
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const out = resolve(values.out);
const folder = mkdtempSync(join(tmpdir(), 'sv-deb-'));
const tree = join(folder, 'tree');

const NAME = 'supervisor-ts';
const library = `usr/lib/${NAME}`;

try {
  const apps = packAll(root, folder).filter(({ isApp }) => isApp);
  const version = apps[0]?.version ?? '0.0.0'; // The apps are versioned together.
  installApps();
  installPrograms();
  put('packaging/systemd/supervisor.service', 'usr/lib/systemd/system/supervisor.service');
  put('packaging/debian/supervisord.conf', 'etc/supervisor/supervisord.conf');
  put('packaging/logrotate/supervisor', `usr/share/doc/${NAME}/examples/logrotate`);
  put('packaging/openrc/supervisor', `usr/share/doc/${NAME}/examples/openrc`);
  put('LICENSE', `usr/share/doc/${NAME}/copyright`);
  mkdirSync(join(tree, 'etc/supervisor/conf.d'), { recursive: true });
  mkdirSync(join(tree, 'var/log/supervisor'), { recursive: true });
  installCompletions();
  for (const page of renderManPages(version)) installManPage(page);
  mkdirSync(out, { recursive: true });
  const architecture = run('dpkg', ['--print-architecture'], { cwd: root }).trim();
  writeControl(version, architecture);
  const target = join(out, `${NAME}_${version}_${architecture}.deb`);
  run('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', tree, target], { cwd: root });
  console.log(target);

  function installApps(): void {
    const into = join(folder, 'npm');
    installLocally(into, apps);
    mkdirSync(join(tree, library), { recursive: true });
    run('cp', ['-R', join(into, 'node_modules'), join(tree, library)], { cwd: root });
    for (const own of ['.bin', '.package-lock.json']) {
      rmSync(join(tree, library, 'node_modules', own), { recursive: true, force: true });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In /usr/bin, run by the Node of Debian whatever is first in PATH. */
function installPrograms(): void {
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  for (const app of ['supervisord', 'supervisorctl']) {
    const bin = `${library}/node_modules/@sv/${app}/bin`;
    for (const file of readdirSync(join(tree, bin)).filter((name) => name.endsWith('.js'))) {
      const path = join(tree, bin, file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace(/^#!.*/, '#!/usr/bin/node'));
      chmodSync(path, 0o755);
      symlinkSync(`../../${bin}/${file}`, join(tree, 'usr/bin', basename(file, '.js')));
    }
  }
}

function put(from: string, to: string): void {
  const target = join(tree, to);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(root, from), target);
  chmodSync(target, 0o644);
}

/** What `supervisorctl completion` prints. */
function installCompletions(): void {
  const targets = {
    bash: 'usr/share/bash-completion/completions/supervisorctl',
    zsh: 'usr/share/zsh/vendor-completions/_supervisorctl',
    fish: 'usr/share/fish/vendor_completions.d/supervisorctl.fish',
  };
  for (const [shell, to] of Object.entries(targets)) {
    const script = completionScripts.get(shell);
    if (script === undefined) throw new Error(`the client has no completion for ${shell}`);
    mkdirSync(dirname(join(tree, to)), { recursive: true });
    writeFileSync(join(tree, to), script);
  }
}

function installManPage({ name, section, text }: AppManPage): void {
  const target = join(tree, `usr/share/man/man${section}`, `${name}.${section}.gz`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, gzipSync(text, { level: 9 }));
}

function writeControl(version: string, architecture: string): void {
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  const kilobytes = run('du', ['-sk', '--exclude=DEBIAN', tree], { cwd: root }).split('\t')[0];
  writeFileSync(
    join(control, 'control'),
    `Package: ${NAME}
Version: ${version}
Architecture: ${architecture}
Maintainer: The maintainers of supervisor-ts <maintainers@supervisor-ts.invalid>
Installed-Size: ${kilobytes}
Depends: nodejs (>= 20.19)
Provides: supervisor (= 4.2.5)
Conflicts: supervisor
Replaces: supervisor
Section: admin
Priority: optional
Homepage: https://github.com/supervisor-ts/supervisor
Description: process supervisor, a drop-in replacement for Supervisor
 Starts the programs of an INI file, keeps them running, captures and rotates
 their output, answers XML-RPC and tells event listeners what happens.
 .
 It takes the place of Debian's supervisor: programs, unit, configuration and
 paths are the same.
`,
  );
  writeFileSync(join(control, 'conffiles'), '/etc/supervisor/supervisord.conf\n');
  for (const script of ['postinst', 'prerm', 'postrm']) {
    copyFileSync(join(packaging, 'debian', script), join(control, script));
    chmodSync(join(control, script), 0o755);
  }
}

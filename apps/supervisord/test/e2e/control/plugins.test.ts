import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DaemonOptions, isRoot, ourSupervisord, RunningDaemon } from '../running-daemon.ts';

const manual = readFileSync(join(import.meta.dirname, '../../../../../docs/plugins.md'), 'utf8');

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(manual)?.[1] ?? '';
}

async function start(options: DaemonOptions): Promise<RunningDaemon> {
  const daemon = await RunningDaemon.start(options);
  onTestFinished(async () => void (await daemon.stop()));
  return daemon;
}

const workers = `
[program:workers]
command=sleep 1000
process_name=%(process_num)d
numprocs=3
startsecs=0
`;

describe('the RPC interface of the manual', () => {
  const options = {
    programs: `${block('ini')}${workers}`,
    files: { 'counter.mjs': block('js') },
  };

  it('answers beside the methods of the daemon', async () => {
    const { client, log } = await start(options);
    const running = async () => {
      const all = await client.supervisor.getAllProcessInfo();
      return all.filter(({ statename }) => statename === 'RUNNING').length;
    };
    expect(await client.call('counter.scale', [1])).toBe(1);
    expect(await running()).toBe(1);
    expect(await client.call('counter.scale', [5, true])).toBe(3);
    expect(await running()).toBe(3);
    expect(await client.call('counter.restartAll', [])).toMatchObject([
      { name: '0', description: 'OK' },
      { name: '1', description: 'OK' },
      { name: '2', description: 'OK' },
    ]);
    await expect(client.call('counter.scale', [-1])).rejects.toMatchObject({
      faultString: 'BAD_ARGUMENTS: -1',
    });
    await expect(client.call('counter.scale', ['many'])).rejects.toMatchObject({ code: 2 });
    await expect(client.call('counter.scale', [])).rejects.toMatchObject({ code: 2 });
    expect(await client.call('system.methodSignature', ['counter.scale'])).toEqual([
      'int',
      'int',
      'boolean',
    ]);
    expect(await client.call('system.listMethods', [])).toContain('counter.crashes');
    expect(log).toContain("INFO RPC interface 'counter' initialized");
  });

  it('hears of events, and begins anew at a restart', async () => {
    const daemon = await start(options);
    const { client } = daemon;
    const crash = async () => {
      const { pid } = await client.supervisor.getProcessInfo('workers:0');
      const from = daemon.log.length;
      process.kill(pid, 'SIGKILL');
      await daemon.logged(/exited: 0 \(terminated by SIGKILL; not expected\)/, from);
    };
    await crash();
    await crash();
    expect(await client.call('counter.crashes', [])).toBe(2);
    const from = daemon.log.length;
    await client.supervisor.restart();
    await daemon.logged(/supervisord started with pid/, from);
    // Kept connections were closed by the restart. A call that changes nothing is sent again then.
    await client.supervisor.getState();
    expect(await client.call('counter.crashes', [])).toBe(0);
  });
});

describe('an RPC interface in Python', () => {
  it('is passed over, loudly, and everything else works', async () => {
    const { client, log } = await start({
      programs: `
[rpcinterface:twiddler]
supervisor.rpcinterface_factory = supervisor_twiddler.rpcinterface:make_twiddler_rpcinterface
${workers}`,
    });
    expect(log).toContain(
      'WARN [rpcinterface:twiddler] supervisor_twiddler.rpcinterface:make_twiddler_rpcinterface ' +
        '(supervisor_twiddler) is Python and cannot be loaded: there are no twiddler.* methods. ' +
        'Instead: write programs to a file of [include], then run supervisorctl update',
    );
    expect(log.filter((line) => line.startsWith('INFO RPC interface'))).toEqual([
      "INFO RPC interface 'supervisor' initialized",
    ]);
    expect(await client.supervisor.getAllProcessInfo()).toHaveLength(3);
    await expect(client.call('twiddler.getAPIVersion', [])).rejects.toMatchObject({ code: 1 });
  });
});

describe('an RPC interface that cannot be had', () => {
  function launch(factory: string, ...args: string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'sv-e2e-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(
      join(folder, 'x.mjs'),
      'export const fails = () => { throw new Error("no database"); };',
    );
    writeFileSync(
      join(folder, 'a.conf'),
      `[supervisord]\n${isRoot ? 'user=root\n' : ''}logfile=${folder}/log\npidfile=${folder}/pid\n` +
        `[rpcinterface:x]\nsupervisor.rpcinterface_factory=${factory}\n`,
    );
    const [file = '', ...program] = ourSupervisord;
    const { status, stdout, stderr } = spawnSync(
      file,
      [...program, '-n', '-c', 'a.conf', ...args],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr: stderr.replaceAll(folder, 'DIR') };
  }

  it.each([
    [
      './missing.mjs:create',
      "./missing.mjs:create cannot be resolved within [rpcinterface:x]: there is no file or package './missing.mjs' in DIR",
    ],
    [
      './x.mjs:create',
      "./x.mjs:create cannot be resolved within [rpcinterface:x]: expected a function as export 'create', the module has fails",
    ],
    ['./x.mjs:fails', 'Could not make x rpc interface: no database'],
  ])('%s: says why and exits 2', (factory, message) => {
    const { status, stderr } = launch(factory);
    expect(status).toBe(2);
    expect(stderr.split('\n')[0]).toBe(`Error: ${message}`);
  });

  it('is told by a check, if it is Python, and is no error', () => {
    const { status, stdout } = launch('supvisors.plugin:make_supvisors_rpcinterface', '-T');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^warning: \[rpcinterface:x\] supvisors\.plugin:\S+ \(Supvisors\) is Python .*\n.*: no errors\n$/,
    );
  });

  it('is found by a check, if the file is missing', () => {
    const { status, stderr } = launch('./missing.mjs:create', '--check');
    expect(status).toBe(2);
    expect(stderr).toMatch(/a\.conf:\d+:\d+: error: .*cannot be resolved/);
  });
});

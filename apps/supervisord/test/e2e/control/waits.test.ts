import { execFile } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { ourSupervisorctl, RunningDaemon } from '../running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => void (await daemon.stop()));

function supervisorctl(...args: readonly string[]): Promise<{ status: number; stdout: string }> {
  const [file = '', ...first] = ourSupervisorctl;
  return new Promise((resolve) => {
    execFile(file, [...first, '-c', daemon.configPath, ...args], (error, stdout) => {
      resolve({ status: Number(error?.code ?? 0), stdout });
    });
  });
}

const programs = `
[program:late]
command=sleep 1000
autostart=false
startsecs=0
[program:doomed]
command=false
autostart=false
startretries=0
`;

describe('supervisorctl wait, with our daemon', () => {
  it('is told when the process is there, and does not ask again and again', async () => {
    daemon = await RunningDaemon.start({ programs, supervisord: 'loglevel=trace' });
    const waiting = supervisorctl('wait', 'late');
    await daemon.logged(/XML-RPC method called: sv\.waitForProcess\(\)/);
    const from = daemon.log.length;
    await daemon.client.supervisor.startProcess('late');
    expect(await waiting).toEqual({ status: 0, stdout: 'late: RUNNING\n' });
    const calls = daemon.log.slice(from).filter((line) => line.includes('method called'));
    expect(calls).toEqual(['TRAC XML-RPC method called: supervisor.startProcess()']);
  });

  it('ends when the process will never be there', async () => {
    daemon = await RunningDaemon.start({ programs, supervisord: 'loglevel=trace' });
    const waiting = supervisorctl('wait', 'doomed');
    await daemon.logged(/XML-RPC method called: sv\.waitForProcess\(\)/);
    await daemon.client.supervisor.startProcess('doomed', false);
    const { status, stdout } = await waiting;
    expect(status).toBe(1);
    expect(stdout).toMatch(/^doomed: ERROR \(FATAL: /);
  });
});

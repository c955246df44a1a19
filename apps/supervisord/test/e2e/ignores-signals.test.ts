import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

beforeAll(async () => {
  daemon = await RunningDaemon.start({
    programs: '[program:sleeper]\ncommand=/bin/sleep 1000\nstartsecs=0\n',
  });
});

afterAll(async () => {
  expect(await daemon.stop()).toEqual({ code: 0, signal: null });
});

// Each of them would end a process that does nothing about it.
it.each(['SIGUSR1', 'SIGALRM', 'SIGVTALRM', 'SIGIO', 'SIGPWR', 'SIGSTKFLT', 'SIGXCPU'] as const)(
  '%s asks for nothing, and leaves the programs alone',
  async (signal) => {
    const { pid } = await daemon.client.supervisor.getProcessInfo('sleeper');
    daemon.signal(signal);
    await daemon.logged(new RegExp(`^INFO ignored ${signal}, which asks for nothing here$`));
    expect(await daemon.client.supervisor.getProcessInfo('sleeper')).toMatchObject({
      statename: 'RUNNING',
      pid,
    });
  },
);

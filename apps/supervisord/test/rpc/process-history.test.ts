import { FakeFileProbe } from '@sv/core/testing';
import type { LastExits } from '@sv/rpc';
import { RpcDouble } from '@sv/rpc';
import { expect, test } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

const programs = `
[program:web]
command=/bin/web
[program:job]
command=/bin/job
autostart=false
startsecs=0
autorestart=false
`;

function start(): DaemonInMemory {
  const daemon = new DaemonInMemory(programs);
  daemon.supervisor.start();
  daemon.clock.advance(10_000);
  return daemon;
}

const lastExits = (daemon: DaemonInMemory, mark?: string): Promise<LastExits<RpcDouble>> =>
  daemon.call('sv.getLastExits', ...(mark === undefined ? [] : [mark])) as Promise<
    LastExits<RpcDouble>
  >;

test('a crash that is over before anybody looks is told, with its reason', async () => {
  const daemon = start();
  const { pid } = daemon.child('web');
  daemon.child('web').die(11, true);
  const time = Math.floor(daemon.clock.now().wallMs / 1000);
  expect(daemon.stateOf('web')).toBe('STARTING');
  expect(await daemon.call('sv.getProcessHistory', 'web')).toEqual({
    group: 'web',
    name: 'web',
    starts: 2,
    restarts: 1,
    exits: 1,
    ends: [
      {
        time,
        outcome: 'UNEXPECTED',
        reason: 'terminated by SIGSEGV (core dumped)',
        pid,
        exitstatus: -1,
        signal: 'SIGSEGV',
        uptime: new RpcDouble(10),
      },
    ],
  });
});

test('of a process that has not ended there are the starts alone', async () => {
  const daemon = start();
  expect(await daemon.call('sv.getProcessHistory', 'web')).toMatchObject({
    starts: 1,
    exits: 0,
    ends: [],
  });
  expect((await lastExits(daemon)).processes).toEqual([]);
});

test('a mark gives what is new since its answer, a start included', async () => {
  const daemon = start();
  daemon.child('web').exit(1);
  const first = await lastExits(daemon);
  expect(first.processes).toMatchObject([{ name: 'web', last: { exitstatus: 1 } }]);
  expect(await lastExits(daemon, first.mark)).toEqual({ ...first, complete: false, processes: [] });

  daemon.clock.advance(1000);
  await daemon.call('startProcess', 'job');
  daemon.child('job').exit(0);
  const second = await lastExits(daemon, first.mark);
  expect(second.processes).toMatchObject([
    { name: 'job', starts: 1, last: { outcome: 'EXPECTED' } },
  ]);

  daemon.clock.advance(1000);
  await daemon.call('startProcess', 'job');
  const third = await lastExits(daemon, second.mark);
  expect(third.processes).toMatchObject([{ name: 'job', starts: 2, exits: 1 }]);
});

test.each(['', 'of-another/9999999', 'garbage', '77-0/x', '/'])(
  'the mark %j, which is not of this daemon, gives all',
  async (mark) => {
    const daemon = start();
    daemon.child('web').exit(1);
    const { complete, processes } = await lastExits(daemon, mark);
    expect([complete, processes.length]).toEqual([true, 1]);
  },
);

test('a program that cannot be started says why', async () => {
  const daemon = new DaemonInMemory(programs, new FakeFileProbe({}));
  daemon.supervisor.start();
  const history = await daemon.call('sv.getProcessHistory', 'web');
  expect(history).toMatchObject({
    ends: [
      {
        outcome: 'NOT_STARTED',
        reason: "can't find command '/bin/web'",
        pid: 0,
        exitstatus: -1,
        signal: '',
      },
    ],
  });
});

test.each(['nobody', 'web:*', ''])('%j has no history', async (name) => {
  const daemon = start();
  await expect(daemon.call('sv.getProcessHistory', name)).rejects.toMatchObject({
    symbol: 'BAD_NAME',
  });
});

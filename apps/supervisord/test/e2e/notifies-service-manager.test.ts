import { expect, it } from 'vitest';
import { receiveDatagrams } from '../host/datagram-receiver.ts';
import { RunningDaemon } from './running-daemon.ts';

it('tells a service manager of its life, and its programs nothing of the manager', async () => {
  const name = `sv-manager-${process.pid}`;
  const manager = receiveDatagrams(`\0${name}`);
  try {
    const daemon = await RunningDaemon.start({
      environment: { NOTIFY_SOCKET: `@${name}`, WATCHDOG_USEC: '600000000' },
      programs: `[program:web]
command=sh -c 'echo "<$NOTIFY_SOCKET$WATCHDOG_USEC>"; exec sleep 1000'
startsecs=0
stdout_logfile=@DIR@/web.log
`,
    });
    const ready = `READY=1\nMAINPID=${daemon.pid}`;
    try {
      expect(await daemon.fileWith('web.log', '.')).toEqual(['<>']);
      await daemon.logged(/web entered RUNNING/);
      expect(manager.take()).toEqual([ready, 'WATCHDOG=1']);

      const before = daemon.log.length;
      daemon.signal('SIGHUP');
      await daemon.logged(/web entered RUNNING/, before);
      expect(manager.take()).toEqual([
        expect.stringMatching(/^RELOADING=1\nMONOTONIC_USEC=\d+$/),
        ready,
      ]);
    } finally {
      await daemon.stop();
    }
    expect(manager.take()).toEqual(['STOPPING=1']);
  } finally {
    manager.close();
  }
});

it('goes on when the service manager is not there', async () => {
  const daemon = await RunningDaemon.start({
    environment: { NOTIFY_SOCKET: '/nowhere/notify' },
  });
  try {
    await daemon.logged(/WARN the service manager at \/nowhere\/notify: .*ENOENT/);
    expect((await daemon.client.supervisor.getState()).statename).toBe('RUNNING');
  } finally {
    await daemon.stop();
  }
});

import { afterEach, describe, expect, it } from 'vitest';
import { RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

/** A plug-in that makes its mistakes after it was called, where nobody can catch them. */
const plugin = `export const handler = (event, result) => {
  setImmediate(() => { throw new Error('thrown by a plug-in', { cause: new Error('deeper') }); });
  Promise.reject(new Error('rejected by a plug-in'));
  setImmediate(() => { throw 'not even an error'; });
};
`;

describe('an error that nobody catches', () => {
  it('is logged with all that is known, and supervising goes on', async () => {
    daemon = await RunningDaemon.start({
      files: { 'plugin.mjs': plugin },
      programs: `
[eventlistener:l]
command=${process.execPath} ${import.meta.dirname}/../fixtures/records-events.mjs @DIR@/events
events=REMOTE_COMMUNICATION
result_handler=@DIR@/plugin.mjs:handler
startsecs=0
[program:sleeper]
command=/bin/sleep 1000
startsecs=0
autorestart=true
`,
    });
    await daemon.client.supervisor.sendRemoteCommEvent('type', 'data');
    await daemon.logged(
      /^CRIT uncaught error \(uncaughtException\), going on: Error: thrown by a plug-in$/,
    );
    await daemon.logged(/^ +at .*plugin\.mjs:2/);
    await daemon.logged(/^caused by Error: deeper$/);
    await daemon.logged(
      /^CRIT uncaught error \(unhandledRejection\), going on: Error: rejected by a plug-in$/,
    );
    await daemon.logged(/^CRIT uncaught error \(uncaughtException\), going on: not even an error$/);

    const { pid } = await daemon.client.supervisor.getProcessInfo('sleeper');
    process.kill(pid, 'SIGKILL');
    await daemon.loggedTimes(/success: sleeper/, 2);
    expect(await daemon.stop()).toEqual({ code: 0, signal: null });
  });

  it('does not end a daemon whose node is told to end on every rejection', async () => {
    daemon = await RunningDaemon.start({
      environment: { NODE_OPTIONS: '--unhandled-rejections=strict' },
      files: {
        'plugin.mjs': `Promise.reject(new Error('rejected at once'));
export const handler = () => undefined;
`,
      },
      programs: `
[eventlistener:l]
command=/bin/cat
events=TICK_3600
result_handler=@DIR@/plugin.mjs:handler
autostart=false
`,
    });
    await daemon.logged(/^CRIT uncaught error \(unhandledRejection\), going on: .*rejected at/);
    expect((await daemon.client.supervisor.getState()).statename).toBe('RUNNING');
  });
});

import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RunningDaemon } from '../running-daemon.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/listeners');
const recorder = `${process.execPath} ${fixtures}/records-stdin.mjs`;

let daemon: RunningDaemon | undefined;

afterEach(async () => {
  await daemon?.stop();
  daemon = undefined;
});

function pool(settings: string): string {
  return `
[eventlistener:l]
command=${recorder} @DIR@/heard
events=REMOTE_COMMUNICATION
startsecs=0
${settings}
`;
}

describe('a result handler in JavaScript', () => {
  it('accepts, rejects and breaks, and the daemon acts accordingly', async () => {
    daemon = await RunningDaemon.start({
      programs: pool(`result_handler=${fixtures}/result-handlers.mjs:asksTwice`),
      environment: { RESULTS_FILE: 'results' },
    });
    await daemon.client.supervisor.sendRemoteCommEvent('twice', '');
    expect(await daemon.fileWith('heard', 'twice', 2)).toHaveLength(2);
    await daemon.fileWith('results', 'OK', 2);
    expect(daemon.log.filter((line) => line.includes('rejected'))).toEqual([
      'WARN l: event was rejected',
    ]);
    await daemon.client.supervisor.sendRemoteCommEvent('break', '');
    await daemon.logged(/has entered the UNKNOWN state/);
    expect(daemon.log).toContain('WARN l: event caused an error');
    expect(daemon.log).toContain('WARN l: result handler failed: TypeError: told to break');
    expect((await daemon.client.supervisor.getState()).statename).toBe('RUNNING');
  });

  it('is found relative to the configuration file', async () => {
    daemon = await RunningDaemon.start({
      programs: pool('result_handler=./handler.mjs:onResult'),
      files: {
        'handler.mjs':
          'export const onResult = (event) => { if (event.type === "x") console.log("judged"); };\n',
      },
    });
    await daemon.client.supervisor.sendRemoteCommEvent('x', '');
    await daemon.logged(/^judged$/);
  });

  it('that forwards output, as of the package supervisor-stdout, prints it to stdout of the daemon', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[eventlistener:stdout]
command=${process.execPath} ${fixtures}/gives-back-payloads.mjs
events=PROCESS_LOG
startsecs=0
buffer_size=100
result_handler=supervisor_stdout:event_handler
[program:web]
command=/bin/sh -c "printf 'one\\ntwo\\n'; echo three >&2; exec sleep 1000"
stdout_events_enabled=true
stderr_events_enabled=true
`,
    });
    await daemon.logged(/^web stderr \| three$/);
    await daemon.logged(/^web stdout \| two$/);
    expect(daemon.log).toContain('web stdout | one');
  });

  it.each([
    ['./nowhere.mjs:onResult', /nowhere\.mjs/],
    ['./handler.mjs:nothing', /expected nothing to be an exported function/],
    ['nonsense', /expected module:export/],
  ])('that is not there keeps the daemon from starting: %s', async (reference, reason) => {
    const failing = RunningDaemon.launch({
      programs: pool(`result_handler=${reference}`),
      files: { 'handler.mjs': 'export const onResult = () => undefined;\n' },
    });
    const exit = await failing.exited;
    await failing.stop();
    expect(exit.code).toBe(2);
    expect(failing.stderr).toMatch(reason);
    expect(failing.stderr).toContain(
      `Error: ${reference} cannot be resolved within [eventlistener:l]`,
    );
  });

  it('that is not there is a fault of reread, and the daemon goes on with what it had', async () => {
    daemon = await RunningDaemon.start({ programs: pool('') });
    daemon.writeConfig({ programs: pool('result_handler=./nowhere.mjs:onResult') });
    await expect(daemon.client.supervisor.reloadConfig()).rejects.toMatchObject({ code: 92 });
    await daemon.client.supervisor.sendRemoteCommEvent('still', '');
    await daemon.fileWith('heard', 'still');
  });
});

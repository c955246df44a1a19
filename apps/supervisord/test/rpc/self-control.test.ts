import { SUPERVISOR_METHODS } from '@sv/rpc';
import { describe, expect, it } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

const web = '[program:web]\ncommand=/bin/web\nstartsecs=0\n';

describe('what the daemon says of itself', () => {
  it.each([
    ['getAPIVersion', '3.0'],
    ['getVersion', '3.0'],
    ['getSupervisorVersion', '4.3.0'],
    ['getIdentification', 'supervisor'],
    ['getState', { statecode: 1, statename: 'RUNNING' }],
    ['getPID', 77],
  ])('%s: %j', async (method, answer) => {
    expect(await new DaemonInMemory(web).call(method)).toEqual(answer);
  });

  it('takes its new name at the reread', async () => {
    const daemon = new DaemonInMemory(web);
    daemon.write(`[supervisord]\nidentifier=other\n${web}`);
    await daemon.call('reloadConfig');
    expect(await daemon.call('getIdentification')).toBe('other');
  });
});

describe('the end', () => {
  it('is granted at once', async () => {
    const daemon = new DaemonInMemory(web);
    expect(await daemon.call('shutdown')).toBe(true);
    expect(await daemon.call('restart')).toBe(true);
    expect(daemon.requests).toEqual(['shutdown', 'restart']);
    expect(daemon.news()).toEqual([
      'INFO shutdown requested by RPC',
      'INFO restart requested by RPC',
    ]);
  });

  it('is no restart with a configuration that is broken', async () => {
    const daemon = new DaemonInMemory(web);
    daemon.write('[program:web]\n');
    expect(await daemon.faultOf('restart')).toMatch(/^CANT_REREAD: .*does not specify a command/);
    expect(daemon.requests).toEqual([]);
  });
});

describe('a daemon that is going down', () => {
  const params: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
    string: ['web'],
    int: [0],
    boolean: [false],
  };
  const methods = Object.entries(SUPERVISOR_METHODS).map(
    ([name, entry]) => [name, entry.params.flatMap(({ type }) => params[type] ?? [])] as const,
  );

  it.each(['SHUTDOWN', 'RESTARTING'] as const)('answers nothing in %s', async (state) => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    void daemon.supervisor.shutDown(state);
    const answers = await Promise.all(
      methods.map(async ([name, values]) => [name, await daemon.faultOf(name, ...values)]),
    );
    const others = answers.filter(([, answer]) => answer !== 'SHUTDOWN_STATE');
    expect(others).toEqual([['sendRemoteCommEvent', true]]);
    expect(answers).toHaveLength(37);
  });

  it('still tells a method it does not know, and a wrong number of parameters', async () => {
    const daemon = new DaemonInMemory(web);
    void daemon.supervisor.shutDown('SHUTDOWN');
    expect(await daemon.faultOf('nope')).toBe('UNKNOWN_METHOD');
    expect(await daemon.faultOf('getState', 1)).toBe('INCORRECT_PARAMETERS');
    expect(await daemon.faultOf('getProcessInfo', [])).toBe('SHUTDOWN_STATE');
  });

  it('answers calls that have been waiting', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    const stop = daemon.call('stopProcess', 'web');
    void daemon.supervisor.shutDown('SHUTDOWN');
    daemon.child('web').die(15);
    expect(await stop).toBe(true);
  });
});

describe('sendRemoteCommEvent', () => {
  it('publishes what it is given', async () => {
    const daemon = new DaemonInMemory('');
    expect(await daemon.call('sendRemoteCommEvent', 'type', 'data')).toBe(true);
    expect(daemon.events).toEqual([{ name: 'REMOTE_COMMUNICATION', type: 'type', data: 'data' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { DaemonInMemory, settle } from './daemon-in-memory.ts';

const web = '[program:web]\ncommand=/bin/web\nstartsecs=0\n';
const group = `
[program:a]
command=/bin/a
startsecs=0
[program:b]
command=/bin/b
startsecs=0
[program:c]
command=/bin/c
startsecs=0
[group:g]
programs=a,b,c
`;

describe('stopProcess', () => {
  it('answers when the process has ended, and says meanwhile what it waits for', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    daemon.news();
    let answer: unknown = 'none yet';
    void daemon.call('stopProcess', 'web').then((value) => {
      answer = value;
    });
    daemon.clock.advance(4000);
    await settle();
    expect(answer).toBe('none yet');
    expect(daemon.news()).toEqual([
      `DEBG killing web (pid ${daemon.child('web').pid}) with signal SIGTERM`,
      'INFO waiting for web to stop',
      'INFO waiting for web to stop',
      'INFO waiting for web to stop',
    ]);
    daemon.child('web').die(15);
    await settle();
    expect(answer).toBe(true);
  });

  it('without wait answers at once, and nobody is waited for', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    daemon.news();
    expect(await daemon.call('stopProcess', 'web', false)).toBe(true);
    daemon.clock.advance(4000);
    expect(daemon.news()).toEqual([expect.stringMatching(/^DEBG killing web /)]);
    expect(daemon.stateOf('web')).toBe('STOPPING');
  });

  it('ends a BACKOFF at once and without a signal', async () => {
    const daemon = new DaemonInMemory('[program:web]\ncommand=/bin/web\n');
    const start = daemon.faultOf('startProcess', 'web');
    daemon.child('web').exit(1);
    await start;
    daemon.news();
    expect(await daemon.call('stopProcess', 'web')).toBe(true);
    expect(daemon.stateOf('web')).toBe('STOPPED');
    expect(daemon.news()).toContain('DEBG Attempted to kill web, which is in BACKOFF state.');
  });

  it('refuses what does not run, what is stopping, and what has exited', async () => {
    const daemon = new DaemonInMemory(`${web}autorestart=false\n`);
    const refusal = 'NOT_RUNNING: web:web';
    expect(await daemon.faultOf('stopProcess', 'web:web')).toBe(refusal);
    await daemon.call('startProcess', 'web');
    await daemon.call('stopProcess', 'web', false);
    expect(await daemon.faultOf('stopProcess', 'web:web')).toBe(refusal);
    daemon.child('web').die(15);
    await daemon.call('startProcess', 'web');
    daemon.child('web').exit(0);
    expect(daemon.stateOf('web')).toBe('EXITED');
    expect(await daemon.faultOf('stopProcess', 'web:web')).toBe(refusal);
  });

  it('stops a program that is restarted so often that its next run has to wait', async () => {
    const daemon = new DaemonInMemory(`${web}autorestart=true\n`);
    await daemon.call('startProcess', 'web');
    while (daemon.stateOf('web') !== 'EXITED') daemon.child('web').exit(0);
    expect(await daemon.call('stopProcess', 'web')).toBe(true);
    const runs = daemon.spawner.children.length;
    daemon.clock.advance(60_000);
    expect(daemon.spawner.children).toHaveLength(runs);
  });

  it('fails when the signal cannot be sent', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    daemon.child('web').signalOutcome = {
      kind: 'failed',
      errno: 'EPERM',
      message: 'Operation not permitted',
    };
    expect(await daemon.faultOf('stopProcess', 'web')).toMatch(
      /^FAILED: unknown problem killing web \(\d+\):/,
    );
    expect(daemon.stateOf('web')).toBe('UNKNOWN');
  });

  it.each(['nope', 'g', 'nope:*'])('does not know %j', async (name) => {
    const daemon = new DaemonInMemory(group);
    expect(await daemon.faultOf('stopProcess', name)).toBe(`BAD_NAME: ${name}`);
  });

  it('frees every waiting caller at once', async () => {
    const daemon = new DaemonInMemory(web);
    const start = daemon.faultOf('startProcess', 'web');
    expect(await start).toBe(true);
    const stops = [daemon.call('stopProcess', 'web'), daemon.faultOf('stopProcess', 'web')];
    daemon.child('web').die(15);
    expect(await Promise.all(stops)).toEqual([true, 'NOT_RUNNING: web']);
  });
});

describe('stopping many', () => {
  it('signals all at once and answers in the order of completion', async () => {
    const daemon = new DaemonInMemory(group);
    await daemon.call('startAllProcesses');
    const answer = daemon.call('stopProcess', 'g:*');
    expect(daemon.spawner.children.map(({ signals }) => signals.length)).toEqual([1, 1, 1]);
    for (const name of ['c', 'a', 'b']) {
      daemon.child(name).die(15);
      await settle();
    }
    expect(await answer).toMatchObject([{ name: 'c' }, { name: 'a' }, { name: 'b' }]);
  });

  it('leaves out what does not run', async () => {
    const daemon = new DaemonInMemory(group);
    expect(await daemon.call('stopAllProcesses')).toEqual([]);
    await daemon.call('startProcess', 'g:b');
    expect(await daemon.call('stopAllProcesses', false)).toEqual([
      { name: 'b', group: 'g', status: 80, description: 'OK' },
    ]);
  });

  it('reports a failure beside the successes', async () => {
    const daemon = new DaemonInMemory(group);
    await daemon.call('startAllProcesses');
    daemon.child('b').signalOutcome = { kind: 'failed', errno: 'EPERM', message: 'no' };
    expect(await daemon.call('stopProcessGroup', 'g', false)).toMatchObject([
      { name: 'a', status: 80 },
      { name: 'b', status: 30, description: expect.stringMatching(/^FAILED: unknown problem/) },
      { name: 'c', status: 80 },
    ]);
  });

  it.each(['nope', 'g:*', 'g:a'])('does not know the group %j', async (name) => {
    const daemon = new DaemonInMemory(group);
    expect(await daemon.faultOf('stopProcessGroup', name)).toBe(`BAD_NAME: ${name}`);
  });
});

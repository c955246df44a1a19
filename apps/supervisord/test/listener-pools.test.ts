import { describe, expect, it } from 'vitest';
import { ACCEPT, READY, REJECT, SupervisedPools, settle } from './supervised-pools.ts';

describe('a pool of listeners', () => {
  it('sends an event to a listener that is RUNNING and READY, and the next after its answer', () => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.send('a');
    daemon.send('b');
    expect(daemon.heardBy('l')).toEqual([]);
    daemon.child('l').write(READY);
    expect(daemon.heardBy('l')).toEqual(['type:a']);
    daemon.child('l').write(ACCEPT);
    expect(daemon.heardBy('l')).toEqual(['type:b']);
  });

  it('sends nothing before the listener has been up for startsecs', () => {
    const daemon = new SupervisedPools().addPool('l', { program: { startsecs: 1 } });
    daemon.supervisor.start();
    daemon.send('a');
    daemon.child('l').write(READY);
    daemon.clock.advance(999);
    expect(daemon.heardBy('l')).toEqual([]);
    daemon.clock.advance(1);
    expect(daemon.heardBy('l')).toEqual(['type:a']);
  });

  it('hears of the start of its own listeners, and delivers it to them', () => {
    const daemon = new SupervisedPools().addPool('l', { events: ['PROCESS_STATE'] });
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.child('l').write(ACCEPT);
    expect(daemon.heardBy('l')).toEqual([
      'processname:l groupname:l from_state:STOPPED tries:0',
      'processname:l groupname:l from_state:STARTING pid:101',
    ]);
  });

  it('offers the event of a listener that died to the next one that is ready', () => {
    const daemon = new SupervisedPools().addPool('l', { listeners: ['l_0', 'l_1'] });
    daemon.supervisor.start();
    daemon.child('l_0').write(READY);
    daemon.send('a');
    daemon.send('b');
    expect(daemon.heardBy('l_0')).toEqual(['type:a']);
    daemon.child('l_0').die(9);
    daemon.child('l_1').write(READY);
    expect(daemon.heardBy('l_1')).toEqual(['type:a']);
  });

  it('takes the answer that a listener gave just before it died', () => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.send('a');
    daemon.child('l').write('RESULT 2\nOK');
    daemon.child('l').die(9);
    daemon.child('l').write(READY);
    expect(daemon.heardBy('l')).toEqual([]);
  });

  it('with a full buffer loses its oldest events to the end of its listener, not the one in flight', () => {
    const events = ['REMOTE_COMMUNICATION', 'PROCESS_STATE_EXITED'];
    const daemon = new SupervisedPools().addPool('l', { events, bufferSize: 2 });
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    for (const type of ['a', 'b', 'c']) daemon.send(type);
    daemon.child('l').die(9);
    daemon.child('l').write(READY);
    for (let answers = 0; answers < 2; answers += 1) daemon.child('l').write(ACCEPT);
    expect(daemon.heardBy('l')).toEqual([
      'type:a',
      'processname:l groupname:l from_state:RUNNING expected:0 pid:101',
    ]);
    expect(daemon.log.lines).toEqual([
      'error pool l event buffer overflowed, discarding event 1',
      'error pool l event buffer overflowed, discarding event 2',
    ]);
  });

  it('gives the event in flight back after the line that says how its listener ended', () => {
    const daemon = new SupervisedPools({ isDebugEnabled: true }).addPool('l');
    const { lines } = daemon.log;
    daemon.supervisor.observe({ logged: ({ level, text }) => lines.push(`${level} ${text}`) });
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.send('a');
    lines.length = 0;
    daemon.child('l').die(9);
    expect(lines.slice(0, 2)).toEqual([
      'warn exited: l (terminated by SIGKILL; not expected)',
      'debug rebuffering event 0 for pool l (buf size=0, max=10)',
    ]);
  });

  it('gives a rejected event back after its delay, by one timer that is set once', () => {
    const daemon = new SupervisedPools().addPool('l', { listeners: ['l_0', 'l_1'] });
    daemon.supervisor.start();
    for (const name of ['l_0', 'l_1']) daemon.child(name).write(READY);
    daemon.send('a');
    daemon.child('l_0').write(REJECT);
    daemon.send('b');
    daemon.child('l_1').write(ACCEPT);
    expect(daemon.clock.pendingTimers).toBe(1);
    daemon.clock.advance(99);
    expect(daemon.heardBy('l_0')).toEqual(['type:a']);
    daemon.clock.advance(1);
    expect(daemon.heardBy('l_0')).toEqual(['type:a']);
    expect(daemon.heardBy('l_1')).toEqual(['type:b']);
    expect(daemon.clock.pendingTimers).toBe(0);
  });

  it('that is removed has no timer and hears nothing any more', () => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.send('a');
    daemon.child('l').write(REJECT);
    daemon.pools.remove('l');
    daemon.pools.remove('l');
    expect(daemon.clock.pendingTimers).toBe(0);
    expect(daemon.bus.hasSubscriber('REMOTE_COMMUNICATION')).toBe(false);
    daemon.child('l').write('whatever it says');
    daemon.child('l').die(9);
  });
});

describe('a listener that cannot be written to', () => {
  it('leaves its event to the next one at once', () => {
    const daemon = new SupervisedPools().addPool('l', { listeners: ['l_0', 'l_1'] });
    daemon.supervisor.start();
    for (const name of ['l_0', 'l_1']) daemon.child(name).write(READY);
    daemon.child('l_0').hasClosedStdin = true;
    daemon.send('a');
    expect(daemon.heardBy('l_1')).toEqual(['type:a']);
  });

  it('is warned of when it lives on', () => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.child('l').hasClosedStdin = true;
    daemon.send('a');
    expect(daemon.log.lines).toEqual([]);
    daemon.clock.advance(1000);
    expect(daemon.log.lines[0]).toBe('warn l: has closed its stdin and can receive no events');
    expect(daemon.clock.pendingTimers).toBe(0);
  });

  it('is not warned of when it had just died, and the event goes to its successor', () => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.child('l').hasClosedStdin = true;
    daemon.send('a');
    daemon.child('l').die(9);
    daemon.child('l').write(READY);
    expect(daemon.heardBy('l')).toEqual(['type:a']);
    daemon.clock.advance(10_000);
    expect(daemon.log.lines).toEqual([]);
  });
});

it('a listener that could not be signalled may still answer, and is sent nothing', () => {
  const daemon = new SupervisedPools().addPool('l');
  daemon.supervisor.start();
  daemon.child('l').write(READY);
  daemon.send('a');
  daemon.send('b');
  const child = daemon.child('l');
  child.signalOutcome = { kind: 'failed', errno: 'EPERM', message: 'not permitted' };
  daemon.supervisor.group('l')?.process('l')?.stop();
  expect(daemon.supervisor.group('l')?.process('l')?.state).toBe('UNKNOWN');
  child.write(ACCEPT);
  expect(daemon.heardBy('l')).toEqual(['type:a']);
  child.die(9);
  daemon.supervisor.group('l')?.process('l')?.start();
  daemon.child('l').write(READY);
  expect(daemon.heardBy('l')).toEqual(['type:b']);
});

describe('the identifier in the headers', () => {
  it.each(['my host', 'host:1', 'a\tb'])('%j is warned of, once', (identifier) => {
    const daemon = new SupervisedPools({ identifier }).addPool('a').addPool('b');
    expect(daemon.log.lines).toEqual([
      `warn identifier '${identifier}' of [supervisord] has a blank or a colon in it: most event listeners cannot read the headers of their events`,
    ]);
  });

  it('without blanks and colons is nothing to warn of', () => {
    expect(new SupervisedPools().addPool('a').log.lines).toEqual([]);
  });
});

describe('a shutdown', () => {
  /** A pool and a program, both up; the listener is READY. */
  function running(): SupervisedPools {
    const events = ['SUPERVISOR_STATE_CHANGE_STOPPING', 'PROCESS_STATE_STOPPED'];
    const daemon = new SupervisedPools().addPool('l', { events });
    daemon.addPool('web', { events: ['TICK_3600'], priority: 999 });
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    return daemon;
  }

  it('stops a pool only after its listeners have answered everything', async () => {
    const daemon = running();
    const over = daemon.supervisor.shutDown('SHUTDOWN');
    daemon.publish({ name: 'SUPERVISOR_STATE_CHANGE_STOPPING' });
    daemon.child('web').die(15);
    await settle();
    const listener = daemon.child('l');
    expect(listener.signals).toEqual([]);
    listener.write(ACCEPT);
    await settle();
    expect(listener.signals).toEqual([]);
    expect(daemon.heardBy('l')).toEqual([
      '',
      'processname:web groupname:web from_state:STOPPING pid:102',
    ]);
    listener.write(ACCEPT);
    await settle();
    expect(listener.signals).toEqual([{ signal: 15, target: 'process' }]);
    listener.die(15);
    await over;
    expect(daemon.clock.pendingTimers).toBe(0);
  });

  it.each([
    ['never answers', ''],
    ['rejects for ever', REJECT],
  ])('waits a second for a listener that %s, no longer', async (_title, answer) => {
    const daemon = running();
    const over = daemon.supervisor.shutDown('SHUTDOWN');
    daemon.child('web').die(15);
    await settle();
    const listener = daemon.child('l');
    listener.write(answer);
    daemon.clock.advance(999);
    await settle();
    expect(listener.signals).toEqual([]);
    daemon.clock.advance(1);
    await settle();
    expect(listener.signals).toHaveLength(1);
    listener.die(15);
    await over;
    expect(daemon.clock.pendingTimers).toBe(0);
  });

  it('waits for a listener that is STARTING to be RUNNING', async () => {
    const daemon = new SupervisedPools().addPool('l', { program: { startsecs: 0.5 } });
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    daemon.send('a');
    const over = daemon.supervisor.shutDown('SHUTDOWN');
    daemon.clock.advance(500);
    expect(daemon.heardBy('l')).toEqual(['type:a']);
    daemon.child('l').write(ACCEPT);
    await settle();
    daemon.child('l').die(15);
    await over;
  });

  it.each([
    ['has nothing to deliver', (_daemon: SupervisedPools) => undefined],
    [
      'has only listeners that broke the protocol',
      (daemon: SupervisedPools) => daemon.child('l').write('garbage'),
    ],
  ])('does not wait for a pool that %s', (_title, prepare) => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.child('l').write(READY);
    prepare(daemon);
    daemon.send('a');
    daemon.child('l').write(ACCEPT);
    void daemon.supervisor.shutDown('SHUTDOWN');
    expect(daemon.child('l').signals).toHaveLength(1);
  });

  it('does not wait for a pool whose listeners are gone', async () => {
    const daemon = new SupervisedPools().addPool('l', { program: { autorestart: false } });
    daemon.supervisor.start();
    daemon.send('a');
    daemon.child('l').exit(0);
    await daemon.supervisor.shutDown('SHUTDOWN');
  });

  it('goes on at once when the last listener dies meanwhile', async () => {
    const daemon = new SupervisedPools().addPool('l');
    daemon.supervisor.start();
    daemon.send('a');
    const over = daemon.supervisor.shutDown('SHUTDOWN');
    daemon.child('l').die(9);
    await over;
    expect(daemon.clock.pendingTimers).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

function program(name: string, options = ''): string {
  return `[program:${name}]\ncommand=/bin/${name}\nstartsecs=0\n${options}\n`;
}

describe('reloadConfig', () => {
  it('names what was added, changed and removed, and applies nothing', async () => {
    const daemon = new DaemonInMemory(program('same') + program('other') + program('gone'));
    daemon.write(program('same') + program('other', 'priority=5') + program('new'));
    const found = [[['new'], ['other'], ['gone']]];
    expect(await daemon.call('reloadConfig')).toEqual(found);
    // Until it is applied the answer stays.
    expect(await daemon.call('reloadConfig')).toEqual(found);
    expect(daemon.supervisor.groups.map(({ name }) => name)).toEqual(['gone', 'other', 'same']);
  });

  it('finds nothing in the same file', async () => {
    const daemon = new DaemonInMemory(program('same'));
    expect(await daemon.call('reloadConfig')).toEqual([[[], [], []]]);
  });

  it('lists additions by priority, removals in the order of running', async () => {
    const daemon = new DaemonInMemory(program('z', 'priority=1') + program('y', 'priority=2'));
    daemon.write(
      program('c', 'priority=3') + program('b', 'priority=1') + program('a', 'priority=2'),
    );
    expect(await daemon.call('reloadConfig')).toEqual([[['b', 'a', 'c'], [], ['z', 'y']]]);
  });

  it('calls a group changed when a member leaves, and the member added', async () => {
    const group = '[group:g]\nprograms=';
    const daemon = new DaemonInMemory(`${program('a')}${program('b')}${group}a,b\n`);
    daemon.write(`${program('a')}${program('b')}${group}a\n`);
    expect(await daemon.call('reloadConfig')).toEqual([[['b'], ['g'], []]]);
  });

  it('of a broken file is a fault, and the configuration read before stays', async () => {
    const daemon = new DaemonInMemory(program('same'));
    daemon.write('[program:same]\ncommand=/bin/x\nstartsecs=abc\n');
    expect(await daemon.faultOf('reloadConfig')).toMatch(/^CANT_REREAD: .*'abc'.*program:same/);
    expect(await daemon.call('getAllConfigInfo')).toMatchObject([{ command: '/bin/same' }]);
  });
});

describe('addProcessGroup', () => {
  it('makes a group active, announces it and starts what is automatic', async () => {
    const daemon = new DaemonInMemory('');
    daemon.write(program('new') + program('manual', 'autostart=false'));
    expect(await daemon.faultOf('addProcessGroup', 'new')).toBe('BAD_NAME: new');
    await daemon.call('reloadConfig');
    daemon.events.length = 0;
    expect(await daemon.call('addProcessGroup', 'new')).toBe(true);
    expect(await daemon.call('addProcessGroup', 'manual')).toBe(true);
    expect([daemon.stateOf('new'), daemon.stateOf('manual')]).toEqual(['RUNNING', 'STOPPED']);
    expect(await daemon.call('getProcessInfo', 'new')).toMatchObject({
      stdout_logfile: expect.stringMatching(/^\/log\/new-stdout---/),
    });
  });

  it('refuses what is active and what is unknown, also by the name of a process', async () => {
    const daemon = new DaemonInMemory(program('web'));
    expect(await daemon.faultOf('addProcessGroup', 'web')).toBe('ALREADY_ADDED: web');
    for (const name of ['nope', 'web:*', 'web:web', '']) {
      expect(await daemon.faultOf('addProcessGroup', name)).toBe(`BAD_NAME: ${name}`);
    }
  });

  it('is possible again after a removal', async () => {
    const daemon = new DaemonInMemory(program('web'));
    await daemon.call('removeProcessGroup', 'web');
    expect(await daemon.call('addProcessGroup', 'web')).toBe(true);
    expect(daemon.stateOf('web')).toBe('RUNNING');
  });

  it('says why the files of a group cannot be made, and leaves nothing of it', async () => {
    const daemon = new DaemonInMemory('');
    daemon.write(program('web'));
    await daemon.call('reloadConfig');
    daemon.fileSystem.fail('createExclusive', 'EACCES');
    expect(await daemon.faultOf('addProcessGroup', 'web')).toMatch(/^FAILED: web: .*EACCES/);
    daemon.fileSystem.heal();
    expect(await daemon.call('addProcessGroup', 'web')).toBe(true);
  });
});

describe('removeProcessGroup', () => {
  it('drops a stopped group; its logs stay', async () => {
    const daemon = new DaemonInMemory(program('web', 'stdout_logfile=/log/web.log'));
    daemon.fileSystem.writeFile('/log/web.log', 'text\n');
    expect(await daemon.call('removeProcessGroup', 'web')).toBe(true);
    expect(daemon.supervisor.groups).toEqual([]);
    expect(daemon.fileSystem.readFile('/log/web.log')).toBe('text\n');
    expect(await daemon.faultOf('removeProcessGroup', 'web')).toBe('BAD_NAME: web');
  });

  it('refuses while a process is up, starting over or stopping', async () => {
    const daemon = new DaemonInMemory('[program:web]\ncommand=/bin/web\n');
    const refusal = 'STILL_RUNNING: web';
    await daemon.call('startProcess', 'web', false);
    expect(await daemon.faultOf('removeProcessGroup', 'web')).toBe(refusal);
    daemon.child('web').exit(1);
    expect(daemon.stateOf('web')).toBe('BACKOFF');
    expect(await daemon.faultOf('removeProcessGroup', 'web')).toBe(refusal);
    daemon.clock.advance(1000);
    await daemon.call('stopProcess', 'web', false);
    expect(daemon.stateOf('web')).toBe('STOPPING');
    expect(await daemon.faultOf('removeProcessGroup', 'web')).toBe(refusal);
    daemon.child('web').die(15);
    expect(await daemon.call('removeProcessGroup', 'web')).toBe(true);
  });

  it.each(['nope', 'web:*', 'web:web', ''])('does not know %j', async (name) => {
    const daemon = new DaemonInMemory(program('web'));
    expect(await daemon.faultOf('removeProcessGroup', name)).toBe(`BAD_NAME: ${name}`);
  });
});

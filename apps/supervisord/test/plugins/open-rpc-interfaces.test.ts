import { EventBus } from '@sv/events';
import { Logger } from '@sv/logging';
import { FixedLocalTime } from '@sv/logging/testing';
import { Dispatcher, type Namespace, RpcFault } from '@sv/rpc';
import { describe, expect, it } from 'vitest';
import { openRpcInterfaces } from '../../src/plugins/open-rpc-interfaces.ts';
import type {
  RpcInterfaceContext,
  RpcInterfaceFactory,
} from '../../src/plugins/rpc-interface-plugin.ts';
import { StartupError } from '../../src/startup-error.ts';

class Host {
  readonly lines: string[] = [];
  readonly bus = new EventBus({ onError: () => undefined });
  readonly closing = new AbortController();
  state = 'RUNNING';
  readonly main: Namespace = {
    name: 'supervisor',
    beforeCall: () => {
      if (this.state !== 'RUNNING') throw new RpcFault('SHUTDOWN_STATE');
    },
    methods: {
      startProcess: {
        params: [{ name: 'name', type: 'string' }],
        result: 'boolean',
        handler: (name: string, wait = true) => {
          if (name === 'nope') throw new RpcFault('BAD_NAME', name);
          return wait;
        },
      },
    },
  };

  open(factory: RpcInterfaceFactory, name = 'mine') {
    const logger = new Logger({
      level: 'debug',
      localTime: new FixedLocalTime(),
      now: () => 0,
      sinks: [{ write: (line) => void this.lines.push(Buffer.from(line).toString().slice(24)) }],
    });
    return openRpcInterfaces(
      [
        { kind: 'main', name: 'supervisor' },
        { kind: 'plugin', name, factory, options: { greeting: 'hello' } },
      ],
      {
        main: this.main,
        bus: this.bus,
        logger,
        configPath: '/etc/supervisord.conf',
        ended: this.closing.signal,
      },
    );
  }

  /** What the factory was given. */
  async context(): Promise<RpcInterfaceContext> {
    let given: RpcInterfaceContext | undefined;
    await this.open((context) => {
      given = context;
      return { x: () => 1 };
    });
    if (given === undefined) throw new Error('the factory was not called');
    return given;
  }
}

describe('opening interfaces', () => {
  it('gives the namespaces of the sections in their order', async () => {
    const open = await new Host().open((_, { greeting = '' }) => ({ greet: () => greeting }));
    expect(open.map(({ namespace, isMain }) => [namespace.name, isMain])).toEqual([
      ['supervisor', true],
      ['mine', false],
    ]);
    const dispatcher = new Dispatcher({ namespaces: open.map(({ namespace }) => namespace) });
    expect(dispatcher.dispatch({ method: 'mine.greet', params: [] })).toBe('hello');
  });

  it('waits for a factory that takes its time', async () => {
    const open = await new Host().open(async () => ({ x: () => 1 }));
    expect(open).toHaveLength(2);
  });

  it.each<[string, RpcInterfaceFactory]>([
    ['no database', () => Promise.reject(new Error('no database'))],
    [
      'no luck',
      () => {
        throw new Error('no luck');
      },
    ],
    ['expected an object of methods, got one without any', () => ({})],
    ['expected letters, digits and _ in a name, got', () => ({ 'two words': () => 1 })],
  ])('ends the start because of %s', async (reason, factory) => {
    const outcome = new Host().open(factory);
    await expect(outcome).rejects.toBeInstanceOf(StartupError);
    await expect(outcome).rejects.toThrow(`Could not make mine rpc interface: ${reason}`);
  });

  it('writes down the stack of a factory that throws', async () => {
    const host = new Host();
    await host.open(() => Promise.reject(new Error('no database'))).catch(() => undefined);
    expect(host.lines.join('')).toMatch(/^WARN Error: no database\n.*at /);
  });

  it('refuses a namespace nobody could call', async () => {
    await expect(new Host().open(() => ({ x: () => 1 }), 'my plugin')).rejects.toThrow(
      "Could not make my plugin rpc interface: expected letters, digits and _ in a name, got 'my plugin'",
    );
  });
});

describe('the context of a plug-in', () => {
  it('has the methods of the daemon as promises', async () => {
    const { supervisor } = await new Host().context();
    expect(await supervisor.startProcess('web')).toBe(true);
    expect(await supervisor.startProcess('web', false)).toBe(false);
    await expect(supervisor.startProcess('nope')).rejects.toMatchObject({ symbol: 'BAD_NAME' });
  });

  it('has them refused while the daemon goes down', async () => {
    const host = new Host();
    const { supervisor } = await host.context();
    host.state = 'SHUTDOWN';
    await expect(supervisor.startProcess('web')).rejects.toMatchObject({ code: 6 });
  });

  it('tells of events until it is told to stop', async () => {
    const host = new Host();
    const context = await host.context();
    const heard: string[] = [];
    const stop = context.subscribe(['PROCESS_GROUP'], ({ groupname }) => heard.push(groupname));
    host.bus.publish({ name: 'PROCESS_GROUP_ADDED', groupname: 'web' });
    stop();
    host.bus.publish({ name: 'PROCESS_GROUP_REMOVED', groupname: 'web' });
    expect(heard).toEqual(['web']);
  });

  it('makes faults, writes to the log, and knows where it is', async () => {
    const host = new Host();
    const context = await host.context();
    expect(context.fault('BAD_NAME', 'web')).toMatchObject({ code: 10, message: 'BAD_NAME: web' });
    expect(context.fault(1234)).toMatchObject({ code: 1234, symbol: 'UNKNOWN' });
    context.log.warn('look');
    expect(host.lines).toEqual(['WARN look\n']);
    expect([context.name, context.configPath]).toEqual(['mine', '/etc/supervisord.conf']);
    expect(context.ended.aborted).toBe(false);
    host.closing.abort();
    expect(context.ended.aborted).toBe(true);
  });
});

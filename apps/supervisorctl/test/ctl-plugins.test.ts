import { describe, expect, test } from 'vitest';
import { loadCtlPlugins } from '../src/ctl-plugins.ts';
import { TestSession } from './doubles/test-session.ts';

const importModule = (specifier: string): Promise<Readonly<Record<string, unknown>>> =>
  import(new URL(`fixtures/${specifier}`, import.meta.url).href);

function load(factory: string, settings: Readonly<Record<string, string>> = {}) {
  return loadCtlPlugins([{ name: 'x', factory, settings }], importModule);
}

describe('a module in JavaScript', () => {
  test('adds its commands, made with the keys of its section', async () => {
    const { commandGroups, warnings } = await load('greeting-plugin.mjs:makeGreeting', {
      greeting: 'good evening',
    });
    const session = new TestSession({ plugins: commandGroups });
    session.supervisor.add('cat');
    expect((await session.run('greet you')).lines).toEqual(['good evening you']);
    expect((await session.run('count')).lines).toEqual(['1']);
    expect((await session.run('help')).lines).toContain('x commands (type help <topic>):');
    expect(warnings).toEqual([]);
  });

  test.each([
    ['missing.mjs:make', /^missing\.mjs:make cannot be resolved within \[ctlplugin:x\]: /],
    ['greeting-plugin.mjs', /expected a function as export 'default'/],
    ['greeting-plugin.mjs:nope', /expected a function as export 'nope'/],
    ['greeting-plugin.mjs:notAFunction', /expected a function as export 'notAFunction'/],
    ['greeting-plugin.mjs:makeNothing', /expected the factory to give \{ commands: \[\] \}/],
    ['greeting-plugin.mjs:makeBadName', /letters, digits and _, got 'two words'/],
    ['greeting-plugin.mjs:makeUseless', /'useless' to have a function run/],
  ])('%s is refused', async (factory, message) => {
    await expect(load(factory)).rejects.toThrow(message);
  });
});

describe('a Python plug-in that is known', () => {
  test.each([
    [
      'supervisorwildcards.controllerplugin:make_wildcards_controllerplugin',
      'mstart, mstop, mrestart, mstatus',
    ],
    ['supervisor_quick:make_quick_controllerplugin', 'quickstart, quickstop, quickrestart'],
    [
      'supervisorserialrestart.controllerplugin:make_serialrestart_controllerplugin',
      'serialrestart',
    ],
  ])('%s has its verbs built in: %s', async (factory, verbs) => {
    const { commandGroups, warnings } = await load(factory);
    const names = commandGroups.flatMap(({ commands }) => commands.map(({ name }) => name));
    expect(names.join(', ')).toBe(verbs);
    expect(warnings).toEqual([expect.stringMatching(`^Warning: \\[ctlplugin:x\\] .*: ${verbs}$`)]);
  });

  test.each([
    'mr.laforge.controllerplugin:make_laforge_controllerplugin',
    'supvisors.supvisorsctl:make_supvisors_controller_plugin',
    'supervisor_cache.controllerplugin:make_cache_controllerplugin',
  ])('%s is passed over with a warning', async (factory) => {
    const { commandGroups, warnings } = await load(factory);
    expect(commandGroups).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('it is skipped')]);
  });
});

describe('the verbs of known plug-ins', () => {
  async function sessionWith(
    factory: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<TestSession> {
    const { commandGroups } = await load(factory, settings);
    const session = new TestSession({ plugins: commandGroups });
    session.supervisor.add('app-a');
    session.supervisor.add('grp:app-b', 'STOPPED');
    session.supervisor.add('app:web');
    return session;
  }

  test.each<[factory: string, line: string, printed: string[], exit: number]>([
    [
      'supervisorwildcards',
      'mstart app*',
      ['app-a: ERROR (already started)', 'grp:app-b: started'],
      0,
    ],
    [
      'supervisorwildcards',
      'mstop all',
      ['app-a: stopped', 'grp:app-b: ERROR (not running)', 'app:web: stopped'],
      0,
    ],
    ['supervisorwildcards', 'mrestart app-a', ['app-a: stopped', 'app-a: started'], 0],
    [
      'supervisorwildcards',
      'mstatus web',
      ['app:web                          RUNNING   pid 102, uptime 0:00:01'],
      0,
    ],
    ['supervisorwildcards', 'mstop nope*', ['No process matched given expression.'], 1],
    ['supervisorwildcards', 'mstop', ['No process matched given expression.'], 1],
    ['supervisor_quick', 'quickstop app:', ['app:web: stopped'], 0],
    [
      'supervisor_quick',
      'quickrestart app*',
      ['app-a: stopped', 'app:web: stopped', 'app-a: started', 'app:web: started'],
      0,
    ],
    [
      'supervisorserialrestart',
      'serialrestart app*',
      ['app-a: stopped', 'app-a: started', 'app:web: stopped', 'app:web: started'],
      0,
    ],
    [
      'supervisorserialrestart',
      'serialrestart grp:*',
      ['grp:app-b: ERROR (not running)', 'grp:app-b: started'],
      0,
    ],
  ])('%s: %s', async (factory, line, printed, exit) => {
    const session = await sessionWith(`${factory}:make`);
    expect(await session.run(line)).toEqual({ lines: printed, exit });
  });

  test('match_group widens the wildcards to the name of the group', async () => {
    const session = await sessionWith('supervisorwildcards:make', { match_group: '1' });
    expect((await session.run('mstop app:*')).lines).toEqual(['app:web: stopped']);
  });
});

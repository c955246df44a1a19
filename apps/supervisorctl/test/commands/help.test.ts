import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/command.ts';
import { defaultCommands } from '../../src/command-table.ts';
import { TestSession } from '../doubles/test-session.ts';

const supervisorsList = [
  '',
  'default commands (type help <topic>):',
  '=====================================',
  'add    exit      open  reload  restart   start   tail   ',
  'avail  fg        pid   remove  shutdown  status  update ',
  'clear  maintail  quit  reread  signal    stop    version',
  '',
];

const bark: Command = {
  name: 'bark',
  help: ['bark\tMake a noise'],
  checksServer: false,
  argumentKind: 'none',
  run: async () => undefined,
};

describe('help', () => {
  test('lists what Supervisor lists when a program reads it', async () => {
    expect(await new TestSession().run('help')).toEqual({ lines: supervisorsList, exit: 0 });
    expect((await new TestSession().run('?')).lines).toEqual(supervisorsList);
  });

  test('lists what there is beyond that when a person reads it', async () => {
    const { lines } = await new TestSession({ isTerminal: true }).run('help');
    expect(lines).toEqual([
      ...supervisorsList,
      'more commands (type help <topic>):',
      '==================================',
      'completion  wait',
      '',
    ]);
  });

  test('lists the commands of a plug-in under its name, but those without help', async () => {
    const plugins = [{ title: 'dog', commands: [bark, { ...bark, name: 'bite', help: [] }] }];
    const { lines } = await new TestSession({ plugins }).run('help');
    expect(lines.slice(supervisorsList.length)).toEqual([
      'dog commands (type help <topic>):',
      '=================================',
      'bark',
      '',
    ]);
    expect((await new TestSession({ plugins }).run('help bark')).lines).toEqual(bark.help);
  });

  test.each(defaultCommands.commands.filter(({ help }) => help.length > 0))(
    'help $name starts with the name',
    async ({ name, help }) => {
      const { lines, exit } = await new TestSession().run(`help ${name}`);
      expect(lines).toEqual(help);
      expect(lines[0]?.split(/\s/)[0]).toBe(name);
      expect(exit).toBe(0);
    },
  );

  test.each(['nope', 'start stop', 'EOF'])('help %s is unknown, and no failure', async (topic) => {
    expect(await new TestSession().run(`help ${topic}`)).toEqual({
      lines: [`*** No help on ${topic}`],
      exit: 0,
    });
  });
});

test('a plug-in cannot take the name of a command of ours', async () => {
  const plugins = [{ title: 'rogue', commands: [{ ...bark, name: 'version' }] }];
  expect((await new TestSession({ plugins }).run('version')).lines).toEqual(['4.2.5']);
});

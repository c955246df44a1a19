import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCliOptions } from '../src/cli-options.ts';
import { loadCtlPlugins } from '../src/ctl-plugins.ts';
import { TestSession } from './doubles/test-session.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'readme-'));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1] ?? '';
}

test.each(block('console').trimEnd().split('\n'))('%s succeeds', async (line) => {
  const words = line.replace('$ supervisorctl ', '').split(' ');
  const request = parseCliOptions(words);
  const action = request.kind === 'run' ? request.options.action : [];
  const session = new TestSession();
  session.supervisor.add('web:web_0');
  session.supervisor.streams['/logtail/web:web_0/stdout'] = [];
  expect(await session.run(action.join(' '))).toMatchObject({ exit: 0 });
});

test('the example of a plug-in works as it says', async () => {
  writeFileSync(join(directory, 'greeting.mjs'), block('js'));
  const [, factory = ''] = /ctl_factory = (.*)/.exec(block('ini')) ?? [];
  const [, greeting = ''] = /greeting = (.*)/.exec(block('ini')) ?? [];
  const { commandGroups } = await loadCtlPlugins(
    [{ name: 'polite', factory, settings: { greeting } }],
    (specifier) => import(pathToFileURL(join(directory, specifier)).href),
  );
  const session = new TestSession({ plugins: commandGroups });
  session.supervisor.add('web');
  expect((await session.run('greet web')).lines).toEqual(['good evening web, you are RUNNING']);
});

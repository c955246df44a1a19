import { readFileSync } from 'node:fs';
import * as config from '@sv/config';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The example as a function body: its imports and global objects come from outside. */
function example(): string {
  const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  return code.replace(/^import .*$/gm, '').replace(' as Record<string, string>', '');
}

function run(environment: Readonly<Record<string, string>>): readonly unknown[] {
  const printed: unknown[] = [];
  const print = (value: unknown) => printed.push(value);
  const scope = {
    ...config,
    hostname: () => 'host',
    process: { env: environment, cwd: () => '/' },
    console: { log: print, error: print },
  };
  new Function(...Object.keys(scope), example())(...Object.values(scope));
  return printed;
}

test('the example prints the commands of its programs', () => {
  expect(run({ PORT: '80' })).toEqual([[['/bin/web -p 80']]]);
});

test('and, without its variable, the mistake', () => {
  expect(run({})).toEqual([expect.stringMatching(/^supervisord\.conf:3:21: error: .*ENV_PORT/)]);
});

test('a name that the example imports is exported', () => {
  const imported = /import \{([^}]*)\} from '@sv\/config'/.exec(readme)?.[1] ?? '';
  for (const name of imported.split(',')) expect(config).toHaveProperty(name.trim());
});

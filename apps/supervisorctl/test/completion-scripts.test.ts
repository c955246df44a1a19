import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { completionScripts } from '../src/completion-scripts.ts';
import { TestSession } from './doubles/test-session.ts';

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s prints a script that asks us', async (shell) => {
    const session = new TestSession();
    expect((await session.run(`completion ${shell}`)).exit).toBe(0);
    expect(session.stdout).toBe(completionScripts.get(shell));
    expect(session.stdout).toContain('completion candidates');
  });

  test.each(['completion', 'completion csh', 'completion candidates'])('%s', async (line) => {
    const { lines, exit } = await new TestSession().run(line);
    expect(lines[0]).toMatch(/^Error: completion requires the name of a shell/);
    expect(exit).toBe(2);
  });

  test.each<[line: string, printed: string[]]>([
    ['completion candidates 0 re', ['reload', 'remove', 'reread', 'restart']],
    ['completion candidates 1 start', ['cat', 'web:*', 'web:web_0']],
    ['completion candidates 2 start cat web:', ['web:*', 'web:web_0']],
    ['completion candidates 1 help sh', ['shutdown']],
  ])('%s', async (line, printed) => {
    const session = new TestSession();
    session.supervisor.add('cat');
    session.supervisor.add('web:web_0');
    expect(await session.run(line)).toEqual({ lines: printed, exit: 0 });
  });

  test('a daemon that does not answer has no names, and nothing is said', async () => {
    const session = new TestSession({
      connect: () => {
        throw new Error('nobody');
      },
    });
    expect(await session.run('completion candidates 1 start')).toEqual({ lines: [], exit: 0 });
    expect(session.stderr).toBe('');
  });
});

/** Stands in for the program: notes how it was called, and offers names with colons and wildcards. */
const PROGRAM = `#!/bin/sh
echo "[$*]" >> "$CALLS"
for last in "$@"; do :; done
for each in 'web:*' web:one web:two; do
  case $each in "$last"*) echo "$each" ;; esac
done
`;

const directory = mkdtempSync(join(tmpdir(), 'completion-'));
const calls = join(directory, 'calls');

beforeAll(() => {
  writeFileSync(join(directory, 'supervisorctl'), PROGRAM);
  chmodSync(join(directory, 'supervisorctl'), 0o755);
  for (const [shell, script] of completionScripts) writeFileSync(scriptOf(shell), script);
});

beforeEach(() => writeFileSync(calls, ''));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function scriptOf(shell: string): string {
  return join(directory, `script.${shell}`);
}

/** The words the program was asked about, without those of shells that ask more than once. */
function asked(): readonly string[] {
  return [...new Set(readFileSync(calls, 'utf8').trimEnd().split('\n'))];
}

/** Lines of what a shell prints, the stand-in first in its PATH. */
function printedBy(shell: string, ...args: string[]): readonly string[] {
  const output = execFileSync(shell, args, {
    encoding: 'utf8',
    cwd: directory,
    env: { PATH: `${directory}:${process.env.PATH}`, HOME: directory, TERM: 'dumb', CALLS: calls },
  });
  return output.trimEnd().split('\n');
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

function isMissing(shell: string): boolean {
  return spawnSync(shell, ['-c', ':']).status !== 0;
}

/** What every shell must ask the program for. */
const questions: readonly (readonly [line: string, asked: string])[] = [
  ['supervisorctl st', '[completion candidates 0 st]'],
  ['supervisorctl ', '[completion candidates 0 ]'],
  ['supervisorctl -c my.conf -i start w', '[-c my.conf -i completion candidates 1 start w]'],
  ['supervisorctl -c my.conf start cat ', '[-c my.conf completion candidates 2 start cat ]'],
  ['supervisorctl start "web:o', '[completion candidates 1 start web:o]'],
  ['supervisorctl tail -', '[completion candidates 1 tail -]'],
];

describe.skipIf(isMissing('bash'))('the script for bash (skipped where it is absent)', () => {
  const offer = (line: string) =>
    printedBy('bash', '--norc', '--noprofile', fixture('offer.bash'), scriptOf('bash'), line);

  test.each(questions)('%j asks for %s', (line, question) => {
    offer(line);
    expect(asked()).toEqual([question]);
  });

  test('gives back only what follows the last colon, where bash has cut the word', () => {
    expect(offer('supervisorctl start web:')).toEqual(['*', 'one', 'two']);
    expect(offer('supervisorctl start "web:')).toEqual(['web:*', 'web:one', 'web:two']);
  });

  test('offers options before the action, and files for their values', () => {
    expect(offer('supervisorctl --ser')).toEqual(['--serverurl']);
    expect(offer('supervisorctl -c my')).toEqual(['compopt -o default']);
  });
});

describe.skipIf(isMissing('zsh'))('the script for zsh (skipped where it is absent)', () => {
  const offer = (line: string) =>
    printedBy('zsh', '-f', fixture('offer.zsh'), scriptOf('zsh'), line);

  test.each(questions)('%j asks for %s', (line, question) => {
    offer(line);
    expect(asked()).toEqual([question]);
  });

  test.each<[line: string, printed: string[]]>([
    ['supervisorctl start w', ['web:*', 'web:one', 'web:two', '=supervisorctl start web:']],
    ['supervisorctl start web:o', ['web:one', '=supervisorctl start web:one']],
    ['supervisorctl start "web:o', ['web:one', '=supervisorctl start "web:one"']],
    ['supervisorctl start web:\\*', ['web:*', '=supervisorctl start web:\\*']],
    ['supervisorctl --ser', ['--serverurl', '=supervisorctl --serverurl']],
  ])('Tab after %j', (line, printed) => {
    expect(offer(line).map((each) => each.trimEnd())).toEqual(printed);
  });

  test('offers files for the values of options', () => {
    expect(offer('supervisorctl -c script.z').at(-1)).toBe('=supervisorctl -c script.zsh');
  });
});

describe.skipIf(isMissing('fish'))('the script for fish (skipped where it is absent)', () => {
  const offer = (line: string) => {
    const complete = `source ${scriptOf('fish')}; complete -C '${line}'`;
    return printedBy('fish', '--no-config', '-c', complete).map((each) => each.split('\t')[0]);
  };

  test.each(questions)('%j asks for %s', (line, question) => {
    offer(line);
    expect(asked()).toEqual([question]);
  });

  test.each<[line: string, offered: string[]]>([
    ['supervisorctl start web:', ['web:*', 'web:one', 'web:two']],
    ['supervisorctl start "web:o', ['web:one']],
    ['supervisorctl --ser', ['--serverurl']],
    // Options belong before the action.
    ['supervisorctl start -', ['']],
    ['supervisorctl -c script.f', ['script.fish']],
  ])('%j is offered %j', (line, offered) => {
    expect(offer(line)).toEqual(offered);
  });
});

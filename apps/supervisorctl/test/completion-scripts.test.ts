import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const offerBash = fileURLToPath(new URL('fixtures/offer.bash', import.meta.url));
const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)('the script for bash', () => {
  let directory = '';

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'completion-'));
    // Stands in for the program: prints how it was called, and names with colons.
    const program = join(directory, 'supervisorctl');
    writeFileSync(program, '#!/bin/sh\nprintf \'%s\\n\' "[$*]" web:one web:two\n');
    chmodSync(program, 0o755);
    writeFileSync(join(directory, 'script.bash'), completionScripts.get('bash') ?? '');
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** What bash would offer for the line, the cursor at its end. */
  function offer(line: string): readonly string[] {
    const script = join(directory, 'script.bash');
    const output = execFileSync('bash', ['--norc', '--noprofile', offerBash, script, line], {
      encoding: 'utf8',
      env: { PATH: `${directory}:${process.env.PATH}` },
    });
    return output.trimEnd().split('\n');
  }

  test.each<[line: string, first: string]>([
    ['supervisorctl st', '[completion candidates 0 st]'],
    ['supervisorctl ', '[completion candidates 0 ]'],
    ['supervisorctl -c my.conf -i start w', '[-c my.conf -i completion candidates 1 start w]'],
    ['supervisorctl -c my.conf start cat ', '[-c my.conf completion candidates 2 start cat ]'],
  ])('%j asks for %s', (line, first) => {
    expect(offer(line)[0]).toBe(first);
  });

  test('gives back only what follows the last colon, where bash has cut the word', () => {
    expect(offer('supervisorctl start web:').slice(1)).toEqual(['one', 'two']);
  });

  test('offers options before the action, and files for their values', () => {
    expect(offer('supervisorctl --ser')).toEqual(['--serverurl']);
    expect(offer('supervisorctl -c my')).toEqual(['compopt -o default']);
  });
});

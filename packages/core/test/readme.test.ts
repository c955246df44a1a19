/** The example of the README, run as it stands in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const packageUrl = new URL('../', import.meta.url);
const repository = fileURLToPath(new URL('../../', packageUrl));

let directory: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sv-core-readme-'));
});
afterEach(() => {
  if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

function writeExample(): string {
  const readme = readFileSync(new URL('README.md', packageUrl), 'utf8');
  const [, code = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const file = join(directory, 'example.mjs');
  const source = new URL('src/index.ts', packageUrl).href;
  writeFileSync(file, code.replace(`'@sv/core'`, `'${source}'`));
  return file;
}

test('the example keeps its programs up and ends with Ctrl-C', async () => {
  child = spawn(process.execPath, ['--import', 'tsx', writeExample()], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines: string[] = [];
  let runsOfFlaky = 0;
  for await (const line of createInterface({ input: child.stdout ?? expect.unreachable() })) {
    lines.push(line);
    if (!line.startsWith(`info spawned: 'flaky'`)) continue;
    runsOfFlaky += 1;
    if (runsOfFlaky === 2) child.kill('SIGINT');
  }
  expect(await exit).toEqual([0, null]);
  const text = lines.join('\n');
  expect(text).toMatch(/^\[ticker\] .+$/m);
  expect(text).toContain('info success: ticker entered RUNNING state');
  expect(text).toContain('warn exited: flaky (exit status 1; not expected)');
  expect(text).toMatch(/^info waiting for ticker, flaky to die$/m);
  expect(text).toContain('warn stopped: ticker (terminated by SIGTERM)');
}, 30_000);

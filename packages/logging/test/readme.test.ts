import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const fixture = new URL('fixtures/log-stdin.ts', import.meta.url);

it('the example of the README is the one that is tested', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(fixture, 'utf8')}\`\`\``);
});

it('the example logs its input, prints the message in it, and the tail', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sv-logging-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const input = 'one\n<!--XSUPERVISOR:BEGIN-->hello<!--XSUPERVISOR:END-->two\n';
  const args = ['--import', tsx, fileURLToPath(fixture)];
  const output = execFileSync(process.execPath, args, { cwd: directory, input, encoding: 'utf8' });
  expect(output).toBe('message: hello\ntail: one\ntwo\n\n');
  expect(readFileSync(join(directory, 'app.log'), 'utf8')).toBe('one\ntwo\n');
});

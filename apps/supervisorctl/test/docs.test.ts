import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderUsage } from '../src/cli-options.ts';
import { defaultCommands, furtherCommands } from '../src/command-table.ts';
import { ExitCode } from '../src/exit-code.ts';

const page = readFileSync(new URL('../../../docs/supervisorctl.md', import.meta.url), 'utf8');
const commands = [...defaultCommands.commands, ...furtherCommands.commands];

test.each(commands.filter(({ help }) => help.length > 0))(
  'docs/supervisorctl.md tells of $name and its flags',
  ({ name, flags = [] }) => {
    const rows = page.slice(page.indexOf('## Commands')).split('\n');
    const row = rows.find((line) => new RegExp(`^\\|.*\`${name}\\b.*\\|`).test(line));
    expect(row, name).toBeDefined();
    for (const flag of flags) expect(row).toContain(flag);
  },
);

test('docs/supervisorctl.md tells of every option', () => {
  const options = [...renderUsage('x').matchAll(/^-(\w)\/(--[\w-]+)/gm)];
  expect(options.length).toBeGreaterThan(5);
  for (const [, short, long] of options)
    expect(page).toMatch(new RegExp(`\`-${short}\\b.*\`${long}`));
});

test('docs/supervisorctl.md tells of every exit status', () => {
  for (const code of Object.values(ExitCode))
    expect(page).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
});

// Every check there is, in the order that finds mistakes soonest; the last line is the count over
// all of them. Exits 1 when anything failed, after having run the rest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const steps = [
  ['build', 'pnpm', ['run', '--silent', 'build']],
  ['types', 'pnpm', ['run', '--silent', 'typecheck']],
  ['lint', 'pnpm', ['run', '--silent', 'lint']],
  ['workspace', 'pnpm', ['run', '--silent', 'check:workspace']],
];

const count = { passed: 0, failed: 0, skipped: 0 };

for (const [name, file, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(file, args, { stdio: 'inherit' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}  (${seconds} s)`);
  count[status === 0 ? 'passed' : 'failed'] += 1;
}

const folder = mkdtempSync(join(tmpdir(), 'sv-check-'));
try {
  const report = join(folder, 'report.json');
  const { status } = spawnSync(
    'pnpm',
    [
      'exec',
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: 'inherit' },
  );
  const result = JSON.parse(readFileSync(report, 'utf8'));
  count.passed += result.numPassedTests;
  count.failed += result.numFailedTests;
  count.skipped += result.numPendingTests + result.numTodoTests;
  // A suite that cannot even be loaded has no tests to count, yet it has failed.
  const broken = result.testResults.filter(
    (suite) =>
      suite.status === 'failed' && suite.assertionResults.every((t) => t.status !== 'failed'),
  );
  for (const suite of broken) console.log(`FAILED to run: ${suite.name}\n${suite.message}`);
  count.failed += broken.length;
  if (status !== 0 && count.failed === 0) count.failed += 1;
} catch (error) {
  console.error(`the test runner left no report: ${error}`);
  count.failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

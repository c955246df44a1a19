/** Runs the examples of the READMEs that need no daemon, against the packages as installed. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { environmentOf, run } from './run.ts';

/** A Node to run under: its directory, and how the report calls it. */
export interface NodeVersion {
  readonly version: string;
  readonly directory: string;
}

type Trial = (file: string, cwd: string, node: NodeVersion) => Promise<string> | string;

/** What each prints must contain, which is what its README promises. */
const trials: Readonly<Record<string, { readonly trial: Trial; readonly promised: RegExp }>> = {
  config: {
    trial: (file, cwd, node) =>
      run('node', [file], {
        cwd,
        nodeDirectory: node.directory,
        environment: { PORT: '8080' },
      }),
    promised: /\/bin\/web -p 8080/,
  },
  logging: {
    trial: (file, cwd, node) =>
      run('node', [file], {
        cwd,
        nodeDirectory: node.directory,
        input: 'plain <!--XSUPERVISOR:BEGIN-->captured<!--XSUPERVISOR:END-->text',
      }),
    promised: /message: captured\ntail: plain text/,
  },
  core: { trial: untilTicks, promised: /\[ticker\][\s\S]*stopped: ticker/ },
};

/** The packages whose example runs alone. */
export const STANDALONE = Object.keys(trials);

export async function tryExample(
  name: string,
  folder: string,
  javascript: string,
  node: NodeVersion,
): Promise<void> {
  const found = trials[name];
  if (found === undefined) throw new Error(`no way is known to run the example of ${name}`);
  const file = join(folder, 'example.js');
  writeFileSync(file, javascript);
  const output = await found.trial(basename(file), folder, node);
  if (!found.promised.test(output)) {
    throw new Error(`example of ${name}: expected ${found.promised}, found:\n${output}`);
  }
}

/** Runs until the first line of the ticker, then as if Ctrl-C had been pressed. */
function untilTicks(file: string, cwd: string, node: NodeVersion): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = environmentOf({ nodeDirectory: node.directory });
    const child = spawn('node', [file], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const had = output.includes('[ticker]');
      output += text;
      if (!had && output.includes('[ticker]')) child.kill('SIGINT');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`the example ended with ${code}:\n${output}`));
    });
  });
}

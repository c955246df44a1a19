/* Each example does what its README says: the commands are taken from there and run by a shell. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FollowedFile } from './events/followed-file.ts';

const root = join(import.meta.dirname, '../../../..');

/** The fenced blocks of shell commands in an example's README. */
function commandsOf(example: string): readonly string[] {
  const text = readFileSync(join(root, 'examples', example, 'README.md'), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block ?? '');
}

/** A daemon started as the README of an example says. */
class RunningExample {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #exited: Promise<void>;
  readonly #files: FollowedFile[] = [];
  #hasExited = false;
  #output = '';
  #wake: () => void = () => undefined;

  constructor(command: string, environment: Readonly<Record<string, string>> = {}) {
    // The command makes its directory with mktemp, in here.
    this.#folder = mkdtempSync(join(tmpdir(), 'sv-example-'));
    this.#environment = { ...process.env, TMPDIR: this.#folder, ...environment };
    this.#process = spawn('/bin/sh', ['-c', command], {
      cwd: root,
      env: this.#environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#wake();
    });
    this.#exited = new Promise((resolve) => {
      this.#process.once('close', () => {
        this.#hasExited = true;
        this.#wake();
        resolve();
      });
    });
  }

  /** SV_EXAMPLE_DIR. */
  get directory(): string {
    return join(this.#folder, readdirSync(this.#folder)[0] ?? '');
  }

  /** Waits until the daemon has logged something so often. */
  async logged(pattern: RegExp, count = 1): Promise<void> {
    while ([...this.#output.matchAll(new RegExp(pattern, 'gm'))].length < count) {
      if (this.#hasExited) throw new Error(`it ended without ${pattern}: ${this.#output}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Runs another command of the README, and gives what it prints. */
  run(command = ''): string {
    const environment = { ...this.#environment, SV_EXAMPLE_DIR: this.directory };
    return execFileSync('/bin/sh', ['-c', command], {
      cwd: root,
      env: environment,
      encoding: 'utf8',
    });
  }

  follow(name: string): FollowedFile {
    const file = new FollowedFile(join(this.directory, name));
    this.#files.push(file);
    return file;
  }

  async stop(): Promise<void> {
    for (const file of this.#files) file.close();
    // The shell and the daemon; the daemon ends its programs.
    if (this.#process.pid !== undefined && !this.#hasExited) {
      process.kill(-this.#process.pid, 'SIGTERM');
    }
    await this.#exited;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

let example: RunningExample | undefined;
let receiver: Server | undefined;

beforeAll(() => {
  // The examples import what is published: plain JavaScript.
  spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'packages/events'], { cwd: root });
  expect(existsSync(join(root, 'packages/events/dist/index.js'))).toBe(true);
});

afterEach(async () => {
  await example?.stop();
  example = undefined;
  receiver?.close();
  receiver = undefined;
});

describe('the example', () => {
  it('crash-notification tells of a crash with its last words, and of a program given up', async () => {
    const [start = '', crash, readMail] = commandsOf('crash-notification');
    example = new RunningExample(start);
    await example.logged(/success: crash-notification entered RUNNING/);
    const outbox = example.follow('outbox');
    await outbox.has(/^Subject: hopeless:hopeless could not be started and was given up$/);
    await example.logged(/success: worker entered RUNNING/);
    example.run(crash);
    await outbox.has(/^Subject: worker:worker crashed \(pid \d+\)$/);
    await outbox.has(/^cannot go on without my database$/);
    expect(example.run(readMail)).toContain('no license found');
  });

  it('http-health-check restarts a server that answers badly', async ({ skip }) => {
    skip(spawnSync('curl', ['--version']).status !== 0, 'curl is not installed');
    const [start = '', makeSick, readReasons] = commandsOf('http-health-check');
    example = new RunningExample(start);
    await example.logged(/success: web entered RUNNING/);
    const reasons = example.follow(logOf(example, 'http-health-check'));
    example.run(makeSick);
    await reasons.has(/^restarting web$/);
    await example.logged(/success: web entered RUNNING/, 2);
    expect(example.run(readReasons)).toContain('web is not well (2 of 2): it answered 500');
    const heal = makeSick?.replace('/break', '/health');
    expect(example.run(heal)).toBe('well\n');
  });

  it('memory-limit restarts a program that grew too large, and only that', async () => {
    const [start = '', readReasons] = commandsOf('memory-limit');
    example = new RunningExample(start);
    await example.logged(/success: leaky entered RUNNING/, 2);
    expect(example.run(readReasons)).toMatch(/leaky:leaky uses \d+ MB of 80 MB: restarting it/);
    expect(example.run(readReasons)).not.toContain('modest');
  });

  it('webhook posts events, in order, again and again until they are taken', async () => {
    const posted: Record<string, unknown>[] = [];
    let wake: () => void = () => undefined;
    receiver = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      posted.push(JSON.parse(body));
      // The first is refused once.
      response.writeHead(posted.length === 1 ? 503 : 204).end();
      wake();
    });
    const port = await new Promise<number>((resolve) => {
      receiver?.listen(0, '127.0.0.1', () =>
        resolve((receiver?.address() as AddressInfo | undefined)?.port ?? 0),
      );
    });
    const [, start = ''] = commandsOf('webhook');
    example = new RunningExample(start, { WEBHOOK_URL: `http://127.0.0.1:${port}/` });
    while (posted.length < 6) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    expect(posted.slice(0, 6)).toMatchObject([
      { serial: 0, name: 'SUPERVISOR_STATE_CHANGE_RUNNING' },
      { serial: 0, name: 'SUPERVISOR_STATE_CHANGE_RUNNING' },
      { serial: 1, name: 'PROCESS_STATE_STARTING', processname: 'webhook', tries: 0 },
      { serial: 2, name: 'PROCESS_STATE_STARTING', processname: 'cat' },
      { serial: 3, name: 'PROCESS_STATE_RUNNING', processname: 'webhook' },
      { serial: 4, name: 'PROCESS_STATE_RUNNING', processname: 'cat', fromState: 'STARTING' },
    ]);
  });

  it('webhook has a receiver to try it with', async () => {
    const [command = ''] = commandsOf('webhook');
    const child = spawn('/bin/sh', ['-c', `exec ${command}`], { cwd: root });
    try {
      let output = '';
      const lines = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
      const read = async (pattern: RegExp): Promise<string> => {
        while (!pattern.test(output)) output += (await lines.next()).value;
        return pattern.exec(output)?.[1] ?? '';
      };
      const url = await read(/^export WEBHOOK_URL=(\S+)$/m);
      await fetch(url, { method: 'POST', body: '{"serial":7}' });
      expect(await read(/^(\{.*\})$/m)).toBe('{"serial":7}');
    } finally {
      child.kill();
    }
  });
});

/** The stderr log of a process, which has a name of its own. */
function logOf({ directory }: RunningExample, name: string): string {
  const logs = readdirSync(directory);
  return logs.find((file) => file.startsWith(`${name}-stderr---`)) ?? '';
}

/*
 * Listeners that were not written for us: Python ones over Supervisor's own helper module, and one
 * in a line of shell. Each talks over real pipes to a real pool.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bytesRepr,
  EventPool,
  OfferedEvent,
  type ResultHandler,
  type SupervisorEvent,
} from '../src/index.ts';
import { RECORDED_PAYLOADS, RecordingLog } from '../src/testing/index.ts';
import { ListenerProcess } from './listener-process.ts';

const PYTHON = '/usr/bin/python3';
const hasPython = spawnSync(PYTHON, ['--version']).status === 0;
const hasChildutils = spawnSync(PYTHON, ['-c', 'import supervisor.childutils']).status === 0;
const hasShell = spawnSync('sh', ['-c', ':']).status === 0;
const CHILDUTILS_LISTENER = fileURLToPath(
  new URL('fixtures/childutils_listener.py', import.meta.url),
);

/** Sends events through a pool to a process and resolves with the results, FAILs included. */
function converse(
  listener: ListenerProcess,
  events: readonly SupervisorEvent[],
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const results: string[] = [];
    const resultHandler: ResultHandler = (_event, result) => void results.push(result.toString());
    const log = new RecordingLog();
    const pool = new EventPool({
      name: 'p',
      bufferSize: events.length,
      events: ['EVENT'],
      listeners: ['l'],
      server: 'supervisor',
      log,
      resultHandler,
    });
    pool.listenerRunning('l');
    for (const [serial, event] of events.entries()) pool.accept(new OfferedEvent(event, serial));
    listener.child.stdout.on('data', (chunk: Buffer) => {
      pool.received('l', chunk, 0);
      for (const { bytes } of pool.dispatch(0)) listener.child.stdin.write(bytes);
      if (results.length === events.length) resolve(results);
    });
    void listener.exited.then(() => reject(new Error(`${log.lines.join('\n')}${listener.stderr}`)));
  });
}

/** What a listener of `childutils_listener.py` told about `count` events on its stderr. */
async function toldBy(listener: ListenerProcess, count: number) {
  await listener.until('stderr', '\n', count);
  return listener.stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The first code block in a language in docs/events.md. */
function codeBlock(language: string): string {
  const reference = readFileSync(new URL('../../../docs/events.md', import.meta.url), 'utf8');
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(reference)?.[1] ?? '';
}

function remote(type: string, data = ''): SupervisorEvent {
  return { name: 'REMOTE_COMMUNICATION', type, data };
}

it('a Python listener over childutils reads every event as it was sent', async ({ skip }) => {
  skip(!hasChildutils, 'python3 with supervisor.childutils is not installed');
  const listener = new ListenerProcess(PYTHON, [CHILDUTILS_LISTENER]);
  const events = [
    ...RECORDED_PAYLOADS.map(({ event }) => event),
    remote('text', 'caf\u00e9 \u{1f600}\n'),
    remote('large', '\u20ac'.repeat(300_000)),
  ];
  const results = await converse(listener, events);
  const told = await toldBy(listener, events.length);
  expect(results).toEqual(events.map(() => 'OK'));
  expect(told.slice(0, RECORDED_PAYLOADS.length)).toMatchObject(
    RECORDED_PAYLOADS.map(({ event, payload }, serial) => ({
      eventname: event.name,
      payload,
      serial,
    })),
  );
  expect(told.slice(RECORDED_PAYLOADS.length)).toMatchObject([
    { payload: 'type:text\ncaf\u00e9 \u{1f600}\n' },
    { payload: `type:large\n${'\u20ac'.repeat(300_000)}` },
  ]);
});

it('a Python listener over childutils finds the facts with its helpers', async ({ skip }) => {
  skip(!hasChildutils, 'python3 with supervisor.childutils is not installed');
  const listener = new ListenerProcess(PYTHON, [CHILDUTILS_LISTENER]);
  const origin = { processname: 'p', groupname: 'g', pid: 7 };
  await converse(listener, [
    { name: 'PROCESS_LOG_STDERR', ...origin, data: 'a\nb' },
    { name: 'PROCESS_STATE_EXITED', ...origin, fromState: 'RUNNING', expected: false },
  ]);
  const [log, state] = await toldBy(listener, 2);
  expect(log).toMatchObject({
    headers: { processname: 'p', groupname: 'g', pid: '7', channel: 'stderr' },
    data: 'a\nb',
  });
  expect(state.headers).toEqual({
    processname: 'p',
    groupname: 'g',
    from_state: 'RUNNING',
    expected: '0',
    pid: '7',
  });
});

it('a Python listener over childutils answers FAIL and results of its own', async ({ skip }) => {
  skip(!hasChildutils, 'python3 with supervisor.childutils is not installed');
  const listener = new ListenerProcess(PYTHON, [CHILDUTILS_LISTENER]);
  const results = await converse(listener, [remote('fail'), remote('echo'), remote('x')]);
  expect(results).toEqual(['FAIL', 'echoed\nREADY\n', 'OK']);
});

it('the shell listener of the reference is served', async ({ skip }) => {
  skip(!hasShell, 'there is no sh');
  const script = codeBlock('sh').replace('/var/log/events', '/dev/null');
  const listener = new ListenerProcess('sh', ['-c', script]);
  const events = RECORDED_PAYLOADS.map(({ event }) => event);
  expect(await converse(listener, events)).toEqual(events.map(() => 'OK'));
});

it('the Python listener of the reference is served', async ({ skip }) => {
  skip(!hasChildutils, 'python3 with supervisor.childutils is not installed');
  const listener = new ListenerProcess(PYTHON, ['-c', codeBlock('python')]);
  expect(await converse(listener, [remote('x', 'y')])).toEqual(['OK']);
  await listener.until('stderr', 'type:x\ny\n');
});

it('bytes are shown as Python shows them', ({ skip }) => {
  skip(!hasPython, 'python3 is not installed');
  const samples = fc.sample(fc.uint8Array({ maxLength: 20 }), 200);
  samples.push(...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte, 39, byte)));
  const input = samples.map((bytes) => Buffer.from(bytes).toString('hex')).join('\n');
  const program = 'import sys\nfor line in sys.stdin: print(repr(bytes.fromhex(line.strip())))';
  const { stdout } = spawnSync(PYTHON, ['-c', program], { input: `${input}\n`, encoding: 'utf8' });
  expect(samples.map(bytesRepr)).toEqual(stdout.trimEnd().split('\n'));
});

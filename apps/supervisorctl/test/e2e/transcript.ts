/**
 * Records what a client prints during a scripted session with a fresh daemon, so that two clients, or
 * one client with two daemons, can be compared. What differs from run to run (pids, times, the
 * directory) is replaced by words.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SupervisorClient } from '@sv/rpc';
import { type DaemonProgram, startDaemon, until } from './daemon-program.ts';

/** The program and what comes before its options. */
export interface ClientProgram {
  readonly command: readonly [program: string, ...args: string[]];
}

export type Step =
  | {
      readonly kind: 'run';
      /** Names the step in accepted differences; must be unique in a session. */
      readonly title: string;
      readonly args: readonly string[];
      /** What stdin holds. Default: nothing. */
      readonly stdin?: string;
      /** The order of the lines is not the client's. */
      readonly isUnordered?: boolean;
    }
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  | { readonly kind: 'until'; readonly isSo: (client: SupervisorClient) => Promise<boolean> };

export interface Session {
  readonly title: string;
  /** By name; one is `supervisord.conf`. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface TranscriptEntry {
  readonly title: string;
  readonly stdout: string;
  readonly stderr: string;
  /** A number, or the name of a signal. */
  readonly exit: number | string;
}

export async function recordTranscript(
  session: Session,
  daemonProgram: DaemonProgram,
  client: ClientProgram,
): Promise<readonly TranscriptEntry[]> {
  const daemon = await startDaemon(daemonProgram, session.files);
  const { directory } = daemon;
  const entries: TranscriptEntry[] = [];
  try {
    for (const step of session.steps) {
      if (step.kind === 'write') writeFileSync(join(directory, step.file), step.text);
      else if (step.kind === 'until') await until(() => step.isSo(daemon.client));
      else {
        const entry = normalize(await runClient(client, step, directory), client, directory);
        entries.push(step.isUnordered === true ? withSortedLines(entry) : entry);
      }
    }
  } finally {
    await daemon.stop();
  }
  return entries;
}

async function runClient(
  { command }: ClientProgram,
  { title, args, stdin = '' }: Extract<Step, { kind: 'run' }>,
  directory: string,
): Promise<TranscriptEntry> {
  const [program, ...first] = command;
  const child = spawn(program, [...first, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: directory },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(stdin);
  const exit = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1));
  });
  return { title, stdout, stderr, exit };
}

function withSortedLines(entry: TranscriptEntry): TranscriptEntry {
  return { ...entry, stdout: entry.stdout.split('\n').sort().join('\n') };
}

function normalize(
  { title, stdout, stderr, exit }: TranscriptEntry,
  { command }: ClientProgram,
  directory: string,
): TranscriptEntry {
  const withoutAccidents = (text: string): string =>
    text
      .replaceAll(directory, 'DIR')
      .replaceAll(command.at(-1) ?? '', 'PROG')
      .replace(/\bpid \d+/g, 'pid N')
      .replace(/^\d+$/gm, (line) => (line === '0' ? line : 'N'))
      .replace(/uptime \d+:\d\d:\d\d/g, 'uptime H:MM:SS')
      .replace(/[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M/g, 'DATE')
      .replace(/: file: .* line: \d+$/gm, ': file: F line: N');
  return {
    title,
    stdout: withoutAccidents(stdout),
    // A hint is ours alone, and goes where nothing is parsed.
    stderr: withoutAccidents(stderr).replace(/^hint: .*\n/gm, ''),
    exit,
  };
}

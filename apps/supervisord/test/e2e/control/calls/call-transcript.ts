/**
 * Records what a daemon answers to a script of RPC calls, byte for byte, so that two daemons can be
 * compared. What differs from run to run (pids, times, the directory) is replaced by words.
 */
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { encodeMethodCall, type RpcValue, type SupervisorClient } from '@sv/rpc';
import {
  type DaemonProgram,
  startDaemon,
  until,
} from '../../../../../supervisorctl/test/e2e/daemon-program.ts';

export type CallStep =
  | {
      readonly kind: 'call';
      /** Names the step in accepted differences. */
      readonly title: string;
      /** The body of the request, with `DIR` for the daemon's directory. */
      readonly body: () => string | Promise<string>;
    }
  | { readonly kind: 'write'; readonly file: string; readonly text: string | Uint8Array }
  | { readonly kind: 'until'; readonly isSo: (client: SupervisorClient) => Promise<boolean> };

export interface CallSession {
  readonly title: string;
  /** By name; one is `supervisord.conf`. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly CallStep[];
}

export interface Answer {
  readonly title: string;
  readonly status: number;
  readonly body: string;
}

/** A call as a client sends it. */
export function call(method: string, ...params: readonly RpcValue[]): CallStep {
  const title = `${method}(${params.map((param) => JSON.stringify(param)).join(', ')})`;
  return { kind: 'call', title, body: () => encodeMethodCall(method, params) };
}

/** The same call at another moment, under a title of its own. */
export function again(step: CallStep, when: string): CallStep {
  return step.kind === 'call' ? { ...step, title: `${step.title} ${when}` } : step;
}

/** Parameters as they stand in the request: for what no client of ours would send. */
export function rawCall(method: string, params: string): CallStep {
  const body = `<?xml version="1.0"?><methodCall><methodName>${method}</methodName>${params}</methodCall>`;
  return { kind: 'call', title: `${method} with ${params}`, body: () => body };
}

export async function recordAnswers(
  session: CallSession,
  program: DaemonProgram,
): Promise<readonly Answer[]> {
  const daemon = await startDaemon(program, session.files);
  const socketPath = join(daemon.directory, 's.sock');
  const answers: Answer[] = [];
  try {
    for (const step of session.steps) {
      if (step.kind === 'write') writeFileSync(join(daemon.directory, step.file), step.text);
      else if (step.kind === 'until') await until(() => step.isSo(daemon.client));
      else {
        const { status, body } = await post(socketPath, await step.body());
        answers.push({ title: step.title, status, body: normalize(body, daemon.directory) });
      }
    }
  } finally {
    await daemon.stop();
  }
  return answers;
}

/** A connection of its own for every call: a 500 of the original leaves one in an odd state. */
function post(socketPath: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'text/xml', 'Content-Length': Buffer.byteLength(body) };
    const sent = request(
      { socketPath, path: '/RPC2', method: 'POST', headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

function normalize(body: string, directory: string): string {
  return body
    .replaceAll(directory, 'DIR')
    .replace(/(<name>(?:pid|start|stop|now)<\/name>\n<value><int>)[1-9]\d*(?=<)/g, '$1N')
    .replace(/\bpid \d+/g, 'pid N')
    .replace(/uptime \d+:\d\d:\d\d/g, 'uptime H:MM:SS')
    .replace(/[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M/g, 'DATE')
    .replace(/(---\w+-)\w{8}\.log/g, '$1RANDOM.log');
}

// How long the answer for 1,000 processes takes, both ways, against the `xmlrpc` package.
//
// Run: npx tsx packages/rpc/bench/codec.ts (the loader makes each `import()` of the encoder slow).

/// <reference path="../src/xmlrpc-package.d.ts" />

import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import serializer from 'xmlrpc/lib/serializer.js';
import { decodeMethodCall } from '../src/decode-method-call.ts';
import { decodeMethodResponse } from '../src/decode-method-response.ts';
import { encodeMethodCall } from '../src/encode-method-call.ts';
import { encodeMethodResponse } from '../src/encode-method-response.ts';
import type { ProcessInfo } from '../src/process-info.ts';
import type { RpcValue } from '../src/rpc-value.ts';

/** Median milliseconds of a task. */
export type Figures = Readonly<Record<string, number>>;

/** Measures everything; `processes` is how many the answer describes. */
export async function measureCodec(processes: number, rounds: number): Promise<Figures> {
  const answer = Array.from({ length: processes }, (_, index) => processInfo(index));
  const xml = encodeMethodResponse(answer as RpcValue);
  const call = await encodeMethodCall('supervisor.startProcess', ['web:web_07', false]);
  return {
    'encode answer, ours': await median(rounds, () => encodeMethodResponse(answer as RpcValue)),
    'encode answer, xmlrpc': await median(rounds, () => packageEncode(answer)),
    'decode answer, ours': await median(rounds, () => decodeMethodResponse(xml)),
    'decode answer, xmlrpc': await median(rounds, () => packageDecode(xml)),
    'decode call, ours through xmlrpc': await median(rounds * 50, () => decodeMethodCall(call)),
    'encode call, ours through xmlrpc': await median(rounds * 50, () =>
      encodeMethodCall('supervisor.startProcess', ['web:web_07', false]),
    ),
  };
}

function processInfo(index: number): ProcessInfo {
  const name = `worker_${String(index).padStart(4, '0')}`;
  return {
    name,
    group: 'workers',
    start: 1763720000 + index,
    stop: 0,
    now: 1763730000,
    state: 20,
    statename: 'RUNNING',
    spawnerr: '',
    exitstatus: 0,
    logfile: `/var/log/supervisor/${name}-stdout.log`,
    stdout_logfile: `/var/log/supervisor/${name}-stdout.log`,
    stderr_logfile: `/var/log/supervisor/${name}-stderr.log`,
    pid: 4000 + index,
    description: `pid ${4000 + index}, uptime 2:46:40`,
  };
}

function packageEncode(answer: unknown): string {
  // The declared types name only the half we use of the package in src.
  return (
    serializer as unknown as { serializeMethodResponse(value: unknown): string }
  ).serializeMethodResponse(answer);
}

function packageDecode(xml: string): Promise<unknown> {
  const deserializer = new Deserializer() as unknown as {
    deserializeMethodResponse(
      stream: Readable,
      callback: (error: Error | null, value: unknown) => void,
    ): void;
  };
  return new Promise((resolve, reject) => {
    deserializer.deserializeMethodResponse(Readable.from([xml]), (error, value) =>
      error ? reject(error) : resolve(value),
    );
  });
}

async function median(rounds: number, task: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await task();
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? Number.NaN;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [task, milliseconds] of Object.entries(await measureCodec(1000, 20))) {
    process.stdout.write(`${task.padEnd(34)} ${milliseconds.toFixed(3).padStart(9)} ms\n`);
  }
}

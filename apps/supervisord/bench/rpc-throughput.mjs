// How many calls one keep-alive connection gets answered, through the real sockets and the real
// dispatcher, with nothing behind them. The client is a thread of its own and parses no XML.
//
//   npx tsx apps/supervisord/bench/rpc-throughput.mjs [calls]

import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const WARM_UP = 5_000;

if (isMainThread) {
  await serve(Number(process.argv[2] ?? 50_000));
} else {
  call(workerData);
}

async function serve(calls) {
  const { Dispatcher } = await import('@sv/rpc');
  const { createHttpServers } = await import('../src/http/http-servers.ts');
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(directory, 'supervisor.sock');
  const quiet = () => undefined;
  const getState = {
    params: [],
    result: 'struct',
    handler: () => ({ statecode: 1, statename: 'RUNNING' }),
  };
  const dispatcher = new Dispatcher({
    namespaces: [{ name: 'supervisor', methods: { getState } }],
  });
  const servers = await createHttpServers({
    servers: [
      {
        family: 'unix',
        section: 'unix_http_server',
        file,
        chmod: 0o700,
        chown: { uid: -1, gid: -1 },
        username: null,
        password: null,
      },
    ],
    handle: (body) => dispatcher.handle(body),
    logs: { childLog: quiet, mainLog: quiet },
    follower: { follow: () => Promise.reject(new Error('no logs')) },
    log: {
      isTraceEnabled: () => false,
      trace: quiet,
      info: quiet,
      warn: quiet,
      error: (line) => process.stderr.write(`${line}\n`),
      critical: quiet,
    },
    writeStderr: (line) => process.stderr.write(`${line}\n`),
  });
  const client = new Worker(new URL(import.meta.url), { workerData: { file, calls } });
  client.once('exit', async () => {
    await servers.close();
    rmSync(directory, { recursive: true });
  });
}

function call({ file, calls }) {
  const body =
    "<?xml version='1.0'?>\n<methodCall>\n<methodName>supervisor.getState</methodName>\n<params>\n</params>\n</methodCall>\n";
  const request = `POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const socket = connect(file);
  let answered = 0;
  let began = 0;
  socket.write(request);
  socket.on('data', (chunk) => {
    // An answer of this size arrives in one piece.
    if (!chunk.includes('<string>RUNNING</string>')) {
      throw new Error(`unexpected answer: ${chunk}`);
    }
    answered += 1;
    if (answered === WARM_UP) {
      began = performance.now();
    }
    if (answered === WARM_UP + calls) {
      const seconds = (performance.now() - began) / 1000;
      process.stdout.write(
        `getState: ${Math.round(calls / seconds)} calls a second on one connection\n`,
      );
      socket.destroy();
      return;
    }
    socket.write(request);
  });
}

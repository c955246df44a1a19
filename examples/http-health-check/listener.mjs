// Asks a web server how it is, at every tick, and restarts its program when it does not answer well.
//
//     command=node listener.mjs --url http://localhost:8080/health [--timeout 10] [--failures 3] PROGRAM
//     events=TICK_5            (or TICK_60: how often it is asked)
//
// Well is any status from 200 to 399 within `--timeout` seconds. After `--failures` bad answers in a row
// the program is restarted; one that is not RUNNING is left to the daemon. The URL may be
// unix:PATH:/health for a server on a unix socket.
import { request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { parseArgs } from 'node:util';
import { runListener } from '@sv/events';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    timeout: { type: 'string', default: '10' },
    failures: { type: 'string', default: '3' },
  },
});
const [program] = positionals;
if (values.url === undefined || program === undefined) {
  throw new TypeError('expected --url URL and the name of a program');
}

let badAnswers = 0;

await runListener(
  async (_event, { rpc, stop }) => {
    const { statename } = await rpc.supervisor.getProcessInfo(program);
    if (statename !== 'RUNNING') {
      badAnswers = 0;
      return;
    }
    const problem = await ask(values.url, AbortSignal.any([stop, timeout(values.timeout)]));
    if (problem === null || stop.aborted) {
      badAnswers = 0;
      return;
    }
    badAnswers += 1;
    console.log(`${program} is not well (${badAnswers} of ${values.failures}): ${problem}`);
    if (badAnswers < Number(values.failures)) return;
    badAnswers = 0;
    console.log(`restarting ${program}`);
    await rpc.supervisor.stopProcess(program);
    await rpc.supervisor.startProcess(program);
  },
  { filter: { types: ['TICK'] } },
);

function timeout(seconds) {
  return AbortSignal.timeout(Number(seconds) * 1000);
}

/** What is wrong with the answer; null when it is good. */
function ask(url, signal) {
  const [, socketPath, path] = /^unix:(.+):(\/.*)$/.exec(url) ?? [];
  const send = url.startsWith('https:') ? requestSecurely : request;
  const args = socketPath === undefined ? [url, { signal }] : [{ socketPath, path, signal }];
  return new Promise((resolve) => {
    const sent = send(...args, (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      resolve(status >= 200 && status < 400 ? null : `it answered ${status}`);
    });
    sent.on('error', (error) => {
      const isLate = error.name === 'AbortError';
      resolve(isLate ? `no answer within ${values.timeout} s` : error.message);
    });
    sent.end();
  });
}

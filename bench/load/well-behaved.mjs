// A client as it should be: one connection, one call at a time, answers that are looked at. It has a
// worker of its own, so that what it is told about it can be known in advance.
import { openConnection } from '../raw-rpc.mjs';
import { pause } from '../subject.mjs';

/** Resolves to how long its calls took and which answers were wrong. */
export async function behaveWell(socketPath, index, { calls, seconds, pauseMs }) {
  const connection = await openConnection(socketPath);
  const worker = `worker:worker_${index}`;
  const result = { quickMs: [], waitingMs: [], errors: [] };
  const rounds = script(worker);
  const end = performance.now() + seconds * 1000;
  for (let made = 0; made < calls && performance.now() < end; made += 1) {
    const [expected, times, method, ...params] = rounds[made % rounds.length];
    const asked = performance.now();
    try {
      const answer = await within(30, connection.call(`supervisor.${method}`, ...params));
      if (!expected.test(answer))
        result.errors.push(`${method} of ${worker}: ${answer.slice(0, 300)}`);
    } catch (error) {
      result.errors.push(`${method} of ${worker}: ${error.message}`);
      break;
    }
    result[times].push(performance.now() - asked);
    if (pauseMs > 0) await pause(pauseMs);
  }
  connection.close();
  return result;
}

/** Rejects when there is no answer within so many seconds: somebody who is that patient is rare. */
async function within(seconds, answer) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer for ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is expected, which times it counts for, and the call. */
function script(worker) {
  const name = worker.split(':')[1];
  // Empty right after a rotation.
  const digits = /<string>[0-9\n]*<\/string>/;
  const isTrue = /<boolean>1<\/boolean>/;
  const says = (statename) =>
    new RegExp(
      `<string>${name}</string>[^]*<name>statename</name>\\s*<value><string>${statename}</string>`,
    );
  return [
    [/<string>RUNNING<\/string>/, 'quickMs', 'getState'],
    [says('RUNNING'), 'quickMs', 'getProcessInfo', worker],
    [new RegExp(`<string>${name}</string>`), 'quickMs', 'getAllProcessInfo'],
    [digits, 'quickMs', 'readProcessStdoutLog', 'flood:flood_0', -1000, 0],
    [digits, 'quickMs', 'tailProcessStdoutLog', 'flood:flood_1', 0, 5000],
    [isTrue, 'waitingMs', 'stopProcess', worker],
    [says('STOPPED'), 'quickMs', 'getProcessInfo', worker],
    [/<string>NOT_RUNNING: /, 'quickMs', 'stopProcess', worker],
    [isTrue, 'waitingMs', 'startProcess', worker],
    [/<string>ALREADY_STARTED: /, 'quickMs', 'startProcess', worker],
    [/<string>BAD_NAME: nobody</, 'quickMs', 'getProcessInfo', 'nobody'],
  ];
}

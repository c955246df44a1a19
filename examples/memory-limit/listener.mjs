// Restarts programs whose memory has grown too large, at every tick.
//
//     command=node listener.mjs --limit NAME=SIZE [--limit NAME=SIZE ...]
//     events=TICK_60           (or TICK_5: how often it is looked at)
//
// NAME is `program` or `group:program`, SIZE a number of bytes, or of KB, MB or GB of 1024. What counts is
// the resident set size, which `ps` tells on every Unix, of the process itself, not of its children.
import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { runListener } from '@sv/events';

const UNITS = { '': 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

const { values } = parseArgs({ options: { limit: { type: 'string', multiple: true } } });
const limits = new Map((values.limit ?? []).map(parseLimit));
if (limits.size === 0) throw new TypeError('expected --limit NAME=SIZE, at least once');

await runListener(
  async (_event, { rpc }) => {
    for (const { group, name, pid, statename } of await rpc.supervisor.getAllProcessInfo()) {
      const program = `${group}:${name}`;
      const limit = limits.get(program) ?? limits.get(name);
      if (limit === undefined || statename !== 'RUNNING') continue;
      const size = await residentBytes(pid);
      if (size <= limit) continue;
      console.log(`${program} uses ${megabytes(size)} of ${megabytes(limit)}: restarting it`);
      await rpc.supervisor.stopProcess(program);
      await rpc.supervisor.startProcess(program);
    }
  },
  { filter: { types: ['TICK'] } },
);

function parseLimit(text) {
  const [, name, count, unit] = /^(.+)=(\d+)(|KB|MB|GB)$/i.exec(text) ?? [];
  if (name === undefined) throw new TypeError(`expected NAME=SIZE like web=200MB, found ${text}`);
  return [name, Number(count) * UNITS[unit.toUpperCase()]];
}

/** 0 for a process that has just ended. */
async function residentBytes(pid) {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout) * 1024;
  } catch (error) {
    // The exit status of ps when there is no such process; anything else is worth knowing.
    if (error.code === 1) return 0;
    throw error;
  }
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}

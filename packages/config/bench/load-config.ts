/**
 * How long it takes to read 1,000 programs from 200 included files on disk: the first time, as at
 * the start of a daemon, and then again, as for a reread. Run by `tsx bench/load-config.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, NodeAccountDatabase, NodeConfigSource } from '@sv/config';

const folder = mkdtempSync(join(tmpdir(), 'sv-config-bench-'));
try {
  writeTree();
  const times = Array.from({ length: 10 }, measure);
  const [first = 0, ...again] = times;
  const median = again.sort((a, b) => a - b)[Math.floor(again.length / 2)] ?? 0;
  process.stdout.write(`first ${first.toFixed(0)} ms, again ${median.toFixed(0)} ms (median)\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(): number {
  const start = performance.now();
  const { groups } = loadConfig({
    path: join(folder, 'supervisord.conf'),
    source: new NodeConfigSource(),
    accounts: new NodeAccountDatabase(),
    environment: { HOME: '/root' },
    cwd: folder,
    hostName: hostname(),
  });
  if (groups.length !== 1000) throw new Error(`expected 1000 groups, got ${groups.length}`);
  return performance.now() - start;
}

function writeTree(): void {
  mkdirSync(join(folder, 'conf.d'));
  writeFileSync(
    join(folder, 'supervisord.conf'),
    '[supervisord]\n[unix_http_server]\nfile=s.sock\n[include]\nfiles=conf.d/*.conf\n',
  );
  for (let file = 0; file < 200; file++) {
    const programs = Array.from({ length: 5 }, (_, index) => program(`p${file}_${index}`));
    writeFileSync(join(folder, 'conf.d', `${file}.conf`), programs.join('\n'));
  }
}

function program(name: string): string {
  return `[program:${name}]
command=/bin/app --name %(program_name)s --port %(process_num)d
process_name=%(program_name)s_%(process_num)02d
autostart=true
autorestart=unexpected
user=root
startsecs=5 ; seconds
stdout_logfile=/tmp/%(program_name)s.log
stderr_logfile=/tmp/%(program_name)s.err
environment=A="1",B="%(ENV_HOME)s"
`;
}

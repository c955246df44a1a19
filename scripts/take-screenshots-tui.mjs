/**
 * Takes pictures of the dashboard for the README: a real daemon, the real dashboard in tmux, and what
 * can be seen there as SVG. Needs tmux, and both apps built.
 *
 * Run: node scripts/take-screenshots-tui.mjs OUTDIR
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const outdir = process.argv[2] ?? 'docs/images';
const root = join(import.meta.dirname, '..');
const columns = 100;
const rows = 28;
const directory = mkdtempSync(join(tmpdir(), 'sv-pictures-'));
const socket = `sv-pictures-${process.pid}`;
const conf = join(directory, 'supervisord.conf');

writeFileSync(
  conf,
  `[unix_http_server]
file=${directory}/s.sock
[supervisord]
${process.getuid?.() === 0 ? 'user=root' : ''}
identifier=shop-01
logfile=${directory}/main.log
pidfile=${directory}/main.pid
childlogdir=${directory}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://${directory}/s.sock
[program:web]
command=sh -c 'i=0; while :; do i=$((i+1)); printf "\\033[32mINFO\\033[0m GET /products/%%d 200\\n" $i; sleep 0.3; done'
process_name=web_%(process_num)02d
numprocs=4
[program:worker]
command=sleep 100000
process_name=worker_%(process_num)02d
numprocs=3
[program:cache]
command=sh -c 'sleep 3; kill -SEGV $$'
[program:mailer]
command=/opt/shop/mailer
[program:migrate]
command=true
startsecs=0
autorestart=false
[program:report]
command=sleep 100000
autostart=false
`,
);

const tmux = (...args) => execFileSync('tmux', ['-L', socket, ...args], { encoding: 'utf8' });

async function see(pattern) {
  const deadline = performance.now() + 30_000;
  while (!pattern.test(tmux('capture-pane', '-p'))) {
    if (performance.now() > deadline) throw new Error(`expected ${pattern} on the screen`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The 16 colours of a dark terminal. */
const palette = [
  '#1c1f26',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#c8ccd4',
  '#5c6370',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#ffffff',
];
const paper = palette[0];
const ink = palette[7];
const cellWidth = 8.4;
const lineHeight = 18;

const escapeXml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function toSvg(screen) {
  const parts = [];
  // tmux gives what changes, from line to line as well.
  let style = {};
  for (const [row, line] of screen.split('\n').slice(0, rows).entries()) {
    style = drawLine(line, row, style, parts);
  }
  const width = columns * cellWidth + 24;
  const height = rows * lineHeight + 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">
<rect width="100%" height="100%" rx="8" fill="${paper}"/>
${parts.join('\n')}
</svg>
`;
}

/** Draws a line into `parts`; returns the style it ends with. */
function drawLine(line, row, before, parts) {
  let column = 0;
  let style = before;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the styles that tmux gives
  for (const [text, codes] of line.matchAll(/\u001b\[([\d;]*)m|[^\u001b]+/g)) {
    if (codes !== undefined) style = codes.split(';').map(Number).reduce(applyCode, style);
    else {
      parts.push(...drawText(text, style, column, row));
      column += [...text].length;
    }
  }
  return style;
}

function applyCode(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 7) return { ...style, inverse: true };
  if (code >= 30 && code <= 37) return { ...style, colour: palette[code - 30] };
  if (code >= 90 && code <= 97) return { ...style, colour: palette[code - 82] };
  if (code === 39) return { ...style, colour: undefined };
  return style;
}

function drawText(text, { bold, dim, inverse, colour = ink }, column, row) {
  const x = 12 + column * cellWidth;
  const y = 12 + row * lineHeight;
  const width = [...text].length * cellWidth;
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${lineHeight}" fill="${colour}"/>`;
  const look = `${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}`;
  const letters = `<text x="${x}" y="${y + 14}" textLength="${width}" fill="${inverse ? paper : colour}"${look} xml:space="preserve">${escapeXml(text)}</text>`;
  return inverse ? [box, letters] : text.trim() === '' ? [] : [letters];
}

const daemon = spawn(
  process.execPath,
  [join(root, 'apps/supervisord/bin/supervisord.js'), '-n', '-c', conf],
  { stdio: 'ignore' },
);
const ended = new Promise((resolve) => daemon.once('exit', resolve));
try {
  const size = ['-x', String(columns), '-y', String(rows)];
  const client = `${process.execPath} ${join(root, 'apps/supervisorctl/bin/supervisorctl.js')}`;
  tmux('-f', '/dev/null', 'new-session', '-d', ...size, `${client} -c ${conf}`);
  await see(/✗ mailer +FATAL/);
  tmux('send-keys', 'End', 'Up', 'Up', 'Up', 'Up', 'o');
  await see(/GET \/products\/\d+ 200\n.*GET/);
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'dashboard.svg'), toSvg(tmux('capture-pane', '-p', '-e', '-N')));
  // Escape with a letter right behind it would be that letter with alt.
  tmux('send-keys', 'o');
  tmux('send-keys', 'Home', 'd', 'f');
  await see(/last exits\n(?:.*SIGSEGV.*\n){3}/);
  writeFileSync(
    join(outdir, 'dashboard-details.svg'),
    toSvg(tmux('capture-pane', '-p', '-e', '-N')),
  );
  tmux('send-keys', 'f', 'd');
  tmux('send-keys', 'a', 'R');
  await see(/Restart \d+ processes/);
  writeFileSync(
    join(outdir, 'dashboard-confirm.svg'),
    toSvg(tmux('capture-pane', '-p', '-e', '-N')),
  );
} finally {
  execFileSync('tmux', ['-L', socket, 'kill-server']);
  daemon.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true, force: true });
}

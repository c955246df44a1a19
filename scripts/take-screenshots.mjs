// Takes the pictures of docs/web.md from a real daemon that runs the demo's programs, in Debian's
// Chromium: node scripts/take-screenshots.mjs (after a build). Overwrites docs/images/web-*.png.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const MOST_BYTES = 150_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'sv-demo-'));

const pictures = [
  { name: 'web-desktop', path: '', width: 1280, height: 720, colorScheme: 'light' },
  { name: 'web-desktop-dark', path: '', width: 1280, height: 720, colorScheme: 'dark' },
  { name: 'web-phone', path: '', width: 390, height: 844, colorScheme: 'light' },
  { name: 'web-phone-dark', path: '', width: 390, height: 844, colorScheme: 'dark' },
  {
    name: 'web-log-dark',
    path: 'tail.html?processname=ticker:ticker_00&follow=1&limit=16384',
    width: 1280,
    height: 720,
    colorScheme: 'dark',
    search: 'tick',
  },
  {
    name: 'web-details',
    path: 'process.html?processname=crasher',
    width: 1280,
    height: 720,
    colorScheme: 'light',
  },
];

const daemon = startDaemon();
const relay = createServer((client) => {
  const upstream = connect(join(folder, 'supervisor.sock'));
  client.pipe(upstream).pipe(client);
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
});
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
try {
  relay.listen(0, '127.0.0.1');
  await Promise.all([once(relay, 'listening'), settled()]);
  mkdirSync(images, { recursive: true });
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
  daemon.kill('SIGTERM');
  await once(daemon, 'exit');
  relay.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The demo's own configuration, as `npm start` runs it. */
function startDaemon() {
  // A copy, so that no path of whoever takes the pictures is on them.
  cpSync(join(root, 'examples/demo'), folder, { recursive: true });
  const path = join(folder, 'supervisord.conf');
  return spawn(
    process.execPath,
    [
      join(root, 'apps/supervisord/bin/supervisord.js'),
      '--nodaemon',
      '--configuration',
      path,
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, SV_DEMO_DIR: folder } },
  );
}

/** Resolves when the demo shows all it has: one program has given up, the others run. */
async function settled() {
  let log = '';
  for await (const chunk of daemon.stdout) {
    log += chunk;
    if (/gave up: hopeless/.test(log) && /success: ticker_02/.test(log)) break;
  }
  daemon.stdout?.resume();
}

async function take({ name, path, width, height, colorScheme, search }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`http://127.0.0.1:${relay.address().port}/${path}`);
  await page.locator('#live.on').waitFor();
  if (search !== undefined) {
    await page.getByRole('searchbox').fill(search);
    await page.locator('mark.current').waitFor();
  }
  const file = join(images, `${name}.png`);
  await page.screenshot({ path: file });
  await page.close();
  const { size } = statSync(file);
  console.log(`${file}: ${size} bytes`);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}`);
}

/** What other people's pages and programs try, in a real browser against a real daemon. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hasChromium, launchBrowser, newPage, withoutChromium } from './browser.ts';
import { startWebDaemon, type WebDaemon } from './web-daemon.ts';

const script = '<script>document.title="owned"</script><img src=x onerror=document.title="owned">';

/** As far as a name can be markup: it has neither blanks nor colons nor slashes. */
const name = '<script>document.title="owned"<script>\'>';

const programs = `
[program:${name}]
command=/bin/sh -c 'printf "%%s\\n" "$EVIL"; exec sleep 1000'
environment=EVIL='${script}'
startsecs=0
[program:victim]
command=/bin/sleep 1000
startsecs=0
`;

/** A page of somebody else: another port is another origin, though the same site. */
async function foreignSite(page: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(page);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://localhost:${port}/`;
}

describe.skipIf(!hasChromium)(`attacks${withoutChromium}`, () => {
  let browser: Browser;
  let web: WebDaemon;

  beforeAll(async () => {
    [browser, web] = await Promise.all([launchBrowser(), startWebDaemon(programs)]);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
  });

  async function victimState(): Promise<string> {
    const { page } = await newPage(browser);
    await page.goto(web.url);
    return (await page.locator('tr[data-process="victim"] .state').textContent()) ?? '';
  }

  test('a program named and printing <script> stays text on every page', async () => {
    const { page, problems } = await newPage(browser);
    for (const path of [
      '',
      `tail.html?processname=${encodeURIComponent(name)}`,
      `tail.html?processname=${encodeURIComponent(name)}&follow=1`,
      `process.html?processname=${encodeURIComponent(name)}`,
      `tail.html?processname=${encodeURIComponent(`${script}!`)}`,
      `index.html?action=${encodeURIComponent(script)}`,
      `?filter=${encodeURIComponent(script)}`,
    ]) {
      await page.goto(web.url + path);
      await page.getByText('document.title="owned"').first().waitFor({ state: 'attached' });
      expect(await page.title()).not.toBe('owned');
      expect(await page.locator('img[onerror], main script').count()).toBe(0);
    }
    // Not even blocked by the policy: it never was markup.
    expect(problems.filter((text) => /Content Security|owned|dialog/.test(text))).toEqual([]);
  });

  test('it stays text when the script of the page shows it, too', async () => {
    const { page } = await newPage(browser);
    await page.goto(web.url);
    await page.locator('#live.on').waitFor();
    await page.getByRole('button', { name: `Restart ${name}`, exact: true }).click();
    await page.locator('.status_msg.ok').filter({ hasText: 'restarted' }).waitFor();
    expect(await page.title()).toBe('Supervisor Status');
    expect(await page.locator('img[onerror]').count()).toBe(0);
  });

  test('an image, a frame, a fetch and a form of another site do nothing', async () => {
    const act = `${web.url}index.html?action=stop&processname=victim`;
    const site = await foreignSite(`
      <img src="${act}"><iframe src="${act}"></iframe><iframe name="target"></iframe>
      <form id="f" target="target" method="post" action="${web.url}index.html">
        <input name="action" value="stop"><input name="processname" value="victim"></form>
      <script>
        document.getElementById('f').submit();
        Promise.allSettled([
          fetch('${act}', { mode: 'no-cors', credentials: 'include' }),
          fetch('${web.url}', { method: 'POST', mode: 'no-cors', body: new URLSearchParams('action=stop&processname=victim') }),
          fetch('${web.url}').then((response) => response.text()).then((text) => { document.title = text; }),
        ]).then(() => { document.body.dataset.done = ''; });
      </script>`);
    const { page } = await newPage(browser);
    await page.goto(site, { waitUntil: 'load' });
    await page.locator('body[data-done]').waitFor();
    expect(await page.title()).toBe('');
    expect(await victimState()).toBe('running');
  });

  test('a form of another site that takes the whole window does nothing', async () => {
    const site = await foreignSite(`
      <form id="f" method="post" action="${web.url}index.html">
        <input name="action" value="stopall"><button>Win a prize</button></form>`);
    const { page } = await newPage(browser);
    await page.goto(site);
    const [response] = await Promise.all([
      page.waitForResponse((candidate) => candidate.url().startsWith(web.url)),
      page.getByRole('button').click(),
    ]);
    expect(response.status()).toBe(403);
    expect(await victimState()).toBe('running');
  });

  test('a link of another site is answered with a question; a person may say yes', async () => {
    const act = `${web.url}index.html?action=restart&processname=victim`;
    const site = await foreignSite(`<a href="${act}">Click</a>`);
    const { page } = await newPage(browser);
    await page.goto(site);
    await page.getByRole('link').click();
    await page.getByText('Restart victim?').waitFor();
    await page.getByText('A link or another page asked for this').waitFor();
    expect(await victimState()).toBe('running');
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.locator('.status_msg.ok').filter({ hasText: 'Process victim restarted' }).waitFor();
  });

  test('the page cannot be put into a frame', async () => {
    const site = await foreignSite(`<iframe src="${web.url}" width="800" height="600"></iframe>`);
    const { page } = await newPage(browser);
    await page.goto(site, { waitUntil: 'load' });
    const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
    expect(await frame?.locator('h1', { hasText: 'Processes' }).count()).toBe(0);
  });

  test('a link cannot make the page say anything', async () => {
    const { page } = await newPage(browser);
    await page.goto(`${web.url}?message=${encodeURIComponent('Your password has expired')}`);
    await page.getByRole('heading', { name: 'Processes' }).waitFor();
    expect(await page.getByText('expired').count()).toBe(0);
  });
});

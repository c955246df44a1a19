/** The pages in a real browser, over a real daemon without an `[rpcinterface:supervisor]` section. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  expectAccessible,
  hasChromium,
  launchBrowser,
  newPage,
  withoutChromium,
} from './browser.ts';
import { startWebDaemon, type WebDaemon } from './web-daemon.ts';

const programs = `
[program:steady]
command=/bin/sh -c 'echo ready; exec sleep 1000'
startsecs=0
[program:idle]
command=/bin/sh -c 'echo "hello <b>world</b>"; exec sleep 1000'
startsecs=0
autostart=false
[program:watched]
command=/bin/sleep 1000
startsecs=0
autostart=false
[program:focused]
command=/bin/sleep 1000
startsecs=0
autostart=false
[program:detailed]
command=/bin/sleep 1000
startsecs=0
autostart=false
[program:scriptless]
command=/bin/sleep 1000
startsecs=0
autostart=false
[program:hopeless]
command=/bin/sh -c 'exit 1'
startretries=0
autostart=false
[program:missing]
command=/does/not/exist
autostart=false
[program:logger]
command=/bin/sh -c 'echo first; echo trouble >&2; exec sleep 1000'
startsecs=0
[program:pair]
process_name=%(program_name)s_%(process_num)d
command=/bin/sleep 1000
numprocs=2
startsecs=0
[program:zapped]
command=/bin/sleep 1000
startsecs=0
`;

describe.skipIf(!hasChromium)(`in a browser${withoutChromium}`, () => {
  let browser: Browser;
  let web: WebDaemon;

  beforeAll(async () => {
    [browser, web] = await Promise.all([launchBrowser(), startWebDaemon(programs)]);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
  });

  const row = (page: Page, name: string) => page.locator(`tr[data-process="${name}"]`);
  const state = (page: Page, name: string) => row(page, name).locator('.state');
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const message = (page: Page) => page.getByRole('status');
  /** Waits for the locator to have this text. */
  const hasText = (page: Page, selector: string, text: string | RegExp) =>
    page.locator(selector).filter({ hasText: text }).waitFor();

  async function open(path = '', of = web) {
    const watched = await newPage(browser);
    await watched.page.goto(of.url + path);
    await watched.page.locator('#live.on').waitFor();
    return watched;
  }

  test('every action of a process works, is confirmed, and shows without a reload', async () => {
    const { page, problems } = await open();
    await page.evaluate('window.isSamePage = true');

    await button(page, 'Start idle').click();
    await hasText(page, '.status_msg.ok', 'Process idle started');
    await state(page, 'idle').getByText('running').waitFor();
    const description = await row(page, 'idle').locator('.description').textContent();
    expect(description).toMatch(/^pid \d+, uptime 0:00:0\d$/);

    await button(page, 'Restart idle').click();
    await hasText(page, '.status_msg.ok', 'Process idle restarted');
    await button(page, 'Stop idle').click();
    await hasText(page, '.status_msg.ok', 'Process idle stopped');
    await state(page, 'idle').getByText('stopped').waitFor();

    await button(page, 'Start missing').click();
    await hasText(page, '.status_msg.error', 'ERROR: Process missing: no such file');
    await button(page, 'Start hopeless').click();
    await hasText(page, '.status_msg.error', 'ERROR: Process hopeless');
    await hasText(page, '.status_msg.error', 'hopeless is in state FATAL');
    await state(page, 'hopeless').getByText('fatal').waitFor();

    expect(await page.evaluate('window.isSamePage')).toBe(true);
    expect(problems).toEqual([]);
  });

  test('groups and all: started, stopped and restarted, after a question where it stops much', async () => {
    const own = await startWebDaemon(programs);
    onTestFinished(() => own.stop());
    const { page, problems } = await open('', own);
    const group = page.locator('[data-group="pair"]');

    await button(page, 'Stop the group pair').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await group.locator('.count').textContent()).toBe('2 of 2 running');

    await button(page, 'Stop the group pair').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await hasText(page, '.status_msg.ok', 'Group pair stopped');
    await group.getByText('0 of 2 running').waitFor();
    await button(page, 'Start the group pair').click();
    await hasText(page, '.status_msg.ok', 'Group pair started');
    await button(page, 'Restart the group pair').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restart' }).click();
    await hasText(page, '.status_msg.ok', 'Group pair restarted');

    await button(page, 'Stop All').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop All' }).click();
    await hasText(page, '.status_msg.ok', 'All stopped at');
    await state(page, 'steady').getByText('stopped').waitFor();
    await button(page, 'Start All').click();
    await hasText(page, '.status_msg.error', /All started at .*, but not .*missing: no such file/);
    await state(page, 'steady').getByText('running').waitFor();
    await button(page, 'Restart All').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restart All' }).click();
    await hasText(page, '.status_msg', /All restarted at/);
    await button(page, 'Refresh').click();
    await hasText(page, '.status_msg.ok', 'Page refreshed at');
    expect(problems).toEqual([]);
  });

  test('what happens elsewhere shows at once, and the uptime counts by itself', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    // Only what is on the screen is counted.
    await row(one.page, 'steady').scrollIntoViewIfNeeded();
    const before = await row(one.page, 'steady').locator('.description').textContent();
    await row(one.page, 'steady')
      .locator('.description')
      .filter({ hasNotText: before ?? '' })
      .waitFor();
    await button(other.page, 'Start watched').click();
    await state(one.page, 'watched').getByText('running').waitFor();
    await button(other.page, 'Stop watched').click();
    await state(one.page, 'watched').getByText('stopped').waitFor();
  });

  test('pages survive the restart of the daemon, and can act after it', async () => {
    const own = await startWebDaemon(programs);
    onTestFinished(() => own.stop());
    const { page } = await open('', own);
    const { page: log } = await open('tail.html?processname=steady&follow=1', own);
    const life = await page.locator('body').getAttribute('data-life');
    await hasText(log, '#log', 'ready');
    own.daemon.signal('SIGHUP');
    await hasText(log, '#live', 'Connection lost');
    await log.locator('#live.on').waitFor();
    await page.locator(`body:not([data-life="${life}"]) #live.on`).waitFor();
    await button(page, 'Start idle').click();
    await hasText(page, '.status_msg.ok', 'Process idle started');
  });

  test('with a password everything works, also where it is in the address', async () => {
    const own = await startWebDaemon(programs, 'username=user\npassword=secret');
    onTestFinished(() => own.stop());
    const { page, problems } = await newPage(browser);
    await page.goto(own.url.replace('http://', 'http://user:secret@'));
    await page.locator('#live.on').waitFor();
    await button(page, 'Start idle').click();
    await hasText(page, '.status_msg.ok', 'Process idle started');
    await state(page, 'idle').getByText('running').waitFor();
    await page.goto(`${own.url}tail.html?processname=idle&follow=1`);
    await page.locator('#live.on').waitFor();
    await hasText(page, '#log', 'hello <b>world</b>');
    expect(problems).toEqual([]);
  });

  test('the focus stays where the work is', async () => {
    const { page } = await open();
    await button(page, 'Start focused').focus();
    await page.keyboard.press('Enter');
    await state(page, 'focused').getByText('running').waitFor();
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Restart focused');
    await button(page, 'Stop All').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Cancel');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Stop All');
    await button(page, 'Stop focused').click();
    await hasText(page, '.status_msg.ok', 'Process focused stopped');
  });

  test('the filter works as one types, is in the address, and a state filters, too', async () => {
    const { page } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('PAIR');
    await row(page, 'steady').waitFor({ state: 'hidden' });
    expect(await page.locator('tr[data-process]:visible').count()).toBe(2);
    expect(page.url()).toBe(`${web.url}?filter=PAIR`);
    await page.reload();
    await page.locator('#live.on').waitFor();
    expect(await page.locator('tr[data-process]:visible').count()).toBe(2);
    await page.getByRole('searchbox').press('Escape');
    await row(page, 'steady').waitFor();
    await page
      .getByRole('link', { name: /running/ })
      .first()
      .click();
    await row(page, 'missing').waitFor({ state: 'hidden' });
    await page.getByRole('searchbox').fill('no such thing');
    await page.getByText('No process matches the filter').waitFor();
    await page.getByRole('link', { name: 'Show all' }).click();
    await row(page, 'missing').waitFor();
  });

  test('a log is followed as it grows, on both channels, and searched', async () => {
    const { page, problems } = await open('tail.html?processname=logger&channel=stdout&follow=1');
    await hasText(page, '#log', 'first');
    // There is no RPC here: the program is spoken to through a page of its own.
    const { page: control } = await open('process.html?processname=logger');
    await control.locator('.badge').getByText('running').waitFor();
    await button(control, 'Restart logger').click();
    await hasText(control, '.status_msg.ok', 'Process logger restarted');
    await page
      .locator('#log')
      .filter({ hasText: /first\s*first/ })
      .waitFor();
    await page.getByRole('searchbox').fill('FIRST');
    await hasText(page, '#found', /^(\d+) of \1$/);
    expect(await page.locator('mark.current').count()).toBe(1);
    await page.getByRole('button', { name: 'Next' }).click();
    await hasText(page, '#found', /^1 of/);
    await page.getByRole('searchbox').fill('nothing like it');
    await hasText(page, '#found', 'No matches');
    await button(page, 'Follow').click();
    await page.locator('#live').waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'stderr', exact: true }).click();
    await page.waitForURL(/channel=stderr/);
    await hasText(page, '#log', /trouble\s*trouble/);
    expect(problems).toEqual([]);
  });

  test('clearing a log is asked for first, and confirmed', async () => {
    const { page } = await open('tail.html?processname=steady&follow=1');
    await hasText(page, '#log', 'ready');
    await button(page, 'Clear Log').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Clear Log' }).click();
    await hasText(page, '.status_msg.ok', 'Log for steady cleared');
  });

  test('the details show the configuration, and change with the process', async () => {
    const { page, problems } = await open('process.html?processname=detailed');
    await page.getByText('/bin/sleep 1000').waitFor();
    await button(page, 'Start detailed').click();
    await page.locator('#present').getByText('Pid').waitFor();
    await button(page, 'Stop detailed').click();
    await page.locator('.exits').getByText('stopped on request').waitFor();
    expect(problems).toEqual([]);
  });

  test('the details show a crash and its next run, though the state is the same again', async () => {
    const { page, problems } = await open('process.html?processname=zapped');
    await page.getByText('No run of it has ended so far.').waitFor();
    const description = await page.locator('.description').textContent();
    process.kill(Number(/pid (\d+)/.exec(description ?? '')?.[1]), 'SIGKILL');
    await page.locator('.exits').getByText('terminated by SIGKILL').waitFor();
    await page.locator('#present').getByText('2, 1 of them by itself').waitFor();
    await hasText(page, '.badge', 'running');
    expect(problems).toEqual([]);
  });

  test('a message moves nothing: what is under the pointer stays there', async () => {
    const { page } = await open();
    const place = async () => {
      const box = await row(page, 'missing').boundingBox();
      return box?.y;
    };
    const before = await place();
    await button(page, 'Start missing').click();
    await hasText(page, '.status_msg.error', 'ERROR: Process missing: no such file');
    expect(await place()).toBe(before);
    await button(page, 'Dismiss the message').click();
    expect(await message(page).textContent()).toBe('');
    expect(await place()).toBe(before);
  });

  test('a filter leaves out the groups of which nothing is shown', async () => {
    const { page } = await open();
    await page.locator('[data-group="pair"]').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('steady');
    await page.locator('[data-group="pair"]').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.locator('[data-group="pair"]').waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'axe-core finds nothing, in %s colours',
    async (colorScheme) => {
      const { page } = await newPage(browser, { colorScheme, bypassCSP: true });
      for (const [path, width] of [
        ['', 1280],
        ['', 360],
        ['tail.html?processname=steady&follow=1', 360],
        ['process.html?processname=steady', 1280],
        ['index.html?action=bogus', 1280],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(web.url + path);
        if (!path.includes('bogus')) await page.locator('#live.on').waitFor();
        await expectAccessible(page);
        const overflow =
          'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate(overflow)).toBe(0);
      }
    },
  );

  test('axe-core finds nothing in a dialog with a message behind it', async () => {
    const { page } = await newPage(browser, { bypassCSP: true });
    await page.goto(web.url);
    await page.locator('#live.on').waitFor();
    await button(page, 'Start missing').click();
    await hasText(page, '.status_msg.error', 'no such file');
    await button(page, 'Stop All').click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
  });

  describe('without the script', () => {
    test('processes are started and stopped, all are stopped after a page that asks', async () => {
      const { page } = await newPage(browser, { javaScriptEnabled: false });
      await page.goto(web.url);
      await button(page, 'Start scriptless').click();
      await hasText(page, '.status_msg.ok', 'Process scriptless started');
      expect(page.url()).toBe(`${web.url}?message=Process%20scriptless%20started`);
      await button(page, 'Stop scriptless').click();
      await hasText(page, '.status_msg.ok', 'Process scriptless stopped');
      await button(page, 'Start missing').click();
      await hasText(page, '.status_msg.error', 'ERROR: Process missing: no such file');
      await button(page, 'Stop the group pair').click();
      await page.getByText('Stop the group pair?').waitFor();
      await page.getByRole('link', { name: 'Cancel' }).click();
      await page.getByText('2 of 2 running').waitFor();
      await button(page, 'Stop the group pair').click();
      await button(page, 'Yes').click();
      await hasText(page, '.status_msg.ok', 'Group pair stopped');
      await button(page, 'Start the group pair').click();
      await hasText(page, '.status_msg.ok', 'Group pair started');
    });

    test('the filter and the logs are there', async () => {
      const { page } = await newPage(browser, { javaScriptEnabled: false });
      await page.goto(web.url);
      await page.getByRole('searchbox').fill('steady');
      await page.getByRole('button', { name: 'Filter' }).click();
      await row(page, 'missing').waitFor({ state: 'hidden' });
      await row(page, 'steady').getByRole('link', { name: 'Details' }).click();
      await page.getByRole('heading', { name: /Process steady/ }).waitFor();
      const { page: log } = await newPage(browser, { javaScriptEnabled: false });
      await log.goto(`${web.url}tail.html?processname=logger`);
      await hasText(log, '#log', 'first');
      expect(await message(log).textContent()).toBe('');
    });
  });
});

import { describe, expect, test } from 'vitest';
import { encodeComponent } from '../../src/web/relative-url.ts';
import { browser, openWeb } from './web-server.ts';

const programs = {
  web: { startsecs: 0 },
  idle: { autostart: false, startsecs: 0 },
  missing: { autostart: false, command: '/bin/missing' },
  plain: { autostart: false, command: '/bin/plain' },
  slow: { autostart: false, startsecs: 5, startretries: 0 },
  'pets:cat': { startsecs: 0 },
  'pets:dog': { autostart: false, startsecs: 0 },
};

function location(message: string): string {
  return `./?message=${encodeComponent(message)}`;
}

/** Lets an answer wait for the server to take its request. */
async function seen(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe("scripts use Supervisor's URLs, by GET and by POST", () => {
  test.each([
    ['start', 'idle', 'Process idle started'],
    ['start', 'web', 'ERROR: Process web: already started'],
    ['start', 'missing', 'ERROR: Process missing: no such file'],
    ['start', 'plain', 'ERROR: Process plain: file not executable'],
    ['start', 'pets:dog', 'Process pets:dog started'],
    ['start', 'nope', 'No such process named nope'],
    ['start', 'pets:*', 'No such process named pets:*'],
    ['stop', 'idle', 'ERROR: Process idle: not running'],
    ['stop', 'nope', 'No such process named nope'],
    ['restart', 'idle', 'Process idle restarted'],
    ['restart', 'missing', 'ERROR: Process missing: no such file'],
    ['restart', 'nope', 'No such process named nope'],
    ['clearlog', 'web', 'Log for web cleared'],
    ['clearlog', 'nope', 'No such process named nope'],
  ])('%s %s: %s', async (action, processname, message) => {
    const byGet = await openWeb({ programs });
    const url = `/index.html?${new URLSearchParams({ processname, action })}`;
    const got = await byGet.get(url, { 'user-agent': 'curl/8.5.0' });
    expect(got.status).toBe(303);
    expect(got.headers.location).toBe(location(message));
    const byPost = await openWeb({ programs });
    const posted = await byPost.post('/', { action, processname });
    expect(posted.headers.location).toBe(got.headers.location);
  });

  test('stop waits for the end, as RPC does', async () => {
    const { get, child, process } = await openWeb({ programs });
    const answer = get('/?action=stop&processname=web');
    await seen(() => process('web').state === 'STOPPING');
    child('web').die(15);
    expect((await answer).headers.location).toBe(location('Process web stopped'));
  });

  test('restart stops first, and says so when the start fails', async () => {
    const { get, child, process, spawner } = await openWeb({ programs });
    const answer = get('/?action=restart&processname=web');
    await seen(() => process('web').state === 'STOPPING');
    spawner.failNext('no memory');
    child('web').die(15);
    expect((await answer).headers.location).toBe(location('ERROR: Process web: spawn error'));
  });

  test('a start that ends too quickly is a spawn error', async () => {
    const { get, child, process, clock } = await openWeb({ programs });
    const answer = get('/?action=start&processname=slow');
    await seen(() => process('slow').pid > 0);
    clock.advance(1000);
    child('slow').exit(1);
    expect((await answer).headers.location).toBe(location('ERROR: Process slow: spawn error'));
  });

  test('a program that never comes up can be stopped', async () => {
    const { get, process, child } = await openWeb({
      programs: { broken: { startsecs: 1, startretries: 9 } },
    });
    child('broken').exit(1);
    expect(process('broken').state).toBe('BACKOFF');
    const { headers } = await get('/?action=stop&processname=broken');
    expect(headers.location).toBe(location('Process broken stopped'));
    expect(process('broken').state).toBe('STOPPED');
  });

  test('clearing a log that cannot be cleared says so', async () => {
    const { get, failToClear } = await openWeb({ programs });
    failToClear();
    const { headers } = await get('/?action=clearlog&processname=web');
    expect(headers.location).toBe(location('unexpected rpc fault [30] FAILED: web'));
  });

  test('stopall, restartall and startall name the time, and what did not start', async () => {
    const { get, child, process, spawner, supervisor } = await openWeb({ programs });
    const stopped = get('/?action=stopall');
    await seen(() => supervisor.processesByPriority.every(({ state }) => state !== 'RUNNING'));
    for (const child of spawner.alive) child.die(15);
    const time = '\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d 2026';
    const message = async (answer: ReturnType<typeof get>) =>
      new URLSearchParams(String((await answer).headers.location).slice('./?'.length)).get(
        'message',
      );
    expect(await message(stopped)).toMatch(new RegExp(`^All stopped at ${time}$`));
    const started = get('/?action=startall');
    await seen(() => process('slow').pid > 0);
    child('slow').exit(1);
    expect(await message(started)).toMatch(
      new RegExp(
        `^All started at ${time}, but not missing: no such file, plain: file not executable, slow: spawn error$`,
      ),
    );
    const refreshed = get('/?action=refresh');
    expect(await message(refreshed)).toMatch(new RegExp(`^Page refreshed at ${time}$`));
  });

  test('restartall also starts what was stopped', async () => {
    const { get, child, process } = await openWeb({
      programs: { on: { startsecs: 0 }, off: { autostart: false, startsecs: 0 } },
    });
    const answer = get('/?action=restartall');
    await seen(() => process('on').state === 'STOPPING');
    child('on').die(15);
    expect((await answer).status).toBe(303);
    expect([process('on').state, process('off').state]).toEqual(['RUNNING', 'RUNNING']);
  });

  test('a group is started, stopped and restarted', async () => {
    const { get, child, process } = await openWeb({ programs });
    const started = await get('/?action=startgroup&groupname=pets');
    expect(started.headers.location).toBe(location('Group pets started'));
    expect(process('pets:dog').state).toBe('RUNNING');
    const stopped = get('/?action=stopgroup&groupname=pets');
    await seen(() => process('pets:dog').state === 'STOPPING');
    child('pets:dog').die(15);
    child('pets:cat').die(15);
    expect((await stopped).headers.location).toBe(location('Group pets stopped'));
    const restarted = await get('/?action=restartgroup&groupname=pets');
    expect(restarted.headers.location).toBe(location('Group pets restarted'));
    const unknown = await get('/?action=startgroup&groupname=birds');
    expect(unknown.headers.location).toBe(location('No such group named birds'));
  });

  test.each(['action=bogus', 'action=start', 'action=stopgroup', 'action=start&processname='])(
    '?%s is 400 with a page that says what was expected',
    async (query) => {
      const { get } = await openWeb({ programs });
      const { status, body } = await get(`/?${query}`);
      expect(status).toBe(400);
      expect(body).toMatch(/There is no action|needs the parameter/);
    },
  );

  test('a POST without a body is answered, which hangs in Supervisor', async () => {
    const { post } = await openWeb({ programs });
    expect((await post('/', '')).status).toBe(200);
  });

  test('a form of another type is not read, one that is too long is refused', async () => {
    const { post, process } = await openWeb({ programs });
    const form = { action: 'stop', processname: 'web' };
    expect((await post('/', form, { 'content-type': 'text/plain' })).status).toBe(200);
    expect(process('web').state).toBe('RUNNING');
    expect((await post('/', `action=${'x'.repeat(70_000)}`)).status).toBe(413);
  });
});

describe('a browser', () => {
  const form = { action: 'start', processname: 'idle' };

  test('acts by POST with the token of the page', async () => {
    const { post, token, process } = await openWeb({ programs });
    const sent = { ...form, token: await token() };
    const { status, headers } = await post('/index.html', sent, browser);
    expect(status).toBe(303);
    expect(headers.location).toBe('./?message=Process%20idle%20started');
    expect(process('idle').state).toBe('RUNNING');
  });

  test.each([
    ['without a token', {}, 'A link or another page asked for this'],
    ['with a wrong token', { token: 'x'.repeat(32) }, 'before the daemon restarted'],
  ])('is asked when it posts %s, and can confirm', async (_how, more, reason) => {
    const { post, process } = await openWeb({ programs });
    const { status, body } = await post('/', { ...form, ...more }, browser);
    expect(status).toBe(200);
    expect(body).toContain('Start idle?');
    expect(body).toContain(reason);
    expect(process('idle').state).toBe('STOPPED');
    const fields = [...body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    const confirmed = await post('/index.html', Object.fromEntries(fields), browser);
    expect(confirmed.status).toBe(303);
    expect(process('idle').state).toBe('RUNNING');
  });

  test('that follows a link of another site is asked, and nothing has happened', async () => {
    const { get, process } = await openWeb({ programs });
    const { status, body } = await get('/?action=stop&processname=web', {
      ...browser,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
    expect(status).toBe(200);
    expect(body).toContain('Stop web?');
    expect(process('web').state).toBe('RUNNING');
  });

  test.each([
    [
      'an image',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    ],
    [
      'a frame',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
    ['a fetch', { origin: 'http://evil.example' }],
  ])('that loads %s of another site is refused', async (_what, headers) => {
    const { get, process } = await openWeb({ programs });
    expect((await get('/?action=stop&processname=web', { ...browser, ...headers })).status).toBe(
      403,
    );
    expect(process('web').state).toBe('RUNNING');
  });

  test('that posts the form of another site is refused, even as a navigation with a token', async () => {
    const { post, token, process } = await openWeb({ programs });
    const sent = { action: 'stop', processname: 'web', token: await token() };
    const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', ...navigation },
      { origin: 'http://evil.example' },
      { origin: 'null' },
    ]) {
      expect((await post('/', sent, { ...browser, ...headers })).status).toBe(403);
    }
    expect(process('web').state).toBe('RUNNING');
  });

  test('on plain http, where it says little, is asked before an image stops everything', async () => {
    const { get, process } = await openWeb({ programs });
    const { body } = await get('/?action=stopall', { ...browser, accept: 'image/webp' });
    expect(body).toContain('Stop all processes?');
    expect(process('web').state).toBe('RUNNING');
  });

  test('is asked by the server where there is no script to ask', async () => {
    const { post, token, process } = await openWeb({ programs });
    const sent = { action: 'stopall', token: await token() };
    const { body } = await post('/index.html?confirm=ask', sent, browser);
    expect(body).toContain('Stop all processes?');
    expect(process('web').state).toBe('RUNNING');
  });

  test('may refresh without being asked', async () => {
    const { get } = await openWeb({ programs });
    expect((await get('/?action=refresh', browser)).status).toBe(303);
  });
});

describe('the script of the page', () => {
  const json = { ...browser, accept: 'application/json' };

  test('is told the outcome as JSON', async () => {
    const { post, token } = await openWeb({ programs });
    const sent = { token: await token(), action: 'start' };
    const good = await post('/', { ...sent, processname: 'idle' }, json);
    expect(good.headers['content-type']).toBe('application/json');
    expect(JSON.parse(good.body)).toEqual({ isOk: true, message: 'Process idle started' });
    const bad = await post('/', { ...sent, processname: 'missing' }, json);
    expect(JSON.parse(bad.body)).toEqual({
      isOk: false,
      message: 'ERROR: Process missing: no such file',
    });
  });

  test('is told that its page is out of date, that nothing can be meant, that all is going down', async () => {
    const { post, token, supervisor } = await openWeb({ programs });
    const form = { action: 'start', processname: 'idle' };
    const stale = await post('/', { ...form, token: 'old' }, json);
    expect([stale.status, JSON.parse(stale.body).isStale]).toEqual([403, true]);
    const bad = await post('/', { action: 'bogus', token: await token() }, json);
    expect([bad.status, JSON.parse(bad.body).isOk]).toEqual([400, false]);
    void supervisor.shutDown('SHUTDOWN');
    expect((await post('/', form, json)).status).toBe(503);
  });
});

describe('the message of a URL', () => {
  test('is shown when an action ended with it, as it ended', async () => {
    const { get } = await openWeb({ programs });
    const { headers } = await get('/?action=start&processname=missing');
    const { body } = await get(String(headers.location).slice(1));
    expect(body).toContain(
      '<div class="status_msg error">ERROR: Process missing: no such file</div>',
    );
  });

  test('is not shown when somebody made it up', async () => {
    const { get } = await openWeb({ programs });
    const { body } = await get('/?message=Your%20password%20has%20expired');
    expect(body).not.toContain('expired');
  });
});

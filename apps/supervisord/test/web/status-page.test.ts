import { describe, expect, test } from 'vitest';
import { openWeb } from './web-server.ts';

/** The cells of the table's rows as a scraper reads them, entities and all. */
function cells(body: string): readonly (readonly string[])[] {
  const [, tbody = ''] = /<tbody[^>]*>(.*)<\/tbody>/s.exec(body) ?? [];
  return [...tbody.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
      cell.replace(/<[^>]*>/g, '').trim(),
    ),
  );
}

/** The buttons that show, as `action name`. */
function buttons(body: string, namespec: string): readonly string[] {
  return [...body.matchAll(/<button [^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`aria-label="`) && tag.includes(` ${namespec}"`))
    .filter((tag) => !tag.includes(' hidden'))
    .map((tag) => /value="(\w+)"/.exec(tag)?.[1] ?? '');
}

const programs = {
  web: { startsecs: 0 },
  'pets:dog': { autostart: false },
  'pets:cat': { startsecs: 5 },
  missing: { command: '/bin/cat', startretries: 0 },
};

test('a row has state, description, name and action, sorted by group and name', async () => {
  const { get, child, clock } = await openWeb({ programs });
  clock.advance(100);
  child('missing').exit(1);
  clock.advance(61_000);
  const { body } = await get('/');
  expect(cells(body).map((row) => row.slice(0, 3))).toEqual([
    ['fatal', 'Exited too quickly (process log may have details)', 'missing'],
    ['running', 'pid 102, uptime 0:01:01', 'pets:cat'],
    ['stopped', 'Not started', 'pets:dog'],
    ['running', 'pid 101, uptime 0:01:01', 'web'],
  ]);
  expect(cells(body).every((row) => row.length === 4)).toBe(true);
});

test('the buttons are those of the state', async () => {
  const { get, child, clock } = await openWeb({ programs });
  clock.advance(100);
  child('missing').exit(1);
  const { body } = await get('/');
  expect(buttons(body, 'web')).toEqual(['restart', 'stop']);
  expect(buttons(body, 'pets:cat')).toEqual(['stop']);
  expect(buttons(body, 'pets:dog')).toEqual(['start']);
  expect(buttons(body, 'missing')).toEqual(['start']);
});

test('names link to the end of the log, relatively and in a new tab', async () => {
  const { get } = await openWeb({ programs });
  const { body } = await get('/');
  expect(body).toContain(
    '<a href="tail.html?processname=pets%3Acat" target="_blank" rel="noopener">pets:cat</a>',
  );
  expect(body).not.toMatch(/(?:href|src|action)="(?:\/|https?:)/);
});

test('groups of several processes have buttons of their own', async () => {
  const { get } = await openWeb({ programs });
  const { body } = await get('/');
  expect(body).toContain('data-group="pets"');
  expect(body).not.toContain('data-group="web"');
});

test('the filter works without the script, and leaves the rows where a script finds them', async () => {
  const { get } = await openWeb({ programs });
  const { body } = await get('/?filter=pets%20stop');
  const shown = [...body.matchAll(/<tr [^>]*data-process="([^"]*)"([^>]*)>/g)]
    .filter(([, , rest]) => !rest?.includes('hidden'))
    .map(([, name]) => name);
  expect(shown).toEqual(['pets:dog']);
  expect(body).toContain('value="pets stop"');
});

test('without programs there is a sentence', async () => {
  const { get } = await openWeb();
  const { body } = await get('/');
  expect(body).toContain('No programs to manage');
  expect(body).not.toContain('<table');
});

describe('the answer', () => {
  test('is never kept, framed, sniffed, or allowed anything from outside', async () => {
    const { get } = await openWeb({ programs });
    const { status, headers } = await get('/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html;charset=utf-8',
      pragma: 'no-cache',
      'cache-control': 'no-cache, no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join()).not.toMatch(/unsafe|\*|http/);
  });

  test.each(['/', '/index.html', '//index.html', '/tail.html?processname=web', '/mainlog.html'])(
    'has nothing inline: %s',
    async (path) => {
      const { get } = await openWeb({ programs });
      const { body } = await get(path);
      expect(body).not.toMatch(/<style|style="|<script(?! type="module" src="assets\/)|\son\w+=/);
    },
  );

  test('to HEAD is the same without a body', async () => {
    const { get, head } = await openWeb({ programs });
    for (const path of ['/', '/tail.html?processname=web', '/process.html?processname=web']) {
      const { headers } = await get(path);
      const answer = await head(path);
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('');
      expect(answer.headers['content-length']).toBe(headers['content-length']);
    }
  });
});

test('a HEAD changes nothing, whatever it asks for', async () => {
  const { head, process } = await openWeb({ programs });
  const { status } = await head('/?action=stop&processname=web');
  expect(status).toBe(200);
  expect(process('web').state).toBe('RUNNING');
});

test('while the daemon goes down every page of it is 503', async () => {
  const { get, post, supervisor, process } = await openWeb({ programs });
  void supervisor.shutDown('RESTARTING');
  const { status, headers, body } = await get('/');
  expect(status).toBe(503);
  expect(headers['retry-after']).toBe('3');
  expect(body).toContain('Restarting');
  expect((await get('/?action=start&processname=pets:dog')).status).toBe(503);
  expect((await post('/', { action: 'start', processname: 'pets:dog' })).status).toBe(503);
  expect(process('pets:dog').state).toBe('STOPPED');
  const log = await get('/tail.html?processname=web');
  expect(log.body).toContain('ERROR: unexpected rpc fault [6] SHUTDOWN_STATE');
});

test.each([
  '/status.html',
  '/INDEX.HTML',
  '/index.html/',
  '/stylesheets/supervisor.css',
  '/images/icon.png',
])('%s is nothing here', async (path) => {
  const { get } = await openWeb({ programs });
  expect((await get(path)).status).toBe(404);
});

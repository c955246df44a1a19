import { expect, test } from 'vitest';
import { openWeb } from './web-server.ts';

function details(body: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...body.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, label, value]) => [
      label,
      value,
    ]),
  );
}

/** The texts of the last exits, without their times. */
function exits(body: string): readonly string[] {
  return [...body.matchAll(/<li><span class="when">.*?<\/span>(.*?)<\/li>/gs)].map(
    ([, text = '']) =>
      text
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
  );
}

test('the details name the options as the file does, and what happened last', async () => {
  const { get, child, clock } = await openWeb({
    programs: { 'g:job': { startsecs: 0, autorestart: false, exitcodes: [0, 2], stopsignal: 3 } },
  });
  clock.advance(5000);
  child('g:job').exit(7);
  const { status, body } = await get('/process.html?processname=g:job');
  expect(status).toBe(200);
  expect(details(body)).toMatchObject({
    Group: 'g',
    Starts: '1',
    command: '/bin/cat',
    autorestart: 'false',
    exitcodes: '0,2',
    stopsignal: 'QUIT',
    stdout_logfile: '/log/job.out',
  });
  expect(details(body)).not.toHaveProperty('Pid');
  expect(exits(body)).toEqual(['exit status 7 not expected pid 101, up 5.0 s']);
});

test('a crash that was over before anybody looked is there', async () => {
  const { get, child, clock } = await openWeb({ programs: { web: { startsecs: 0 } } });
  expect((await get('/process.html?processname=web')).body).toContain('No run of it has ended');
  clock.advance(61_000);
  child('web').die(9);
  const { body } = await get('/process.html?processname=web');
  expect(exits(body)).toEqual(['terminated by SIGKILL not expected pid 101, up 0:01:01']);
  expect(details(body)).toMatchObject({ Pid: '102', Starts: '2, 1 of them by itself' });
});

test('what could not be started says why, escaped, and older exits are counted', async () => {
  const { get, clock } = await openWeb({
    programs: { web: { command: '/bin/<b>nope', startretries: 12 } },
  });
  clock.advance(1_000_000);
  const { body } = await get('/process.html?processname=web');
  expect(exits(body)).toHaveLength(10);
  expect(exits(body)[0]).toBe(
    'can&#39;t find command &#39;/bin/&lt;b&gt;nope&#39; could not be started',
  );
  expect(body).toContain('and 3 earlier');
});

test('the environment, which often has passwords in it, is not shown', async () => {
  const { get } = await openWeb({ programs: { web: { environment: { SECRET: 'hunter2' } } } });
  expect((await get('/process.html?processname=web')).body).not.toMatch(/SECRET|hunter2/);
});

test.each(['', '?processname=nope', '?processname=web:*'])('%s is 404', async (query) => {
  const { get } = await openWeb({ programs: { web: {} } });
  expect((await get(`/process.html${query}`)).status).toBe(404);
});

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
    'Last exit': 'status 7 (not expected)',
    command: '/bin/cat',
    autorestart: 'false',
    exitcodes: '0,2',
    stopsignal: 'QUIT',
    stdout_logfile: '/log/job.out',
  });
  expect(details(body)).not.toHaveProperty('Pid');
});

test('the environment, which often has passwords in it, is not shown', async () => {
  const { get } = await openWeb({ programs: { web: { environment: { SECRET: 'hunter2' } } } });
  expect((await get('/process.html?processname=web')).body).not.toMatch(/SECRET|hunter2/);
});

test.each(['', '?processname=nope', '?processname=web:*'])('%s is 404', async (query) => {
  const { get } = await openWeb({ programs: { web: {} } });
  expect((await get(`/process.html${query}`)).status).toBe(404);
});

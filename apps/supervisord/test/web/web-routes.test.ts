import { expect, test } from 'vitest';
import { openWeb } from './web-server.ts';

test('pages that cannot be loaded say what to do, and are tried again', async () => {
  let loads = 0;
  const { get, log } = await openWeb({
    load: async () => {
      loads += 1;
      if (loads === 1) throw new Error('Cannot find module web-site-ABC.js');
      return (await import('../../src/web/web-site.ts')).createWebSite;
    },
  });
  const { status, body } = await get('/');
  expect(status).toBe(500);
  expect(body).toContain('If supervisord was upgraded while it ran, restart it');
  expect(await log.line(/Cannot find module/)).toMatch(/^ERRO/);
  expect((await get('/')).status).toBe(200);
});

test('the pages are loaded once, by the first request', async () => {
  let loads = 0;
  const { get } = await openWeb({
    load: async () => {
      loads += 1;
      return (await import('../../src/web/web-site.ts')).createWebSite;
    },
  });
  expect(loads).toBe(0);
  expect((await get('/ok.html')).status).toBe(200);
  expect(loads).toBe(0);
  await Promise.all([get('/'), get('/mainlog.html')]);
  await get('/');
  expect(loads).toBe(1);
});

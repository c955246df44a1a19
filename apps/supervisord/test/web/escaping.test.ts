import { expect, test } from 'vitest';
import { openWeb } from './web-server.ts';

const evil = `<script>alert("x")</script>'"><img src=x onerror=alert(1)>`;

test('nothing a program or a request says becomes markup, on any page', async () => {
  const { get, post } = await openWeb({
    programs: { [evil]: { command: evil }, [`g:${evil}`]: {} },
    identifier: evil,
  });
  const name = encodeURIComponent(evil);
  const answers = await Promise.all([
    get('/'),
    get(`/?filter=${name}`),
    get(`/?message=${name}`),
    get(`/?action=${name}`),
    get(`/tail.html?processname=${name}`),
    get(`/tail.html?processname=nope${name}&channel=${name}&limit=${name}`),
    get(`/process.html?processname=${name}`),
    get(`/process.html?processname=nope${name}`),
    post(`/?confirm=ask&groupname=${name}`, { action: 'stopgroup' }),
  ]);
  for (const { body } of answers) {
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img src=x');
    expect(body).not.toMatch(/<[^>]*'"></);
  }
  // It is there, as text.
  expect(answers[0]?.body).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
});

test('a redirect cannot be led elsewhere', async () => {
  const { get } = await openWeb();
  const { headers } = await get('/?action=start&processname=%0d%0aLocation:%20//evil', {
    host: 'localhost',
  });
  expect(headers.location).toMatch(/^\.\/\?message=No%20such%20process%20named%20%0D%0ALocation/);
});

import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openWeb } from './web-server.ts';

/** The answer with its body as bytes. */
function fetchBytes(port: number, path: string, headers: Record<string, string>) {
  return new Promise<{ headers: Record<string, unknown>; status: number; body: Buffer }>(
    (resolve, reject) => {
      request({ port, host: '127.0.0.1', path: `/${path}`, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            headers: response.headers,
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

async function assets() {
  const { port, get } = await openWeb();
  const { body } = await get('/');
  const paths = [...new Set(body.match(/assets\/[\w.-]+/g))];
  return { port, paths };
}

test('all a page loads is under 60 kB, compressed', async () => {
  const { port, paths } = await assets();
  expect(paths).toHaveLength(3);
  let bytes = 0;
  for (const path of paths) {
    const { status, headers, body } = await fetchBytes(port, path, { 'accept-encoding': 'gzip' });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe('gzip');
    bytes += body.length;
  }
  expect(bytes).toBeLessThan(60_000);
});

test('an asset is kept for ever, under a name of its content', async () => {
  const { port, paths } = await assets();
  for (const path of paths) {
    const plain = await fetchBytes(port, path, {});
    const packed = await fetchBytes(port, path, { 'accept-encoding': 'gzip, br' });
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(plain.headers).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    const etag = String(plain.headers.etag);
    const again = await fetchBytes(port, path, { 'if-none-match': `"x", W/${etag}` });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  }
});

test.each(['assets/', 'assets/nope.js', 'assets/../web-assets.json', 'assets/%2e%2e/x'])(
  '%s is 404',
  async (path) => {
    const { port } = await openWeb();
    expect((await fetchBytes(port, path, {})).status).toBe(404);
  },
);

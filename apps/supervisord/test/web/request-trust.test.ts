import { describe, expect, test } from 'vitest';
import { judgeTrust, type TrustHeaders } from '../../src/web/request-trust.ts';

const host = 'server.example:9001';
const firefox = {
  host,
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'accept-language': 'de,en;q=0.7',
};

describe('clients that are no browsers are believed', () => {
  test.each<[string, TrustHeaders]>([
    ['nothing at all', {}],
    ['curl', { host, 'user-agent': 'curl/8.5.0', accept: '*/*' }],
    ['wget', { host, 'user-agent': 'Wget/1.21.4', 'accept-encoding': 'identity' }],
    ['Python', { host, 'user-agent': 'python-requests/2.31.0' }],
    ['fetch of Node', { 'user-agent': 'node', 'accept-language': '*', 'sec-fetch-mode': 'cors' }],
    ['PowerShell', { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; de-DE) PowerShell/7.4.2' }],
  ])('%s', (_client, headers) => {
    expect(judgeTrust('GET', headers, false)).toBe('run');
    expect(judgeTrust('POST', headers, false)).toBe('run');
  });
});

describe('a GET by a browser', () => {
  test.each<[string, TrustHeaders, 'run' | 'ask']>([
    ['of our own page', { 'sec-fetch-site': 'same-origin' }, 'run'],
    ['typed or bookmarked', { 'sec-fetch-site': 'none' }, 'run'],
    ['by a link elsewhere', { 'sec-fetch-site': 'cross-site' }, 'ask'],
    ['by a neighbour', { 'sec-fetch-site': 'same-site' }, 'ask'],
    ['prefetched', { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender' }, 'ask'],
    ['prefetched long ago', { 'sec-fetch-site': 'same-origin', 'x-moz': 'prefetch' }, 'ask'],
    ['previewed', { 'sec-fetch-site': 'none', purpose: 'preview' }, 'ask'],
    // Plain http to anything but localhost: no Sec-Fetch-Site, and no Origin for an image.
    ['to plain http, from anywhere', {}, 'ask'],
    ['to plain http, from elsewhere', { referer: 'http://evil.example/' }, 'ask'],
    ['to plain http, from our page', { referer: `http://${host}/?filter=x` }, 'run'],
    ['to plain http, from our name as a path', { referer: `http://evil/${host}/` }, 'ask'],
    ['with a Referer that is no URL', { referer: host }, 'ask'],
  ])('%s', (_what, headers, expected) => {
    expect(judgeTrust('GET', { ...firefox, ...headers }, false)).toBe(expected);
  });

  test('is not made better by a token, which a URL must not hold', () => {
    expect(judgeTrust('GET', firefox, true)).toBe('ask');
  });

  test('is known by its language where it hides its name', () => {
    expect(judgeTrust('GET', { host, 'accept-language': 'en-GB' }, false)).toBe('ask');
  });
});

describe('a POST by a browser', () => {
  test.each([
    { 'sec-fetch-site': 'same-origin', origin: `http://${host}` },
    { origin: `http://${host}` },
    {},
  ])('with %o needs the token', (headers) => {
    expect(judgeTrust('POST', { ...firefox, ...headers }, false)).toBe('ask');
    expect(judgeTrust('POST', { ...firefox, ...headers }, true)).toBe('run');
  });
});

import { expect, test } from 'vitest';
import {
  judgeOrigin,
  type OriginContext,
  type OriginHeaders,
  type OriginPolicy,
  type OriginVerdict,
} from '../../src/http/same-origin.ts';

const LOOPBACK: OriginContext = {
  isLoopback: true,
  isAuthenticated: false,
  ownNames: new Set(['myhost', 'myhost.example.org']),
};
const ELSEWHERE: OriginContext = { ...LOOPBACK, isLoopback: false };

const hosts: readonly (readonly [host: string | undefined, verdict: OriginVerdict])[] = [
  [undefined, 'allowed'],
  ['', 'allowed'],
  ['localhost', 'allowed'],
  ['LocalHost:9001', 'allowed'],
  ['localhost.:9001', 'allowed'],
  ['web.localhost', 'allowed'],
  ['127.0.0.1:9001', 'allowed'],
  ['[::1]:9001', 'allowed'],
  ['192.168.1.7', 'allowed'],
  ['myhost:9001', 'allowed'],
  ['MyHost.example.org', 'allowed'],
  ['evil.example', 'foreign-host'],
  ['evil.example:9001', 'foreign-host'],
  ['localhost.evil.example', 'foreign-host'],
  ['127.0.0.1.evil.example', 'foreign-host'],
  ['evillocalhost', 'foreign-host'],
  ['user@localhost', 'foreign-host'],
  ['[evil.example]', 'foreign-host'],
];
test.each(hosts)('through loopback, Host %j is %s', (host, verdict) => {
  expect(judgeOrigin({ host }, 'same-origin', LOOPBACK)).toBe(verdict);
  expect(judgeOrigin({ host }, 'navigable', LOOPBACK)).toBe(verdict);
});

test('a name is not looked at from elsewhere, nor where a browser would need credentials', () => {
  const headers = { host: 'supervisor.example' };
  expect(judgeOrigin(headers, 'same-origin', ELSEWHERE)).toBe('allowed');
  expect(judgeOrigin(headers, 'same-origin', { ...LOOPBACK, isAuthenticated: true })).toBe(
    'allowed',
  );
});

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const requests: readonly (readonly [
  title: string,
  headers: OriginHeaders,
  calls: OriginVerdict,
  links: OriginVerdict,
])[] = [
  ['no browser at all', {}, 'allowed', 'allowed'],
  ['our page', { origin: 'http://h:9001' }, 'allowed', 'allowed'],
  ['our page behind a proxy that ends TLS', { origin: 'https://h:9001' }, 'allowed', 'allowed'],
  [
    'our page, the name in capitals',
    { host: 'H:9001', origin: 'http://h:9001' },
    'allowed',
    'allowed',
  ],
  ['another port of our machine', { origin: 'http://h:8080' }, 'foreign-origin', 'foreign-origin'],
  ['another site', { origin: 'http://evil.example' }, 'foreign-origin', 'foreign-origin'],
  ['a sandboxed frame', { origin: 'null' }, 'foreign-origin', 'foreign-origin'],
  [
    'a sandboxed frame, no Host',
    { host: undefined, origin: 'null' },
    'foreign-origin',
    'foreign-origin',
  ],
  [
    'another site, empty Host',
    { host: '', origin: 'http://e.example' },
    'foreign-origin',
    'foreign-origin',
  ],
  ['an origin that is no URL', { origin: '%' }, 'foreign-origin', 'foreign-origin'],
  ['our page, as the browser says', { 'sec-fetch-site': 'same-origin' }, 'allowed', 'allowed'],
  [
    'our page behind a proxy that rewrites Host',
    { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' },
    'allowed',
    'allowed',
  ],
  ['an address that was typed', { 'sec-fetch-site': 'none', ...NAVIGATION }, 'allowed', 'allowed'],
  [
    'a fetch of another site',
    { 'sec-fetch-site': 'cross-site' },
    'foreign-origin',
    'foreign-origin',
  ],
  [
    'a fetch of a sister site',
    { 'sec-fetch-site': 'same-site' },
    'foreign-origin',
    'foreign-origin',
  ],
  ['a word of the future', { 'sec-fetch-site': 'odd' }, 'foreign-origin', 'foreign-origin'],
  [
    'a link on another site',
    { 'sec-fetch-site': 'cross-site', ...NAVIGATION },
    'foreign-origin',
    'allowed',
  ],
  [
    'a frame on another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    'foreign-origin',
    'foreign-origin',
  ],
];
test.each(requests)('%s', (_title, headers, calls, links) => {
  const judge = (policy: OriginPolicy) =>
    judgeOrigin({ host: 'h:9001', ...headers }, policy, ELSEWHERE);
  expect([judge('same-origin'), judge('navigable')]).toEqual([calls, links]);
});

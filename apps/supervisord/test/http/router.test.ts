import { expect, test } from 'vitest';
import { createRoutes } from '../../src/http/http-servers.ts';
import { findRoute, type Route } from '../../src/http/router.ts';
import { recordingLog } from './control-sockets.ts';

const ROUTES = createRoutes({
  servers: [],
  handle: () => ({ status: 500 }),
  logs: { childLog: () => undefined, mainLog: () => undefined },
  follower: { follow: () => Promise.reject(new Error('no logs here')) },
  log: recordingLog(),
  writeStderr: () => undefined,
});

function found(routes: readonly Route[], method: string, path: string): string | number {
  const routing = findRoute(routes, method, path);
  return 'route' in routing ? routing.route.name : routing.refusal;
}

test('this is all that is served', () => {
  const table = ROUTES.map(({ name, match, methods, origin }) => ({
    name,
    match,
    methods,
    origin,
  }));
  expect(table).toEqual([
    { name: 'rpc', match: { prefix: '/RPC2' }, methods: ['POST'], origin: 'same-origin' },
    { name: 'logtail', match: { prefix: '/logtail' }, methods: ['GET'], origin: 'navigable' },
    {
      name: 'mainlogtail',
      match: { prefix: '/mainlogtail' },
      methods: ['GET'],
      origin: 'navigable',
    },
    {
      name: 'ok',
      match: { pages: ['ok.html'] },
      methods: ['GET', 'HEAD', 'POST'],
      origin: 'navigable',
    },
  ]);
});

const PATHS = [
  '/RPC2',
  '/RPC2/',
  '/RPC2foo',
  '/logtail',
  '/logtail/x',
  '/mainlogtail',
  '/ok.html',
  '//ok.html',
];
const STRANGE = [
  ...[
    '',
    '/',
    '*',
    '/index.html',
    '/rpc2',
    '//RPC2',
    'http://x/RPC2',
    '/logtai',
    '/ok.html/',
    '/OK.HTML',
  ],
  ...['/../etc/passwd', '/stylesheets/supervisor.css', '/__proto__', '/constructor', ' /RPC2'],
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'];

test('every method and path that no route names is refused', () => {
  const allowed: string[] = [];
  for (const method of METHODS) {
    for (const path of [...PATHS, ...STRANGE]) {
      const answer = found(ROUTES, method, path);
      if (typeof answer === 'string') {
        allowed.push(`${method} ${path} ${answer}`);
      }
    }
  }
  expect(allowed).toEqual([
    'GET /logtail logtail',
    'GET /logtail/x logtail',
    'GET /mainlogtail mainlogtail',
    'GET /ok.html ok',
    'GET //ok.html ok',
    'HEAD /ok.html ok',
    'HEAD //ok.html ok',
    'POST /RPC2 rpc',
    'POST /RPC2/ rpc',
    'POST /RPC2foo rpc',
    'POST /ok.html ok',
    'POST //ok.html ok',
  ]);
});

test.each([
  ['GET', '/nope', 404],
  ['HEAD', '/nope', 404],
  ['POST', '/nope', 400],
  ['OPTIONS', '/nope', 400],
  ['DELETE', '/ok.html', 400],
  ['GET', '/RPC2', 400],
  ['HEAD', '/logtail/x', 400],
  ['POST', '/mainlogtail', 400],
  ['POST', '//RPC2', 400],
  ['POST', '/rpc2', 400],
])('%s %s is %i', (method, path, status) => {
  expect(found(ROUTES, method, path)).toBe(status);
});

// The ports of the HTTP side fit what the packages offer, without a mapping in between.

import type { HttpServerConfig as ParsedServer } from '@sv/config';
import type { Logger } from '@sv/logging';
import { Dispatcher } from '@sv/rpc';
import { expect, expectTypeOf, test } from 'vitest';
import type { HttpLog } from '../../src/http/http-log.ts';
import type { HttpServerConfig } from '../../src/http/http-server-config.ts';
import type { RpcHandler } from '../../src/http/rpc-endpoint.ts';
import { inetSection, open } from './control-sockets.ts';
import { exchange, rpcCall, statusOf } from './raw-client.ts';

test('the types fit', () => {
  expectTypeOf<ParsedServer>().toExtend<HttpServerConfig>();
  expectTypeOf<Dispatcher['handle']>().toExtend<RpcHandler>();
  expectTypeOf<Logger>().toExtend<Omit<HttpLog, 'isTraceEnabled'>>();
});

const calls: readonly (readonly [title: string, body: string, status: number, part: string])[] = [
  [
    'a call',
    '<methodCall><methodName>system.listMethods</methodName></methodCall>',
    200,
    'system.multicall',
  ],
  [
    'an unknown method',
    '<methodCall><methodName>no.thing</methodName></methodCall>',
    200,
    '<int>1</int>',
  ],
  ['a body that is no XML', 'x', 400, 'Error code 400'],
  ['a body without method', '<methodCall></methodCall>', 400, 'Error code 400'],
  ['a body that is no UTF-8', '<methodCall>\xff</methodCall>', 400, 'Error code 400'],
];
test.each(calls)('%s, through the dispatcher of @sv/rpc', async (_title, body, status, part) => {
  const dispatcher = new Dispatcher({ namespaces: [] });
  const { port } = await open({
    servers: [inetSection()],
    handle: (received) => dispatcher.handle(received),
  });
  const answer = await exchange(
    port(),
    Buffer.from(rpcCall(body).replace(/Length: \d+/, `Length: ${body.length}`), 'latin1'),
  );
  expect(statusOf(answer)).toBe(status);
  expect(answer).toContain(part);
});

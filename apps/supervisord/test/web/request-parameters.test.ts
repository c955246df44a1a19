import { expect, test } from 'vitest';
import { readParameters } from '../../src/web/request-parameters.ts';

test.each([
  ['no query', '/index.html', '', {}],
  ['a query', '/?a=1&b=x%20y+z', '', { a: '1', b: 'x y z' }],
  ['the first of a query', '/?a=1&a=2', '', { a: '1' }],
  ['the last of a body', '/', 'a=1&a=2', { a: '2' }],
  ['the body before the query', '/?a=query&b=query', 'a=body', { a: 'body', b: 'query' }],
  ['an empty one is absent', '/?a=&a=2', 'b=', { a: '2' }],
  ['an empty one of the body does not win', '/?a=1', 'a=', { a: '1' }],
  ['broken escapes are text', '/?a=%zz%ff', '', { a: '%zz\ufffd' }],
  ['a name without a value', '/?a&b=1', '', { b: '1' }],
  ['a second question mark', '/?a=1?b', '', { a: '1?b' }],
])('%s', (_what, target, body, expected) => {
  expect(Object.fromEntries(readParameters(target, body))).toEqual(expected);
});

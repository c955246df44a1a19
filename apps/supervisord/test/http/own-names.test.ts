import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { loopbackNames, ownNames } from '../../src/http/own-names.ts';

test('the names of loopback are found in a hosts file', () => {
  const hosts = [
    '127.0.0.1\tlocalhost  LocalHost.localdomain # not this',
    '  127.0.1.1 box box.example.org',
    '#127.0.0.1 commented',
    '192.168.1.7 other',
    '::1 ip6-localhost',
    '::11 unrelated',
    '127.0.0.1',
    '',
  ].join('\n');
  expect(loopbackNames(hosts)).toEqual([
    'localhost',
    'localhost.localdomain',
    'box',
    'box.example.org',
    'ip6-localhost',
  ]);
});

test('the machine knows its own name', () => {
  expect(ownNames()).toContain(hostname().toLowerCase());
});

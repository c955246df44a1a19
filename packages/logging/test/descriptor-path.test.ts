import { describe, expect, it } from 'vitest';
import { descriptorOfPath, followLinks } from '../src/descriptor-path.ts';

const links: Readonly<Record<string, string>> = {
  '/var/log/app.log': '/dev/stdout',
  '/var/log/nginx/access.log': '../app.log',
  '/var/log/nginx/../app.log': '/dev/stdout',
  '/dev/stdout': '/proc/self/fd/1',
  '/a': '/b',
  '/b': '/a',
  '/data/link': 'real',
  link: 'real',
};
const readLink = (path: string) => links[path];

describe('the descriptor a log path stands for', () => {
  it.each([
    ['/dev/stdin', 0],
    ['/dev/stdout', 1],
    ['/dev/stderr', 2],
    ['/dev/fd/1', 1],
    ['/dev/fd/12', 12],
    ['/proc/self/fd/2', 2],
    ['/proc/thread-self/fd/2', 2],
    ['//dev//stdout', 1],
    ['/var/log/app.log', 1],
    ['/var/log/nginx/access.log', 1],
  ])('of %s is %i', (path, descriptor) => {
    expect(descriptorOfPath(path, readLink)).toBe(descriptor);
  });

  it.each([
    '/dev/stdout.log',
    '/dev/fd/',
    '/dev/fd/x',
    '/dev/null',
    '/tmp/dev/stdout',
    'stdout',
    '/data/link',
    '/a',
  ])('of %s is none', (path) => {
    expect(descriptorOfPath(path, readLink)).toBeUndefined();
  });
});

it.each([
  ['/data/link', '/data/real'],
  ['link', 'real'],
  ['/data/real', '/data/real'],
])('the file at the end of the links from %s is %s', (path, end) => {
  expect(followLinks(path, readLink)).toBe(end);
});

import { describe, expect, it } from 'vitest';
import {
  isPython,
  parseModuleReference,
  resolvesInConfiguration,
} from '../../src/plugin-reference.ts';

const fixtures = `${import.meta.dirname}/../fixtures/plugins`;

describe('a reference', () => {
  it.each([
    ['./a.mjs:create', { specifier: './a.mjs', exportName: 'create' }],
    ['./a.mjs', { specifier: './a.mjs', exportName: 'default' }],
    ['/a/b:c/d.mjs:create', { specifier: '/a/b:c/d.mjs', exportName: 'create' }],
    ['@me/plugin:create', { specifier: '@me/plugin', exportName: 'create' }],
    ['package.module:callable', { specifier: 'package.module', exportName: 'callable' }],
    ['', null],
    [':create', null],
    ['module:', null],
    ['a b c', null],
  ])('%j is %j', (text, reference) => {
    expect(parseModuleReference(text)).toEqual(reference);
  });

  it.each([
    'supervisor_twiddler.rpcinterface:make_twiddler_rpcinterface',
    'multivisor:make_rpc_interface',
    'a.b.c:d.e',
    'module',
  ])('%j must be Python', (text) => {
    expect(isPython(text, fixtures)).toBe(true);
  });

  it.each([
    './a.mjs:create',
    'my-plugin:create',
    '@me/plugin:create',
    'a/b:c',
    '1:2',
    '',
    // It has the form, but is there as JavaScript.
    'greeting.mjs:create',
  ])('%j cannot be Python', (text) => {
    expect(isPython(text, fixtures)).toBe(false);
  });

  it.each([
    ['./greeting.mjs:anything', null],
    ['greeting.mjs', null],
    ['supervisor.rpcinterface:make_main_rpcinterface', null],
    ['no_such.python:module', null],
    ['./missing.mjs:create', `there is no file or package './missing.mjs' in ${fixtures}`],
    ['no-such-package:create', `there is no file or package 'no-such-package' in ${fixtures}`],
    ['two words', "expected module:export, found 'two words'"],
  ])('%j in a configuration: %j', (text, problem) => {
    expect(resolvesInConfiguration(text, fixtures)).toBe(problem);
  });
});

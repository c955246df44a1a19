import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AuthVerdict, checkBasicAuth } from '../../src/http/basic-auth.ts';

const PLAIN = { username: 'user', password: 'se:cret' };
/** SHA-1 of `se:cret`. */
const SHA1 = 'a6fd8606f8f12a7541202a933e4a2a986fd9c1a1';

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

const rules: readonly (readonly [string, string | undefined, AuthVerdict])[] = [
  ['no header', undefined, 401],
  ['an empty header', '', 401],
  ['the right credentials', basic('user:se:cret'), 'granted'],
  ['a wrong user', basic('nobody:se:cret'), 401],
  ['a wrong password', basic('user:wrong'), 401],
  ['the password cut at its colon', basic('user:se'), 401],
  ['another scheme', 'Digest username="user"', 401],
  ['a scheme that only ends in Basic', `x${basic('user:se:cret')}`, 401],
  ['the scheme alone', 'Basic', 401],
  ['the scheme in small letters', basic('user:se:cret').replace('Basic', 'basic'), 'granted'],
  ['the scheme in capitals', basic('user:se:cret').replace('Basic', 'BASIC'), 'granted'],
  ['two blanks', basic('user:se:cret').replace(' ', '  '), 'granted'],
  ['no colon', basic('user'), 500],
  ['nothing that is base64', 'Basic !!!', 500],
  ['padding that is missing', 'Basic dTp', 400],
  ['more padding than needed', 'Basic dTpw=', 401],
  ['a stray group', 'Basic dTpw x', 400],
  ['bytes that are no UTF-8', `Basic ${Buffer.from([0xff, 0x3a]).toString('base64')}`, 400],
  ['the empty credentials of event listeners', 'Basic Og==', 401],
];
test.each(rules)('%s', (_title, header, verdict) => {
  expect(checkBasicAuth(header, PLAIN)).toBe(verdict);
});

test('a {SHA} password is compared with the digest of what the client sends', () => {
  const credentials = { username: 'user', password: `{SHA}${SHA1}` };
  expect(checkBasicAuth(basic('user:se:cret'), credentials)).toBe('granted');
  expect(checkBasicAuth(basic('user:other'), credentials)).toBe(401);
});

test('the digest itself opens nothing', () => {
  const credentials = { username: 'user', password: `{SHA}${SHA1}` };
  expect(checkBasicAuth(basic(`user:{SHA}${SHA1}`), credentials)).toBe(401);
  expect(checkBasicAuth(basic(`user:${SHA1}`), credentials)).toBe(401);
});

test('an upper-case digest matches nothing, as in Supervisor', () => {
  const credentials = { username: 'user', password: `{SHA}${SHA1.toUpperCase()}` };
  expect(checkBasicAuth(basic('user:se:cret'), credentials)).toBe(401);
});

test('any credentials open with themselves, and no header is an error', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (name, password) => {
        fc.pre(!name.includes(':') && !password.startsWith('{SHA}'));
        const credentials = { username: name, password };
        expect(checkBasicAuth(basic(`${name}:${password}`), credentials)).toBe('granted');
      },
    ),
  );
  fc.assert(fc.property(fc.string(), (header) => void checkBasicAuth(header, PLAIN)));
  fc.assert(fc.property(fc.string(), (text) => void checkBasicAuth(`Basic ${text}`, PLAIN)));
});

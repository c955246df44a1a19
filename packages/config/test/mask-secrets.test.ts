import { describe, expect, test } from 'vitest';
import { isSecretName, maskText } from '../src/mask-secrets.ts';

describe('names', () => {
  test.each([
    'password',
    'DB_PASSWORD',
    'PGPASSWORD',
    'SMTP_PASS',
    'MYSQL_PWD',
    'MYSQLPWD',
    'AWS_SECRET_ACCESS_KEY',
    'SECRET_KEY_BASE',
    'GITHUB_TOKEN',
    'API_KEY',
    'apikey',
    'SSH_KEY',
    'ENCRYPTION_KEY',
    'STRIPE_KEY_LIVE',
    'KEY',
    'SENTRY_DSN',
    'SESSION_SALT',
    'PASSWORD_HASH',
    'JWT',
    'BEARER',
    'SESSION_COOKIE',
    'HTTP_AUTHORIZATION',
    'GOOGLE_APPLICATION_CREDENTIALS',
  ])('%s is that of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each(['PATH', 'PWD', 'OLDPWD', 'HOME', 'KEYBOARD', 'MONKEY', 'user', 'file', 'STAGE'])(
    '%s is not',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe('texts', () => {
  test.each([
    ['run --password GEHEIM -v', 'run --password ******** -v'],
    ['run --password="GEHEIM GEHEIM" -v', 'run --password=******** -v'],
    ["run --db-password 'GEHEIM x' -v", 'run --db-password ******** -v'],
    ['run --token=GEHEIM', 'run --token=********'],
    ['run -token GEHEIM', 'run -token ********'],
    ['run --auth GEHEIM', 'run --auth ********'],
    ['run --password --verbose', 'run --password --verbose'],
    ['postgres://me:GEHEIM@h/db', 'postgres://me:********@h/db'],
    ['redis://:GEHEIM@h:6379', 'redis://:********@h:6379'],
    ['env PGPASSWORD=GEHEIM A=1 psql', 'env PGPASSWORD=******** A=1 psql'],
    ['sh -c "API_KEY=GEHEIM run"', 'sh -c "API_KEY=******** run"'],
    ['curl -u me:GEHEIM http://h', 'curl -u me:******** http://h'],
    ['curl --user me:GEHEIM http://h', 'curl --user me:******** http://h'],
    ['curl -H "Authorization: Bearer GEHEIM" h', 'curl -H "Authorization: Bearer ********" h'],
    ['curl "http://h/?a=1&token=GEHEIM"', 'curl "http://h/?a=1&token=********"'],
    ['bob\npassword=GEHEIM', 'bob\npassword=********'],
    ['password = GEHEIM', 'password = ********'],
    ['tcp://127.0.0.1:9000', 'tcp://127.0.0.1:9000'],
    ['python -u app.py --host=a:80 A=1', 'python -u app.py --host=a:80 A=1'],
  ])('%s is printed as %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test('a long text takes no time', () => {
    const text = `${'-'.repeat(50_000)}${'a://'.repeat(10_000)}${'x='.repeat(20_000)}`;
    expect(maskText(text)).toHaveLength(text.length);
  });
});

import { describe, expect, test } from 'vitest';
import { childEnvironment } from '../src/child-environment.ts';
import { processSpec } from '../src/testing/index.ts';

describe('the environment of a child', () => {
  const daemon = { HOME: '/root', LANG: 'C' };

  test("is the daemon's, with what the child is told about itself", () => {
    const spec = processSpec({ name: 'web', group: 'site' });
    expect(childEnvironment(spec, daemon, 'unix:///run/supervisor.sock')).toEqual({
      HOME: '/root',
      LANG: 'C',
      SUPERVISOR_ENABLED: '1',
      SUPERVISOR_SERVER_URL: 'unix:///run/supervisor.sock',
      SUPERVISOR_PROCESS_NAME: 'web',
      SUPERVISOR_GROUP_NAME: 'site',
    });
  });

  test('configured variables override everything, SUPERVISOR_ ones included', () => {
    const environment = { LANG: 'de', SUPERVISOR_ENABLED: '0', SUPERVISOR_GROUP_NAME: 'x' };
    expect(childEnvironment(processSpec({ environment }), daemon, null)).toMatchObject(environment);
  });

  test.each([
    ["the program's serverurl wins", 'http://program', 'http://daemon', 'http://program'],
    ["else it is the daemon's", null, 'http://daemon', 'http://daemon'],
    ['with neither an inherited one stays', null, null, 'http://inherited'],
  ])('%s', (_, serverurl, serverUrl, expected) => {
    const inherited = { SUPERVISOR_SERVER_URL: 'http://inherited' };
    const environment = childEnvironment(processSpec({ serverurl }), inherited, serverUrl);
    expect(environment.SUPERVISOR_SERVER_URL).toBe(expected);
  });

  test('with no server anywhere there is no variable', () => {
    expect(childEnvironment(processSpec(), daemon, null)).not.toHaveProperty(
      'SUPERVISOR_SERVER_URL',
    );
  });
});

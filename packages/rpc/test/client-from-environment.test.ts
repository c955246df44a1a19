import { expect, test } from 'vitest';
import { createClientFromEnvironment } from '../src/client-from-environment.ts';
import { TransportError } from '../src/transport-error.ts';
import { startHttpServer } from './http-server.ts';

test('connects to the daemon the environment names, with its credentials', async () => {
  const seen: (string | undefined)[] = [];
  await using server = await startHttpServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(401).end();
  });
  const client = createClientFromEnvironment({
    SUPERVISOR_SERVER_URL: server.url,
    SUPERVISOR_USERNAME: 'me',
    SUPERVISOR_PASSWORD: 'pä:ss',
  });
  await expect(client.supervisor.getPID()).rejects.toMatchObject({ status: 401 });
  client.close();
  expect(seen).toEqual([`Basic ${Buffer.from('me:pä:ss').toString('base64')}`]);
});

test('sends no credentials when there are none', async () => {
  const client = createClientFromEnvironment({ SUPERVISOR_SERVER_URL: 'unix:///nonexistent/s' });
  await expect(client.supervisor.getPID()).rejects.toThrow(TransportError);
});

test.each([{}, { SUPERVISOR_SERVER_URL: '' }])('refuses %j', (environment) => {
  expect(() => createClientFromEnvironment(environment)).toThrow(/expected SUPERVISOR_SERVER_URL/);
});

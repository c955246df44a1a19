import { expect, test } from 'vitest';
import type { StatusMessage } from '../../src/web/status-feed.ts';
import { type RawClient, rawClient } from '../http/raw-client.ts';
import { browser, openWeb, type WebServer } from './web-server.ts';

const programs = { web: { startsecs: 0 }, idle: { autostart: false }, 'g:p': { startsecs: 0 } };

/** HTTP/1.0, so that no chunk sizes stand between the events. */
async function connect({ port }: WebServer): Promise<RawClient> {
  const client = await rawClient(port);
  client.send('GET /status-stream HTTP/1.0\r\n\r\n');
  return client;
}

async function messages(client: RawClient, count: number): Promise<readonly StatusMessage[]> {
  const read = (text: string) => [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, data]) => data);
  const received = await client.until((text) => read(text).length >= count);
  return read(received).map((data) => JSON.parse(data ?? ''));
}

function states({ processes }: StatusMessage): readonly string[] {
  return processes.map(({ namespec, state }) => `${namespec} ${state}`);
}

test('it begins with all processes, in the order of the page', async () => {
  const server = await openWeb({ programs });
  const client = await connect(server);
  const [first] = await messages(client, 1);
  expect(first).toMatchObject({
    daemon: 'RUNNING',
    isComplete: true,
    now: server.clock.now().wallMs,
  });
  expect(first && states(first)).toEqual(['g:p RUNNING', 'idle STOPPED', 'web RUNNING']);
  expect(client.received()).toMatch(/\r\nContent-Type: text\/event-stream\r\n/);
  expect(client.received()).toMatch(/\r\nX-Accel-Buffering: no\r\n/);
});

test('then it tells what changed, once for each turn of the loop', async () => {
  const server = await openWeb({ programs });
  const client = await connect(server);
  await messages(client, 1);
  server.process('idle').start();
  server.process('web').stop();
  server.child('web').die(15);
  const [, second] = await messages(client, 2);
  expect(second?.isComplete).toBe(false);
  expect(second && states(second)).toEqual(['idle STARTING', 'web STOPPED']);
});

test('a group that comes or goes, and the end, are told with everything', async () => {
  const server = await openWeb({ programs });
  const client = await connect(server);
  await messages(client, 1);
  server.process('web').stop();
  server.child('web').die(15);
  server.supervisor.remove('web');
  const [, second] = await messages(client, 2);
  expect(second?.isComplete).toBe(true);
  expect(second && states(second)).toEqual(['g:p RUNNING', 'idle STOPPED']);
  void server.supervisor.shutDown('SHUTDOWN');
  const [, , third] = await messages(client, 3);
  expect(third?.daemon).toBe('SHUTDOWN');
});

test('nobody is told anything once the last one has left', async () => {
  const server = await openWeb({ programs });
  const observers: (() => void)[] = [];
  const observe = server.supervisor.observe.bind(server.supervisor);
  let left = 0;
  let tellLeft: () => void = () => undefined;
  const allLeft = new Promise<void>((resolve) => {
    tellLeft = resolve;
  });
  server.supervisor.observe = (observer) => {
    const stop = observe(observer);
    observers.push(stop);
    return () => {
      left += 1;
      stop();
      tellLeft();
    };
  };
  const clients = [await connect(server), await connect(server)];
  for (const client of clients) await messages(client, 1);
  expect(observers).toHaveLength(1);
  for (const client of clients) client.socket.destroy();
  await allLeft;
  expect(left).toBe(1);
});

test('a browser that does not read is told the last state when it reads, not every one', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`p${index}`, { autostart: false }]),
  );
  const server = await openWeb({ programs: { ...many, web: { startsecs: 0 } } });
  const client = await connect(server);
  await messages(client, 1);
  client.socket.pause();
  // Far more than the socket's buffers hold, if it were all written.
  const rounds = 600;
  for (let round = 0; round < rounds; round += 1) {
    server.supervisor.add({ name: `new${round}`, priority: 1, processes: [] });
    await new Promise((resolve) => setImmediate(resolve));
  }
  server.process('web').stop();
  client.socket.resume();
  await client.until((text) => text.includes('"state":"STOPPING"'));
  const sent = await messages(client, 2);
  expect(sent.length).toBeLessThan(rounds);
});

test('pages of other sites cannot read it', async () => {
  const { get } = await openWeb({ programs });
  const { status } = await get('/status-stream', { ...browser, origin: 'http://evil.example' });
  expect(status).toBe(403);
});

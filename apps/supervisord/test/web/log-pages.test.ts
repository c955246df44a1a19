import { describe, expect, test } from 'vitest';
import { rawClient } from '../http/raw-client.ts';
import { openWeb, type WebServer } from './web-server.ts';

const programs = { web: { startsecs: 0 }, one: { redirectStderr: true }, 'g:p': {} };

function write(server: WebServer, path: string, text: string | Uint8Array): void {
  const handle = server.fileSystem.openAppend(path);
  server.fileSystem.write(handle, Buffer.from(text), 0);
  server.fileSystem.close(handle);
}

/** The text of the log on the page, as a browser reads it. */
function shown(body: string): string {
  const [, text = ''] = /<pre [^>]*>\n(.*)<\/pre>/s.exec(body) ?? [];
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

describe('tail.html', () => {
  test('shows the last 1024 bytes of stdout, or as many as are asked for', async () => {
    const server = await openWeb({ programs });
    write(server, '/log/web.out', `${'x'.repeat(3000)}end`);
    const get = async (query: string) => shown((await server.get(`/tail.html?${query}`)).body);
    expect(await get('processname=web')).toBe(`${'x'.repeat(1021)}end`);
    expect(await get('processname=web&limit=5')).toHaveLength(1024);
    expect(await get('processname=web&limit=2000')).toHaveLength(2000);
  });

  test('shows stderr, too', async () => {
    const server = await openWeb({ programs });
    write(server, '/log/web.err', 'trouble\n');
    const { body } = await server.get('/tail.html?processname=web&channel=stderr');
    expect(shown(body)).toBe('trouble\n');
  });

  test('offers no stderr where it goes to stdout', async () => {
    const { get } = await openWeb({ programs });
    const { body } = await get('/tail.html?processname=one');
    expect(body).not.toContain('channel=stderr');
  });

  test('takes its parameters by POST, too', async () => {
    const server = await openWeb({ programs });
    write(server, '/log/p.out', 'hello\n');
    const { body } = await server.post('/tail.html?processname=web', { processname: 'g:p' });
    expect(shown(body)).toBe('hello\n');
  });

  test('keeps what would be markup text, and colours out', async () => {
    const server = await openWeb({ programs });
    write(server, '/log/web.out', '\u001b[31m<script>alert(1)</script>\u001b[0m &amp;\n');
    const { body } = await server.get('/tail.html?processname=web');
    expect(body).not.toContain('<script>alert');
    expect(shown(body)).toBe('<script>alert(1)</script> &amp;\n');
  });

  test('shows bytes that are no UTF-8, which is HTTP 500 in Supervisor', async () => {
    const server = await openWeb({ programs });
    write(server, '/log/web.out', Uint8Array.of(0x61, 0xff, 0x62));
    expect(shown((await server.get('/tail.html?processname=web')).body)).toBe('a\ufffdb');
  });

  test('begins with an empty line where the log does', async () => {
    const server = await openWeb({ programs });
    write(server, '/log/web.out', '\n\ntext');
    expect(shown((await server.get('/tail.html?processname=web')).body)).toBe('\n\ntext');
  });

  test.each([
    ['', 'No process name found', 'None'],
    ['?processname=nope', 'ERROR: unexpected rpc fault [10] BAD_NAME: nope', 'nope'],
    ['?processname=g:*', 'ERROR: unexpected rpc fault [10] BAD_NAME: g:*', 'g:*'],
    ['?processname=web', 'No file for web', 'web'],
  ])('%s says "%s"', async (query, text, name) => {
    const { get } = await openWeb({ programs });
    const { status, body } = await get(`/tail.html${query}`);
    expect(status).toBe(200);
    expect(shown(body)).toBe(text);
    expect(body).toContain(`<title>Supervisor tail of process ${name}</title>`);
  });
});

describe('mainlog.html', () => {
  test("shows the end of the daemon's log", async () => {
    const server = await openWeb({ programs });
    write(server, '/log/main', 'INFO supervisord started\n');
    expect(shown((await server.get('/mainlog.html')).body)).toBe('INFO supervisord started\n');
  });

  test('says so where that is no file', async () => {
    const { get } = await openWeb({ programs, mainLogPath: null });
    expect(shown((await get('/mainlog.html')).body)).toContain('cannot be read');
    expect((await get('/mainlog-stream')).status).toBe(404);
  });
});

describe('what the script follows', () => {
  test.each([
    ['/log-stream?processname=g%3Ap&channel=stderr&limit=5000', '/log/p.err'],
    ['/log-stream?processname=web', '/log/web.out'],
    ['/mainlog-stream', '/log/main'],
  ])('%s is %s, without colours cut in two', async (path, file) => {
    const { port, followed } = await openWeb({ programs, followed: 'tail \u001b[3' });
    const client = await rawClient(port);
    client.send(`GET ${path} HTTP/1.0\r\n\r\n`);
    await client.until((received) => received.endsWith('\r\n\r\ntail '));
    followed.append('1mred\u001b[0m\n');
    await client.until((received) => received.endsWith('\r\n\r\ntail red\n'));
    expect(followed.followed).toEqual([file]);
    client.socket.destroy();
    await followed.closed;
  });

  test.each(['', '?processname=nope', '?processname=g:*', '?processname=one&channel=stderr'])(
    '/log-stream%s is 404',
    async (query) => {
      const { get } = await openWeb({ programs });
      expect((await get(`/log-stream${query}`)).status).toBe(404);
    },
  );
});

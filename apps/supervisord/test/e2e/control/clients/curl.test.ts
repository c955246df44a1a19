import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has, password, ServedDaemon, username } from './served-daemon.ts';

const run = promisify(execFile);

describe.skipIf(!has('curl'))('curl (skipped where that is absent)', () => {
  let served: ServedDaemon;

  beforeAll(async () => {
    served = await ServedDaemon.start();
  });

  afterAll(() => served.stop());

  const body = (method: string, params = '') =>
    `<methodCall><methodName>supervisor.${method}</methodName>${params}</methodCall>`;

  async function curl(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('curl', ['-sS', '--unix-socket', served.socketPath, ...args]);
    return stdout;
  }

  it('gets an answer that shell scripts read line by line', async () => {
    const answer = await curl('-d', body('getAllProcessInfo'), 'http://localhost/RPC2');
    const lines = answer.split('\n');
    const names = lines.flatMap((line, index) =>
      line === '<name>name</name>' ? [lines[index + 1]] : [],
    );
    expect(names.join()).toBe(
      ['idle', 'missing', '00', '01', 'web', 'writer']
        .map((name) => `<value><string>${name}</string></value>`)
        .join(),
    );
  });

  it.each(['--http1.0', '--http1.1'])('speaks %s', async (version) => {
    const answer = await curl(version, '-d', body('getState'), 'http://localhost/RPC2');
    expect(answer).toContain('<string>RUNNING</string>');
  });

  it('sends a form, headers of its own, and no Host', async () => {
    const flags = ['-H', 'Host:', '-H', 'Content-Type: application/x-www-form-urlencoded'];
    const answer = await curl(...flags, '-d', body('getState'), 'http://localhost/RPC2');
    expect(answer).toContain('<string>RUNNING</string>');
  });

  it('needs the password over TCP', async () => {
    const url = `http://127.0.0.1:${served.port}/RPC2`;
    const status = async (...args: readonly string[]) => {
      const flags = ['-sS', '-o', '/dev/null', '-w', '%{http_code}', '-d', body('getState')];
      return (await run('curl', [...flags, ...args, url])).stdout;
    };
    expect(await status('-u', `${username}:${password}`)).toBe('200');
    expect(await status('-u', `${username}:wrong`)).toBe('401');
    expect(await status()).toBe('401');
  });

  it('follows a log', async () => {
    const url = 'http://localhost/logtail/writer/stdout';
    const child = spawn('curl', ['-sSN', '--unix-socket', served.socketPath, url]);
    try {
      const [chunk] = await once(child.stdout, 'data');
      expect(String(chunk)).toContain('caf\u00e9');
    } finally {
      child.kill();
    }
  });
});

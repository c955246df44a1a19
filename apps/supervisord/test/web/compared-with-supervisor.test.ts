/** Requests that scripts make, answered by Debian's Supervisor and by us over the same configuration. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  debianSupervisord,
  hasDebianSupervisor,
  isRoot,
  RunningDaemon,
} from '../e2e/running-daemon.ts';

const config = `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
${isRoot ? 'user=root' : ''}
[program:steady]
command=/bin/sleep 1000
startsecs=0
[program:idle]
command=/bin/sleep 1000
startsecs=0
autostart=false
[program:missing]
command=/does/not/exist
autostart=false
[program:directory]
command=/tmp
autostart=false
[program:hopeless]
command=/bin/sh -c 'exit 1'
startretries=0
autostart=false
[program:pair]
process_name=%(program_name)s_%(process_num)d
command=/bin/sleep 1000
numprocs=2
startsecs=0
stdout_logfile=NONE
`;

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

function ask({ socketPath }: RunningDaemon, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'x.example', 'user-agent': 'curl/8.5.0' };
    request({ socketPath, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          body,
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** The redirect's message; the times in it differ. */
function messageOf({ location }: Answer): string | undefined {
  return /[?&](message=.*)$/.exec(location)?.[1]?.replace(/\d\d%3A\d\d%3A\d\d/, 'TIME');
}

/** Cells of the status table, without what is a matter of time. */
function rowsOf({ body }: Answer): readonly (readonly string[])[] {
  const [, tbody = ''] = /<tbody[^>]*>(.*)<\/tbody>/s.exec(body) ?? [];
  return [...tbody.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].slice(0, 3).map(([, cell = '']) =>
      cell
        .replace(/<[^>]*>/g, '')
        .replace(/pid \d+, uptime [\d:]+/, 'pid N, uptime T')
        .trim(),
    ),
  );
}

const skipped = hasDebianSupervisor ? '' : ' (skipped: apt-get install supervisor)';

describe.skipIf(!hasDebianSupervisor)(`as Supervisor answers${skipped}`, () => {
  let theirs: RunningDaemon;
  let ours: RunningDaemon;

  beforeAll(async () => {
    [theirs, ours] = await Promise.all([
      RunningDaemon.start({ config, command: debianSupervisord }),
      RunningDaemon.start({ config }),
    ]);
    await Promise.all(
      [theirs, ours].map((daemon) => daemon.loggedTimes(/success: (steady|pair_\d)/, 3)),
    );
  });
  afterAll(async () => {
    await Promise.all([theirs?.stop(), ours?.stop()]);
  });

  const both = (path: string) => Promise.all([ask(theirs, path), ask(ours, path)]);

  test('the rows of the table', async () => {
    const [expected, actual] = await both('/');
    expect(rowsOf(actual)).toEqual(rowsOf(expected));
    expect(rowsOf(actual)).toHaveLength(7);
  });

  test.each([
    'action=start&processname=idle',
    'action=start&processname=idle',
    'action=restart&processname=idle',
    'action=stop&processname=idle',
    'action=start&processname=missing',
    'action=start&processname=directory',
    'action=start&processname=hopeless',
    'action=start&processname=nope',
    'action=stop&processname=nope',
    'action=restart&processname=nope',
    'action=clearlog&processname=nope',
    'action=start&processname=pair%3A*',
    'action=stop&processname=pair%3Apair_0',
    'action=start&processname=pair:pair_0',
    'action=clearlog&processname=steady',
    'action=refresh',
    'action=refresh&action=stopall',
  ])('the message of ?%s', async (query) => {
    const [expected, actual] = await both(`/index.html?${query}`);
    expect(messageOf(expected)).toBeDefined();
    expect(messageOf(actual)).toBe(messageOf(expected));
    expect([expected.status, actual.status]).toEqual([301, 303]);
  });

  test.each(['', '?processname=nope', '?processname=pair%3A*', '?processname=pair:pair_0'])(
    'the text of /tail.html%s',
    async (query) => {
      const textOf = ({ body }: Answer) => /<pre[^>]*>\n?(.*)<\/pre>/s.exec(body)?.[1];
      const titleOf = ({ body }: Answer) => /<title>(.*)<\/title>/.exec(body)?.[1];
      const [expected, actual] = await both(`/tail.html${query}`);
      expect(textOf(actual)).toBe(textOf(expected));
      expect(titleOf(actual)).toBe(titleOf(expected));
    },
  );

  test('ok.html', async () => {
    const [expected, actual] = await both('/ok.html');
    expect(actual.body).toBe(expected.body);
  });
});

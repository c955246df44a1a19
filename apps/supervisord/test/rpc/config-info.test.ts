import { encodeMethodResponse } from '@sv/rpc';
import { describe, expect, it } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

async function configInfo(sections: string): Promise<readonly Record<string, unknown>[]> {
  const daemon = new DaemonInMemory(sections);
  return (await daemon.call('getAllConfigInfo')) as readonly Record<string, unknown>[];
}

describe('getAllConfigInfo', () => {
  it('has all members in the order of the wire, with the defaults', async () => {
    const [info] = await configInfo('[program:web]\ncommand=/bin/web -x\n');
    expect(Object.entries(info ?? {})).toEqual([
      ['autostart', true],
      ['autorestart', 'unexpected'],
      ['directory', 'none'],
      ['uid', 'none'],
      ['command', '/bin/web -x'],
      ['exitcodes', [0]],
      ['group', 'web'],
      ['group_prio', 999],
      ['inuse', true],
      ['killasgroup', false],
      ['name', 'web'],
      ['process_prio', 999],
      ['redirect_stderr', false],
      ['startretries', 3],
      ['startsecs', 1],
      ['stdout_capture_maxbytes', 0],
      ['stdout_events_enabled', false],
      ['stdout_logfile', expect.stringMatching(/^\/log\/web-stdout---supervisor-\w{8}\.log$/)],
      ['stdout_logfile_backups', 10],
      ['stdout_logfile_maxbytes', 52_428_800],
      ['stdout_syslog', false],
      ['stopsignal', 15],
      ['stopwaitsecs', 10],
      ['stderr_capture_maxbytes', 0],
      ['stderr_events_enabled', false],
      ['stderr_logfile', expect.stringMatching(/^\/log\/web-stderr---supervisor-\w{8}\.log$/)],
      ['stderr_logfile_backups', 10],
      ['stderr_logfile_maxbytes', 52_428_800],
      ['stderr_syslog', false],
      ['serverurl', 'none'],
    ]);
  });

  it.each([
    ['autorestart=true', { autorestart: true }],
    ['autorestart=false', { autorestart: false }],
    ['user=web', { uid: 33 }],
    ['directory=/tmp', { directory: '/tmp' }],
    ['exitcodes=0,2', { exitcodes: [0, 2] }],
    ['stopsignal=USR1', { stopsignal: 10 }],
    ['stdout_logfile=NONE', { stdout_logfile: 'none' }],
    ['stderr_logfile=/log/x.log', { stderr_logfile: '/log/x.log' }],
    ['redirect_stderr=true\nstderr_logfile=/log/x.log', { stderr_logfile: 'none' }],
    ['serverurl=http://x:1', { serverurl: 'http://x:1' }],
    ['serverurl=AUTO', { serverurl: 'none' }],
    ['stopasgroup=true', { killasgroup: true }],
  ])('shows %j as %j', async (option, members) => {
    const [info] = await configInfo(`[program:web]\ncommand=/bin/web\n${option}\n`);
    expect(info).toMatchObject(members);
  });

  it('sends numbers an int cannot carry as the largest one', async () => {
    const infos = await configInfo(
      '[program:web]\ncommand=/bin/web\nstdout_logfile_maxbytes=4GB\n',
    );
    const xml = encodeMethodResponse(infos as never);
    expect(xml).toContain(
      '<name>stdout_logfile_maxbytes</name>\n<value><int>2147483647</int></value>',
    );
  });

  it('gives event listeners their priority', async () => {
    const [info] = await configInfo('[eventlistener:ears]\ncommand=/bin/ears\nevents=TICK_5\n');
    expect(info).toMatchObject({ group: 'ears', group_prio: -1, process_prio: 999 });
  });

  it('sorts by name alone; of one name, the earlier group comes first', async () => {
    const section = (program: string) =>
      `[program:${program}]\ncommand=/bin/x\nprocess_name=%(process_num)d\nnumprocs=3\n`;
    const infos = await configInfo(
      `${section('late')}priority=9\n${section('early')}priority=1\n${section('mid')}priority=5\n`,
    );
    expect(infos.map(({ name, group }) => `${name} ${group}`)).toEqual([
      '0 early',
      '0 mid',
      '0 late',
      '1 early',
      '1 mid',
      '1 late',
      '2 early',
      '2 mid',
      '2 late',
    ]);
  });

  it('shows what was read last, whether active or not', async () => {
    const daemon = new DaemonInMemory('[program:old]\ncommand=/bin/old\n');
    daemon.write('[program:old]\ncommand=/bin/old -v\n[program:new]\ncommand=/bin/new\n');
    const before = await daemon.call('getAllConfigInfo');
    expect(before).toMatchObject([{ name: 'old', command: '/bin/old' }]);
    await daemon.call('reloadConfig');
    expect(await daemon.call('getAllConfigInfo')).toMatchObject([
      { name: 'new', inuse: false, stdout_logfile: 'auto' },
      // It has a file, but the new settings do not know of it.
      { name: 'old', inuse: true, stdout_logfile: 'auto', command: '/bin/old -v' },
    ]);
  });
});

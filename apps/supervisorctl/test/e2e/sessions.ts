/**
 * The scripted sessions: every verb, good and bad arguments, a changed and a broken configuration, a
 * daemon that is gone. They say what is typed; what must come out is told by Supervisor itself.
 */
import { answers } from './daemon-program.ts';
import type { Session, Step } from './transcript.ts';

const head = `
[unix_http_server]
file=%(here)s/s.sock
[supervisord]
logfile=%(here)s/supervisord.log
pidfile=%(here)s/supervisord.pid
childlogdir=%(here)s
[supervisorctl]
serverurl=unix://%(here)s/s.sock
`;

const rpcinterface = `
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
`;

const sleeper = 'command=/bin/sleep 1000\nstartsecs=0';

const config = `${head}${rpcinterface}
[program:cat]
command=/bin/cat
startsecs=0
[program:manual]
${sleeper}
autostart=false
[program:web]
${sleeper}
numprocs=2
process_name=web_%(process_num)d
[program:ga]
${sleeper}
[program:gb]
${sleeper}
autostart=false
[group:grp]
programs=ga,gb
[program:quick]
command=/bin/sh -c "exit 1"
autostart=false
startretries=0
[program:once]
command=/bin/sh -c "until [ -e %(here)s/once-may-end ]; do sleep 0.05; done"
autostart=false
autorestart=false
startsecs=0
[program:nocmd]
command=/no/such/command
autostart=false
[program:notexec]
command=%(here)s/plain-file
autostart=false
[program:talker]
command=/bin/sh -c "echo out 1; echo out 2; echo err 1 >&2; exec sleep 1000"
startsecs=0
[program:silent]
${sleeper}
stdout_logfile=NONE
stderr_logfile=NONE
[program:averyveryverylongprogramnamethatexceedsthirtychars]
${sleeper}
autostart=false
`;

const changedConfig = config
  .replace('command=/bin/cat', 'command=/bin/cat -u')
  .replace('[program:manual]', '[program:another]')
  .replace('numprocs=2', 'numprocs=3');

const brokenConfig = config.replace('startsecs=0', 'startsecs=abc');

/** A line per step, as one would type it. */
function lines(text: string): readonly Step[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .map((line) => ({
      kind: 'run',
      title: line,
      args: ['-c', 'supervisord.conf', ...line.split(' ')],
      // A group's processes are answered for in the order of completion, which is a matter of luck.
      isUnordered: /^(start|stop|restart) \w+:\*$/.test(line),
    }));
}

/** The same action a second time needs another title. */
function again(title: string, ...action: readonly string[]): Step {
  return { kind: 'run', title, args: ['-c', 'supervisord.conf', ...action] };
}

function shell(title: string, stdin: string): Step {
  return { kind: 'run', title, args: ['-c', 'supervisord.conf'], stdin };
}

function statusIs(name: string, statename: string): Step {
  return {
    kind: 'until',
    isSo: async ({ supervisor }) => (await supervisor.getProcessInfo(name)).statename === statename,
  };
}

const logIsWritten: Step = {
  kind: 'until',
  isSo: async ({ supervisor }) =>
    (await supervisor.readProcessStdoutLog('talker', 0, 0)) === 'out 1\nout 2\n' &&
    (await supervisor.readProcessStderrLog('talker', 0, 0)) === 'err 1\n',
};

export const everyVerb: Session = {
  title: 'every verb, good and bad arguments',
  files: { 'supervisord.conf': config, 'plain-file': 'not executable\n' },
  steps: [
    statusIs('talker', 'RUNNING'),
    logIsWritten,
    ...lines(`
      status
      status cat
      status cat manual grp:* web:
      status cat cat
      status cat:cat web:web_0
      status nope
      status nope:*
      status web
      status cat nope
      status manual nope
      status all nope
      status -c
      status averyveryverylongprogramnamethatexceedsthirtychars
      start manual
      start cat:cat
      start nope
      start nope:*
      start nope:* cat
      start : x:y
      start grp:*
      start quick
      start once
    `),
    // Had it ended by itself, it would be luck whether Supervisor still sees it running.
    { kind: 'write', file: 'once-may-end', text: '' },
    statusIs('once', 'EXITED'),
    ...lines(`
      start nocmd
      start notexec
      start
      status quick once
      stop manual
      stop nope
      stop nope:*
      stop grp:*
      stop web
      stop
      restart cat
      restart manual
      restart nope
      restart nope:*
      restart cat manual
      restart grp:*
      restart
      signal HUP
      signal
      signal FOO cat
      signal FOO web:*
      signal 0 web:*
      signal cont all
      signal HUP nope
      signal HUP nope:*
      signal HUP once
      pid
      pid cat
      pid cat once
      pid nope
      pid nope once cat
      pid all
      pid grp:*
      tail talker
      tail talker stderr
      tail -3 talker
      tail -0 talker
      tail --4 talker
      tail -3 talker STDERR
      tail talker foo
      tail -x talker
      tail -5
      tail
      tail a b c d
      tail nope
      tail grp:*
      tail silent
      tail talker x stderr
      tail -f silent
      maintail -1
      maintail -f ignored
      maintail x
      maintail -5 -6
      clear
      clear talker
      clear talker nope
      clear grp:*
      clear all
      avail
      avail x
      add
      add nope
      add cat
      remove
      remove nope
      remove cat
      update nope
      update cat nope
      update
      reread
      reread x
      reload x
      shutdown x
      version
      version x
      open
      open foo
      open http://127.0.0.1:1
      fg
      fg a b
      fg nope
      fg manual:*
      fg once
      quit
      exit now
      EOF
      help
      ?
      ? start
      help start stop
      help nope
      help EOF
      bogus
      STATUS
      !ls
      _x
      123
      status-foo
      start:cat
    `),
    shell(
      'help on every topic',
      'add avail clear exit fg help maintail open pid quit reload remove reread restart shutdown signal start status stop tail update version'
        .split(' ')
        .map((topic) => `help ${topic}\n`)
        .join(''),
    ),
    again('one argument of two words', 'signal cont', 'cat'),
    again('a whole line as one argument', '  status   cat  '),
    again('an empty action', ''),
    again('a line with a semicolon', 'start a;status'),
    {
      kind: 'run',
      title: 'all the programs at once',
      args: ['-c', 'supervisord.conf', 'stop', 'all'],
      isUnordered: true,
    },
    again('stop what is stopped', 'stop', 'all'),
    again('start after the stop', 'start', 'cat', 'talker'),
    logIsWritten,
    {
      kind: 'run',
      title: 'interactive shutdown answered with no',
      args: ['-c', 'supervisord.conf', '-i', 'shutdown'],
      stdin: 'n\n',
    },
    shell('a piped session', 'status cat\n\nbogus\nhelp version\npid nope\nstop cat\nstart cat\n'),
    shell('a piped session that leaves', 'status nope\nexit\nstatus cat\n'),
    shell('a piped reload that is declined', 'reload\nno\nversion\n'),
    shell('a piped session without a last line end', 'version'),
    shell('an empty pipe', ''),
  ],
};

export const changingConfiguration: Session = {
  title: 'a changed and a broken configuration, a restart, the end',
  files: { 'supervisord.conf': config, 'plain-file': 'not executable\n' },
  steps: [
    statusIs('talker', 'RUNNING'),
    { kind: 'write', file: 'supervisord.conf', text: brokenConfig },
    ...lines(`
      reread
      update
      update cat
    `),
    { kind: 'write', file: 'supervisord.conf', text: changedConfig },
    again('reread of changes', 'reread'),
    again('reread again says the same', 'reread'),
    again('avail with changes', 'avail'),
    again('add of what is new', 'add', 'another'),
    again('add of it again', 'add', 'another'),
    again('remove of it', 'remove', 'another'),
    again('remove of what runs', 'remove', 'web'),
    again('update of one group', 'update', 'web'),
    again('update of an unknown group as well', 'update', 'nope', 'another'),
    again('update of the rest', 'update', 'all'),
    again('update with nothing to do', 'update'),
    again('status after the update', 'status'),
    { kind: 'write', file: 'supervisord.conf', text: config },
    shell('a piped reread and update', 'reread\nupdate\nstatus cat manual web:*\n'),
    again('restart of the daemon', 'reload'),
    { kind: 'until', isSo: answers },
    statusIs('talker', 'RUNNING'),
    again('status after the restart', 'status', 'cat', 'manual'),
    shell('a piped shutdown', 'shutdown\ny\n'),
    { kind: 'until', isSo: async (client) => !(await answers(client)) },
  ],
};

export const nobodyThere: Session = {
  title: 'a daemon that is gone',
  files: { 'supervisord.conf': config },
  steps: [
    {
      kind: 'write',
      file: 'gone.conf',
      text: '[supervisorctl]\nserverurl=unix://%(here)s/no.sock\n',
    },
    { kind: 'write', file: 'plain', text: '' },
    ...'start|start x|stop x|restart x|signal HUP x|status|status x|tail x|tail -f x|maintail|pid|pid x|clear x|version|fg x|reread|update|add x|remove x|avail|reload|shutdown|add|remove|help|quit|open unix://DIR/no.sock|version x|reread x'
      .split('|')
      .map(
        (line): Step => ({
          kind: 'run',
          title: `no socket: ${line}`,
          args: ['-c', 'gone.conf', ...line.split(' ')],
        }),
      ),
    ...['status', 'pid', 'shutdown', 'reread', 'restart x'].map(
      (line): Step => ({
        kind: 'run',
        title: `refused: ${line}`,
        args: ['-c', 'gone.conf', '-s', 'unix://plain', ...line.split(' ')],
      }),
    ),
    {
      kind: 'run',
      title: 'a piped session with nobody',
      args: ['-c', 'gone.conf'],
      stdin: 'pid\nstatus\n',
    },
  ],
};

export const passwordWanted: Session = {
  title: 'a daemon that wants a password',
  files: {
    'supervisord.conf': `${head.replace('s.sock', 's.sock\nusername=user\npassword=secret')}${rpcinterface}
[program:cat]
command=/bin/cat
startsecs=0
`,
  },
  steps: [
    statusIs('cat', 'RUNNING'),
    ...lines(`
      status
      version
      reread
    `),
    ...['secret', 'wrong'].map(
      (password): Step => ({
        kind: 'run',
        title: `with password ${password}`,
        args: ['-c', 'supervisord.conf', '-u', 'user', '-p', password, 'status'],
      }),
    ),
    {
      kind: 'run',
      title: 'a user name without a password',
      args: ['-c', 'supervisord.conf', '-u', 'user', 'status'],
    },
    {
      kind: 'run',
      title: 'tail -f with a password',
      args: ['-c', 'supervisord.conf', '-u', 'user', '-p', 'secret', 'tail', '-f', 'nope'],
    },
  ],
};

export const withoutMethods: Session = {
  title: 'a daemon without the supervisor namespace',
  files: { 'supervisord.conf': head },
  steps: lines(`
    status
    start x
    version
    reread
    shutdown x
  `),
};

export const wrongOptions: Session = {
  title: 'options and configuration files that cannot be used',
  files: {
    'supervisord.conf': `${head}${rpcinterface}`,
    'empty.conf': '',
    'nosection.conf': '[supervisord]\n',
    'unknown-name.conf': '[supervisorctl]\nserverurl=%(nope)s\n',
    'no-url.conf': '[supervisorctl]\nserverurl=foo\n',
    'noini.conf': 'what is this\n',
    'plugin.conf': '[supervisorctl]\n[ctlplugin:x]\nsupervisor.ctl_factory=no.such:thing\n',
    'nofactory.conf': '[supervisorctl]\n[ctlplugin:x]\nkey=value\n',
  },
  steps: [
    ...[
      '-x',
      '--foo',
      '--h',
      '-v',
      '-ix help',
      '-r',
      '-u a -u b status',
      '-u a --username b status',
      '-i -i help',
      '-h -x',
      '-s foo status',
      '-s foo -h',
      '-s http: help',
      '-s localhost:1 help',
      '-c /no/such help',
      '-c /no/such -s foo help',
      '-c . help',
      '-c empty.conf help',
      '-c nosection.conf help',
      '-c nosection.conf -s unix://s.sock version',
      '-c no-url.conf status',
      '-c no-url.conf help',
      '-c noini.conf help',
      '-c plugin.conf help',
      '-c nofactory.conf help',
      '-c no-url.conf -s unix://s.sock version',
      '-c no-url.conf --server unix://s.sock version',
      '-c no-url.conf -s https://localhost/ version',
      '-s unix://s.sock version',
      '--serverurl=unix://s.sock -- version',
      '-r history --hist=h version',
      '--hist=h version',
      '--history_file h version',
      '--history-file h version',
    ].map((line): Step => ({ kind: 'run', title: line, args: line.split(' ') })),
  ],
};

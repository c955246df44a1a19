/** The configuration that both daemons are asked about: programs of every kind, one that misbehaves per fault. */
export const head = `
[unix_http_server]
file=%(here)s/s.sock
[supervisord]
logfile=%(here)s/supervisord.log
pidfile=%(here)s/supervisord.pid
childlogdir=%(here)s
identifier=tester
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
`;

const quiet = 'stdout_logfile=NONE\nstderr_logfile=NONE';
const sleeper = 'command=/bin/sleep 1000\nstartsecs=0';

export const config = `${head}
[program:cat]
command=/bin/cat
startsecs=0
[program:talker]
command=/bin/sh -c "printf 'one\\ntwo\\nthree\\n'; echo err >&2; exec sleep 1000"
stdout_logfile=%(here)s/talker.log
stderr_logfile=%(here)s/talker.err
stdout_logfile_maxbytes=1MB
stdout_logfile_backups=3
stderr_logfile_maxbytes=0
stdout_events_enabled=true
startsecs=0
directory=/
priority=5
[program:joined]
command=/bin/sh -c "echo out; echo err >&2; exec sleep 1000"
redirect_stderr=true
startsecs=0
autorestart=true
[program:silent]
${sleeper}
${quiet}
autorestart=false
exitcodes=0,2
stopsignal=USR1
stderr_capture_maxbytes=4KB
stopwaitsecs=7
stopasgroup=true
killasgroup=true
user=nobody
[program:starting]
command=/bin/sleep 1000
startsecs=1000
[program:manual]
${sleeper}
autostart=false
[program:slow]
command=/bin/sleep 1000
autostart=false
[program:deaf]
command=/bin/sh -c "trap '' TERM; echo ready; until [ -e %(here)s/release ]; do sleep 0.05; done"
autostart=false
startsecs=0
stopwaitsecs=1000
[program:quick]
command=/bin/sh -c "exit 3"
autostart=false
startretries=0
[program:retrying]
command=/bin/sh -c "exit 3"
autostart=false
startretries=1000
; Not at once: what is dead before the call is answered is a SPAWN_ERROR to Supervisor.
[program:leaves]
command=/bin/sh -c "sleep 1; exit 7"
autostart=false
autorestart=false
startsecs=0
[program:nocmd]
command=/no/such/command
autostart=false
[program:notexec]
command=%(here)s/plain-file
autostart=false
[program:adirectory]
command=/tmp
autostart=false
[program:web]
${sleeper}
process_name=%(program_name)s_%(process_num)02d
numprocs=3
[program:b]
${sleeper}
priority=2
[program:a]
${sleeper}
priority=2
[program:c]
${sleeper}
priority=1
autostart=false
[group:grp]
programs=b,a,c
priority=50
[group:cold]
programs=x,y
[program:x]
${sleeper}
autostart=false
[program:y]
command=/no/such/y
autostart=false
[eventlistener:ears]
command=/bin/cat
events=PROCESS_STATE
startsecs=0
`;

export const files = { 'supervisord.conf': config, 'plain-file': 'not executable\n' };

/** Something of everything is different. */
export const changed = config
  .replace('identifier=tester', 'identifier=other')
  .replace('[program:manual]', '[program:newcomer]')
  .replace('numprocs=3', 'numprocs=2')
  .replace('programs=b,a,c', 'programs=b,a')
  .replace('[program:x]', '[program:x]\npriority=1');
export const broken = config.replace('startsecs=1000', 'startsecs=abc');

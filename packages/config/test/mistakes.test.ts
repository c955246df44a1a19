import { renderFindings } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { refusal } from './load-text.ts';

const text = `[supervisord]
minfds = many
loglevel = warning

[program:web]
command = /bin/web %(prot)s
autostart = maybe
stopsignal = TREM
  ; a comment
user = nobody

[program:web2]
comand = /bin/web2

[group:all]
programs = web, wbe2

[eventlistener:mail]
command = /bin/mail
events = PROCESS_STATE,TICK_6
`;

describe('all mistakes of a file', () => {
  const error = refusal(text);
  const errors = error.findings.filter(({ severity }) => severity === 'error');

  test("the message is Supervisor's, of its first mistake", () => {
    expect(error.message).toBe("invalid literal for int() with base 10: 'many'");
    expect(error.code).toBe('invalid-value');
  });

  test('are found in one run, in the order of evaluation', () => {
    expect(errors.map(({ code, line, column, key }) => [code, line, column, key])).toEqual([
      ['invalid-value', 2, 10, 'minfds'],
      ['invalid-value', 3, 12, 'loglevel'],
      ['invalid-value', 7, 13, 'autostart'],
      ['invalid-value', 8, 14, 'stopsignal'],
      ['unknown-user', 10, 8, 'user'],
      ['expansion-name', 6, 20, 'command'],
      ['unknown-program', 16, 17, 'programs'],
      ['missing-option', 12, 1, 'command'],
      ['unknown-event', 20, 24, 'events'],
    ]);
  });

  test('say what was found and expected, and what was probably meant', () => {
    expect(errors[1]).toMatchObject({
      file: '/etc/supervisord.conf',
      section: 'supervisord',
      found: 'warning',
      expected: 'one of critical, error, warn, info, debug, trace, blather',
      suggestion: 'warn',
    });
    expect(errors.map(({ suggestion }) => suggestion)).toEqual([
      undefined,
      'warn',
      undefined,
      'TERM',
      undefined,
      undefined,
      'web2',
      undefined,
      'TICK_5',
    ]);
  });

  test('come with the misspelt option that caused one of them', () => {
    const warnings = error.findings.filter(({ severity }) => severity === 'warning');
    expect(warnings).toMatchObject([
      { code: 'unknown-option', line: 13, column: 1, found: 'comand', suggestion: 'command' },
    ]);
  });

  test('are printed with place, facts and advice, errors first', () => {
    expect(renderFindings(error.findings)).toMatchSnapshot();
  });
});

test('a mistake in a value of several lines is placed on its line', () => {
  const { findings } = refusal(
    '[supervisord]\n[program:x]\ncommand=x\nenvironment=A="1",\n  B="%(nope)s"\n',
  );
  expect(findings).toMatchObject([{ line: 5, column: 6 }]);
});

test('a mistake that every process of a section repeats is found once', () => {
  const { findings } = refusal(
    '[supervisord]\n[program:x]\ncommand=%(nope)s\nnumprocs=50\nprocess_name=%(process_num)d\n',
  );
  expect(findings).toHaveLength(1);
});

test('a mistake in an included file is placed there, whatever file the message names', () => {
  const error = refusal('[supervisord]\n[include]\nfiles=*.ini\n[program:a]\ncommand=a\n', {
    files: { '/etc/a.ini': '\n[program:a]\nstartsecs=soon\n' },
  });
  expect(error.message).toContain("(file: '/etc/supervisord.conf')");
  expect(error.findings).toMatchObject([{ file: '/etc/a.ini', line: 3, column: 11 }]);
});

describe("Supervisor's own words", () => {
  test.each([
    ['[program:a b]\ncommand=x', "Invalid name: 'a b' because of character: ' '"],
    ['[group:a:b]', "Invalid name: 'a:b' because of character: ':'"],
    [
      '[eventlistener:a/b]\nevents=TICK\ncommand=x',
      "Invalid name: 'a/b' because of character: '/' in section 'eventlistener:a/b' (file: '/etc/supervisord.conf')",
    ],
    ['[program:x]\ncommand=x\npriority=z', "invalid literal for int() with base 10: 'z'"],
    [
      '[program:x]\ncommand=x\nnumprocs=2',
      "%(process_num) must be present within process_name when numprocs > 1 in section 'program:x' (file: '/etc/supervisord.conf')",
    ],
    [
      '[program:x]\ncommand=x\nstopasgroup=1\nkillasgroup=0',
      "Cannot set stopasgroup=true and killasgroup=false in section 'program:x' (file: '/etc/supervisord.conf')",
    ],
    [
      '[group:g]\nprograms=f\n[program:f]\ncommand=x\n[fcgi-program:f]\ncommand=x',
      '[group:g] name f is ambiguous (exists as program and fcgi-program)',
    ],
    [
      '[eventlistener:e]\nevents=TICK\ncommand=x\nbuffer_size=0',
      '[eventlistener:e] section sets invalid buffer_size (0)',
    ],
    ['[eventlistener:e]\ncommand=x', '[eventlistener:e] section requires an "events" line'],
    [
      '[eventlistener:e]\nevents=TICK\ncommand=x\nresult_handler=a:b',
      "a:b cannot be resolved within [eventlistener:e]: No module named 'a'",
    ],
    ['[fcgi-program:f]\ncommand=x', '[fcgi-program:f] section requires a "socket" line'],
    [
      '[fcgi-program:f]\ncommand=x\nsocket=tcp://a:1\nsocket_mode=0700',
      'socket_owner and socket_mode params should only be used with a Unix domain socket in [fcgi-program:f] socket',
    ],
    [
      '[fcgi-program:f]\ncommand=x\nsocket=nonsense\nsocket_owner=root',
      'socket_owner and socket_mode params should only be used with a Unix domain socket in [fcgi-program:f] socket',
    ],
    [
      '[fcgi-program:f]\ncommand=x\nsocket=tcp://a:1\nsocket_backlog=0',
      'Invalid socket_backlog value 0',
    ],
    [
      '[fcgi-program:f]\ncommand=x\nsocket=unix:///a\nsocket_owner=nope',
      'Invalid socket_owner value nope',
    ],
    ['[inet_http_server]', 'section [inet_http_server] has no port value'],
    ['[unix_http_server]\nfile=', 'section [unix_http_server] has no file value'],
    ['[unix_http_server:a]\nfile=/s\nchown=nope', 'Invalid sockchown value nope'],
    ['[unix_http_server]\nfile=/s\nchmod=rwx', 'Invalid chmod value rwx'],
    [
      '[inet_http_server]\nport=1\npassword=x',
      'Section [inet_http_server] contains incomplete authentication: If a username or a password is specified, both the username and password must be specified',
    ],
    [
      '[rpcinterface:x]\na=1',
      'section [rpcinterface:x] does not specify a supervisor.rpcinterface_factory',
    ],
    [
      '[rpcinterface:x]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface',
      "supervisor.rpcinterface cannot be resolved within [rpcinterface:x]: a module cannot be called, an attribute of 'supervisor.rpcinterface' can",
    ],
    ['[include]\na=1', '.ini file has [include] section, but no files setting'],
    [
      '[program:x]\ncommand=%(ENV_NOPE)s',
      "Format string '%(ENV_NOPE)s' for 'program:x.command' contains names ('ENV_NOPE') which cannot be expanded. Available names: ENV_HOME, ENV_PATH, group_name, here, host_node_name, numprocs, process_num, program_name in section 'program:x' (file: '/etc/supervisord.conf')",
    ],
    [
      '[program:x]\ncommand=date +%Y',
      "Format string 'date +%Y' for 'program:x.command' is badly formatted: unsupported format character 'Y' (0x59) at index 7 in section 'program:x' (file: '/etc/supervisord.conf')",
    ],
  ])('%j is refused: %s', (section, message) => {
    expect(refusal(`[supervisord]\n${section}\n`).message).toBe(message);
  });
});

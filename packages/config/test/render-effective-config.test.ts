import { renderEffectiveConfig } from '@sv/config';
import { expect, test } from 'vitest';
import { loadText } from './load-text.ts';

const config = loadText(
  `[supervisord]
logfile = /tmp/s.log
environment = API_TOKEN="t0p",STAGE="test"

[inet_http_server]
port = 9001
username = u
password = hunter2

[include]
files = *.ini

[group:all]
programs = web
`,
  {
    files: {
      '/etc/web.ini':
        '[program:web]\ncommand = web --db postgres://me:pw@host/db --password s3cret -v\n' +
        'numprocs = 2\nprocess_name = web_%(process_num)d\numask = 027\nuser = www\n',
    },
    overrides: { loglevel: 'debug' },
  },
);

test('every value is printed with its origin, and secrets are masked', () => {
  const text = renderEffectiveConfig(config);
  expect(text).toMatch(/^logfile = \/tmp\/s\.log +; \/etc\/supervisord\.conf:2$/m);
  expect(text).toMatch(/^loglevel = debug +; command line$/m);
  expect(text).toMatch(/^minfds = 1024 +; default$/m);
  expect(text).toMatch(/^port = \*:9001 +; \/etc\/supervisord\.conf:6$/m);
  expect(text).toMatch(/^\[program:web\] {2}; process all:web_1 +; \/etc\/web\.ini:1$/m);
  expect(text).toMatch(/^umask = 027 +; \/etc\/web\.ini:5$/m);
  expect(text).toMatch(/^user = 33 +; \/etc\/web\.ini:6$/m);
  expect(text).toContain(
    'command = web --db postgres://me:********@host/db --password ******** -v',
  );
  expect(text).toContain('environment = API_TOKEN="********",STAGE="test"');
  expect(text).not.toMatch(/hunter2|t0p|s3cret|:pw@/);
});

test('as JSON it is the same', () => {
  const json = JSON.parse(renderEffectiveConfig(config, { json: true }));
  expect(json.path).toBe('/etc/supervisord.conf');
  expect(json.sections.map((each: { section: string }) => each.section)).toEqual([
    'supervisord',
    'inet_http_server',
    'group:all',
    'program:web',
    'program:web',
  ]);
  expect(json.sections[1].options.password).toEqual({
    value: '********',
    origin: '/etc/supervisord.conf:8',
  });
  expect(json.sections[4]).toMatchObject({
    process: 'all:web_1',
    options: {
      exitcodes: { value: [0], origin: 'default' },
      environment: { value: { API_TOKEN: '********', STAGE: 'test' } },
    },
  });
  expect(json.infos).toEqual(['Included extra file "/etc/web.ini" during parsing']);
});

test('secrets are shown to whoever asks for them', () => {
  expect(renderEffectiveConfig(config, { maskSecrets: false })).toContain('password = hunter2');
});

test('pools and sockets are printed with their own options', () => {
  const text = renderEffectiveConfig(
    loadText(
      '[supervisord]\n[eventlistener:l]\ncommand=l\nevents=TICK,EVENT\n' +
        '[fcgi-program:f]\ncommand=f\nsocket=unix:///f\n[unix_http_server]\nfile=/s\n' +
        '[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n',
    ),
  );
  expect(text).toMatch(/^events = EVENT,TICK +; \/etc\/supervisord\.conf:4$/m);
  expect(text).toMatch(/^socket = unix:\/\/\/f +; \/etc\/supervisord\.conf:7$/m);
  expect(text).toMatch(/^socket_mode = 0700 +; default$/m);
  expect(text).toMatch(/^chmod = 0700 +; default$/m);
  expect(text).toMatch(/^chown = \(none\) +; default$/m);
});

test('a program without processes is printed, too', () => {
  const text = renderEffectiveConfig(
    loadText('[supervisord]\n[program:off]\ncommand=x\nnumprocs=0\npriority=5\n'),
  );
  expect(text).toMatch(/^\[program:off\] +; \/etc\/supervisord\.conf:2$/m);
  expect(text).toMatch(/^numprocs = 0 +; \/etc\/supervisord\.conf:4$/m);
  expect(text).toMatch(/^priority = 5 +; \/etc\/supervisord\.conf:5$/m);
});

test('variables that only [supervisord] sets have their origin there', () => {
  const text = renderEffectiveConfig(
    loadText('[supervisord]\nenvironment=A="1"\n[program:a]\ncommand=a\n'),
  );
  expect(text.match(/^environment = A="1" +; \/etc\/supervisord\.conf:2$/gm)).toHaveLength(2);
});

test('what is odd about the lines tells no secret', () => {
  const json = renderEffectiveConfig(
    loadText(
      '[supervisord]\n[inet_http_server]\nport=1\nusername=u\n  password=GEHEIM\npassword=x\n' +
        '[program:a]\ncommand=a\nenvironment=TOKEN="a" GEHEIM\n',
    ),
    { json: true },
  );
  expect(json).toContain('stands where a comma belongs');
  expect(json).toContain('because it is indented');
  expect(json).not.toContain('GEHEIM');
});

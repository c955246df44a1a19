import { describe, expect, test } from 'vitest';
import { loadProcess, loadText, refusal } from './load-text.ts';

const groups = `
[program:web]
command=web
[program:worker]
command=worker
numprocs=2
process_name=%(program_name)s_%(process_num)d
[program:api]
command=api
[group:site]
programs=api
[eventlistener:mail]
command=mail
events=TICK_5
`;
const withName = (name: string) => `[supervisord]\nexit_code_from = ${name}\n${groups}`;

describe('essential', () => {
  test('is off, and on for all processes of a section that says so', () => {
    expect(loadProcess('').essential).toBe(false);
    const { groups } = loadText(
      '[supervisord]\n[program:x]\ncommand=x\nessential=true\nnumprocs=2\n' +
        'process_name=%(process_num)d\n[eventlistener:l]\ncommand=l\nevents=TICK_5\nessential=yes\n' +
        '[fcgi-program:f]\ncommand=f\nsocket=unix:///tmp/f\nessential=1\n',
    );
    const values = groups.flatMap(({ programs }) => programs.map(({ essential }) => essential));
    expect(values).toEqual([true, true, true, true]);
  });
});

describe('exit_code_from', () => {
  test('is nothing unless it is set', () => {
    expect(loadText('[supervisord]').supervisord.exitCodeFrom).toBeNull();
  });

  test.each(['web', 'web:web', 'worker:worker_1', 'site:api', 'mail'])('may be %s', (name) => {
    const { supervisord, findings } = loadText(withName(name));
    expect(supervisord.exitCodeFrom).toBe(name);
    expect(findings).toEqual([]);
  });

  test.each<[string, string | undefined]>([
    ['wbe', 'web'],
    ['api', 'site:api'],
    ['site:apu', 'site:api'],
    ['worker', 'worker:worker_0'],
    ['worker:*', 'worker:worker_0'],
    ['web:', 'web'],
    ['nothing-like-it', undefined],
  ])('is refused as %s', (name, suggestion) => {
    const [finding] = refusal(withName(name)).findings;
    expect(finding).toMatchObject({
      code: 'unknown-process',
      severity: 'error',
      file: '/etc/supervisord.conf',
      line: 2,
      column: 18,
      key: 'exit_code_from',
      message: `[supervisord] exit_code_from names unknown process ${name}`,
      expected: 'the name of one process, of mail, site:api, web, worker:worker_0, worker:worker_1',
    });
    expect(finding?.suggestion).toBe(suggestion);
  });

  test('names the file it is in, and lists ten names at most', () => {
    const error = refusal('[supervisord]\n[include]\nfiles=a.conf\n', {
      files: {
        '/etc/a.conf':
          '[supervisord]\nexit_code_from=none\n[program:p]\ncommand=p\nnumprocs=12\n' +
          'process_name=%(process_num)02d\n',
      },
    });
    expect(error.findings[0]).toMatchObject({
      file: expect.stringContaining('a.conf'),
      line: 2,
      expected: expect.stringMatching(/, p:09 and 2 more$/),
    });
  });

  test('is refused where there is no process at all', () => {
    expect(refusal('[supervisord]\nexit_code_from=web\n').findings[0]?.expected).toBe(
      'the name of a process, of which there is none',
    );
  });
});

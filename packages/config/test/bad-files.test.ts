import { renderFindings } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { refusal, type Surroundings } from './load-text.ts';

/** What people get wrong, file by file. The snapshot is what they are told. */
const badFiles: readonly (readonly [what: string, text: string, surroundings?: Surroundings])[] = [
  ['an option before any section', 'nodaemon=true\n[supervisord]\n'],
  ['a line without a delimiter', '[supervisord]\n[program:web]\ncommand /bin/web\n'],
  ['no [supervisord]', '[suprvisord]\n[program:web]\ncommand=/bin/web\n'],
  ['a misspelt option that is required', '[supervisord]\n[program:web]\ncomand=/bin/web\n'],
  ['a shell variable format', '[supervisord]\n[program:log]\ncommand=log $(date +%Y-%m)\n'],
  [
    'a missing variable',
    '[supervisord]\n[program:web]\ncommand=web\nenvironment=KEY="%(ENV_KEY)s"\n',
  ],
  [
    'an unquoted variable',
    '[supervisord]\n[program:web]\ncommand=web\nenvironment=URL=http://h/?a=b&c\n',
  ],
  [
    'a value of another kind',
    '[supervisord]\nloglevel=warning\n[program:web]\ncommand=web\nstartsecs=5s\nautorestart=always\n',
  ],
  [
    'an unknown member of a group',
    '[supervisord]\n[group:all]\nprograms=web wroker\n[program:web]\ncommand=web\n[program:worker]\ncommand=worker\n',
  ],
  [
    'mistakes in an included file',
    '[supervisord]\n[include]\nfiles=conf.d/*.conf\n',
    {
      files: {
        '/etc/conf.d/a.conf': '[program:a]\ncommand=a\nuser=nobody\nstdout_logfile=/nope/a.log\n',
      },
    },
  ],
  [
    'wrong bytes',
    '',
    { files: { '/etc/supervisord.conf': new Uint8Array([0x3b, 0x20, 0xe9, 0x0a]) } },
  ],
];

describe('what is said about a file with', () => {
  test.each(badFiles.map(([what, ...file]) => ({ what, file })))('$what', ({ file }) => {
    const [text, surroundings] = file;
    const error = refusal(text, surroundings);
    expect(`Error: ${error.message}\n\n${renderFindings(error.findings)}`).toMatchSnapshot();
  });
});

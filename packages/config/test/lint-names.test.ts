import { expect, test } from 'vitest';
import { findingsOf } from './load-text.ts';

test.each([
  ['[Program:x]', 'program:x'],
  ['[programs:x]', 'program:x'],
  ['[program]', 'program:NAME'],
  ['[group]', 'group:NAME'],
  ['[supervisor]', 'supervisord'],
  ['[ supervisord ]', 'supervisord'],
  ['[unix_htp_server]', 'unix_http_server'],
  ['[eventlistner:mail]', 'eventlistener:mail'],
])('%s is ignored with a word, and %s proposed', (header, suggestion) => {
  expect(findingsOf(`[supervisord]\n${header}\n`)).toMatchObject([
    { code: 'unknown-section', line: 2, column: 1, suggestion, isAddition: true },
  ]);
});

test.each([
  ['[supervisord]', 'log_file=x', 'logfile'],
  ['[program:x]\ncommand=x', 'enviroment=A=1', 'environment'],
  ['[program:x]\ncommand=x', 'stdout_log=x', 'stdout_logfile'],
  ['[fcgi-program:x]\ncommand=x\nsocket=tcp://h:1', 'socket_mod=0', 'socket_mode'],
  ['[inet_http_server]\nport=localhost:1', 'user=x', 'username'],
  ['[supervisorctl]', 'promt=x', 'prompt'],
])('in %j the option %s is ignored with a word, and %s proposed', (section, line, suggestion) => {
  const found = findingsOf(`[supervisord]\n${section}\n${line}\n`);
  expect(found).toMatchObject([{ code: 'unknown-option', suggestion, isAddition: true }]);
});

test('what nothing is near to gets no proposal', () => {
  expect(findingsOf('[supervisord]\n[something:else]\n')[0]?.suggestion).toBeUndefined();
});

test('sections of every kind are known', () => {
  const text =
    '[supervisord]\n[supervisorctl]\n[unix_http_server:a]\nfile=a\n[ctlplugin:x]\nanything=1\n' +
    '[program:x]\ncommand=x\n[group:g]\nprograms=x\n[include]\nfiles=\n';
  expect(findingsOf(text)).toEqual([]);
});

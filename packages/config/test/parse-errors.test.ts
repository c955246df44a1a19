import { describe, expect, test } from 'vitest';
import { refusal } from './load-text.ts';

describe('a file without a header before its first option', () => {
  test('is refused with the line and its text', () => {
    const error = refusal('; c\na=1\n[supervisord]\n');
    expect(error.code).toBe('no-section-header');
    expect(error.message).toBe(
      "File contains no section headers.\nfile: '/etc/supervisord.conf', line: 2\n'a=1\\n'",
    );
  });

  test('is read on from the next header, so that other mistakes are found as well', () => {
    const { findings } = refusal('a=1\n[supervisord]\nminfds=x\n');
    expect(findings.map(({ code, line }) => [code, line])).toEqual([
      ['no-section-header', 1],
      ['invalid-value', 3],
    ]);
  });
});

describe('lines that are nothing', () => {
  test('are all in one message, the numbers aligned', () => {
    const padding = '\n'.repeat(8);
    expect(refusal(`[supervisord]\nfoo\n${padding}[]\n= x`).message).toBe(
      "Source contains parsing errors: '/etc/supervisord.conf'\n" +
        "\t[line  2]: 'foo\\n'\n\t[line 11]: '[]\\n'\n\t[line 12]: '= x'",
    );
  });

  test('are findings of their own, each with its place', () => {
    const { findings } = refusal('[supervisord]\n  foo\n[program:x]\nbar\n');
    expect(findings.map(({ line, column, section }) => [line, column, section])).toEqual([
      [2, 3, 'supervisord'],
      [4, 1, 'program:x'],
    ]);
  });

  test('do not make an option seem missing that may be on such a line', () => {
    const { findings } = refusal('[supervisord]\n[program:x]\ncommand /bin/x\n');
    expect(findings.map(({ code }) => code)).toEqual(['syntax']);
  });
});

describe('wrong bytes', () => {
  test('are refused with position, and the rest of the file is judged all the same', () => {
    const error = refusal('', {
      files: {
        '/etc/supervisord.conf': new Uint8Array([
          ...new TextEncoder().encode('[supervisord]\n; caf'),
          0xe9,
          ...new TextEncoder().encode('\nminfds=x\n'),
        ]),
      },
    });
    expect(error.message).toBe(
      "'utf-8' codec can't decode byte 0xe9 in position 19: invalid continuation byte",
    );
    expect(error.findings.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['encoding', 2, 6],
      ['invalid-value', 3, 8],
    ]);
  });
});

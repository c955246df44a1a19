import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitCommand } from '../src/command-line.ts';

describe('splitting a command', () => {
  test.each<[string, string[]]>([
    ['/bin/cat', ['/bin/cat']],
    ['  /bin/cat \t -n\r\n', ['/bin/cat', '-n']],
    [`sh -c 'echo "$HOME"; # no comment'`, ['sh', '-c', 'echo "$HOME"; # no comment']],
    [`sh "a\\"b" "c\\\\d"`, ['sh', 'a"b', 'c\\d']],
    [`sh "\\$" "\\n"`, ['sh', '\\$', '\\n']],
    ['sh a\\ b \\\\ \\"', ['sh', 'a b', '\\', '"']],
    ['sh a\\\nb', ['sh', 'a\nb']],
    ["sh a'b'c", ['sh', 'abc']],
    ['sh \'\' ""', ['sh', '', '']],
    ['sh #x a#b', ['sh', '#x', 'a#b']],
    ["sh 'a\\' b", ['sh', 'a\\', 'b']],
    ['sh $X *.c ~ `y`', ['sh', '$X', '*.c', '~', '`y`']],
    ['sh a\u00a0b', ['sh', 'a\u00a0b']],
  ])('%j gives %j', (command, words) => {
    expect(splitCommand(command)).toEqual({ ok: true, words });
  });

  test.each([
    ['/bin/sh -c "unclosed', `can't parse command '/bin/sh -c "unclosed': No closing quotation`],
    ["it's", `can't parse command "it's": No closing quotation`],
    ['/bin/sh foo\\', `can't parse command '/bin/sh foo\\\\': No escaped character`],
    ['"foo\\', `can't parse command '"foo\\\\': No escaped character`],
    ['', 'command is empty'],
    [' \t\n', 'command is empty'],
    ['""', 'command is empty'],
    [`'' -x`, 'command is empty'],
  ])('%j is refused: %s', (command, text) => {
    expect(splitCommand(command)).toEqual({ ok: false, text });
  });

  test('words in single quotes come back as they were', () => {
    const word = fc.string({ unit: 'binary', maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const quoted = words.map((text) => `'${text.replaceAll("'", `'\\''`)}'`);
        expect(splitCommand(['sh', ...quoted].join(' '))).toEqual({
          ok: true,
          words: ['sh', ...words],
        });
      }),
    );
  });

  test('no text makes it throw, and a success has a first word', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '\n') }), (text) => {
        const line = splitCommand(text);
        expect(line.ok ? line.words[0] : line.text).not.toBe('');
      }),
    );
  });
});

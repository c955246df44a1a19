import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadText } from './load-text.ts';

/** A text as the value of an option: percent signs doubled, nothing that begins a comment. */
const value = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((text) => text.replace(/[;#\s\p{C}\p{Z}\ufeff]/gu, ''))
  .filter((text) => text !== '');
const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);

const program = fc.record({
  command: value,
  priority: fc.integer(),
  autostart: fc.boolean(),
  autorestart: fc.constantFrom<boolean | 'unexpected'>(true, false, 'unexpected'),
  startsecs: fc.nat(),
  exitcodes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 4 }),
  stopsignal: fc.constantFrom(1, 2, 3, 9, 15),
  umask: fc.integer({ min: 0, max: 0o777 }),
  environment: fc.dictionary(word, value, { maxKeys: 3 }),
  stdoutLogfileMaxbytes: fc.nat(),
});
type Program = typeof program extends fc.Arbitrary<infer T> ? T : never;

test('a random valid configuration is read back as what was written', () => {
  const programs = fc.dictionary(word, program, { maxKeys: 5 });
  const spacing = fc.constantFrom('=', ' = ', ': ');
  fc.assert(
    fc.property(programs, spacing, fc.constantFrom('\n', '\r\n'), (sections, equals, newline) => {
      const { groups } = loadText(written(sections, equals, newline));
      expect(Object.fromEntries(groups.map((each) => [each.name, each.programs[0]]))).toMatchObject(
        sections,
      );
      expect(groups).toHaveLength(Object.keys(sections).length);
    }),
    { numRuns: 200 },
  );
});

function written(sections: Record<string, Program>, equals: string, newline: string): string {
  const blocks = Object.entries(sections).map(([name, each]) => [
    `[program:${name}]`,
    `command${equals}${escaped(each.command)} ; a comment`,
    `priority${equals}${each.priority}`,
    `autostart${equals}${each.autostart ? 'Yes' : 'off'}`,
    `AutoRestart${equals}${each.autorestart}`,
    `startsecs${equals}${each.startsecs}`,
    `exitcodes${equals}${each.exitcodes.join(', ')}`,
    `stopsignal${equals}${each.stopsignal}`,
    `umask${equals}0${each.umask.toString(8)}`,
    `environment${equals}`,
    ...Object.entries(each.environment).map(
      ([key, text]) => `    ${key}="${escaped(text).replace(/["\\]/g, '\\$&')}",`,
    ),
    `stdout_logfile_maxbytes${equals}${each.stdoutLogfileMaxbytes}`,
    '',
  ]);
  return [['[supervisord]'], ...blocks].flat().join(newline);
}

function escaped(text: string): string {
  return text.replaceAll('%', '%%');
}

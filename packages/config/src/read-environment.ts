/** `environment`: expanded under a name of its own, then cut into pairs. */
import type { NameScope } from './name-scope.ts';
import { pythonRepr } from './python-repr.ts';
import type { SectionReader } from './section-reader.ts';
import type { OptionSchema } from './section-schema.ts';
import type { KeyValuePairs } from './values/environment.ts';

export function readEnvironment(
  reader: SectionReader,
  option: OptionSchema<KeyValuePairs>,
  scope: NameScope,
): Readonly<Record<string, string>> {
  const { pairs, dropped } = reader.read(option, scope, option.key);
  for (const token of dropped) {
    reader.warnAt(option.key, {
      code: 'ignored-value',
      message: `${pythonRepr(token)} stands where a comma belongs and is ignored`,
      found: token,
      expected: 'a comma between pairs, and quotes around values with special characters',
      isAddition: true,
    });
  }
  return pairs;
}

import { pythonRepr } from '../python-repr.ts';
import { integerOrNull } from './integer.ts';
import { ValueError, type ValueType } from './value-type.ts';

/** Exit codes separated by commas, each 0 to 255; order and repetitions are kept. */
export const exitCodes: ValueType<readonly number[]> = {
  name: 'exit codes',
  expected: 'exit codes from 0 to 255, separated by commas, such as 0,2',
  schema: { type: 'string', pattern: '^(?: *[0-9]+ *(?:, *[0-9]+ *)*)?$' },
  convert(value) {
    if (value === '') return [];
    const codes = value.split(',').map(toExitCode);
    if (codes.includes(null)) {
      throw new ValueError(`not a valid list of exit codes: ${pythonRepr(value)}`);
    }
    return codes.filter((code) => code !== null);
  },
};

function toExitCode(text: string): number | null {
  const code = integerOrNull(text);
  return code !== null && code >= 0 && code <= 255 ? code : null;
}

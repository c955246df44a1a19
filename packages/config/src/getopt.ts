/**
 * Command lines by the rules of the classic getopt: clusters (`-ns`), attached values (`-cFILE`,
 * `--long=value`), unique prefixes of long names, `--`, and an end at the first word that is no
 * option. The words of the errors are those of Python's `getopt`.
 */

/** A command line that cannot be understood. The message is what follows `Error: `. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface GetoptFlag {
  /** One character, without the dash. */
  readonly short?: string;
  /** Without the dashes. */
  readonly long?: string;
  readonly takesValue: boolean;
  /** The long name cannot be shortened, and so takes no prefix away from the others. */
  readonly isExactOnly?: boolean;
}

export interface GetoptOption<Flag extends GetoptFlag> {
  readonly flag: Flag;
  /** As typed, dashes included; a shortened long name is completed. */
  readonly spelling: string;
  /** '' for a flag without a value. */
  readonly value: string;
}

export interface GetoptResult<Flag extends GetoptFlag> {
  /** In the order of the command line. */
  readonly options: readonly GetoptOption<Flag>[];
  readonly positionals: readonly string[];
}

/** Takes a command line apart. Throws a `UsageError`. */
export function getopt<Flag extends GetoptFlag>(
  args: readonly string[],
  flags: readonly Flag[],
): GetoptResult<Flag> {
  const options: GetoptOption<Flag>[] = [];
  const rest = [...args];
  for (;;) {
    const word = rest[0];
    if (word === undefined || word === '-' || !word.startsWith('-')) break;
    rest.shift();
    if (word === '--') break;
    if (word.startsWith('--')) options.push(readLong(word.slice(2), rest, flags));
    else options.push(...readCluster(word.slice(1), rest, flags));
  }
  return { options, positionals: rest };
}

function readLong<Flag extends GetoptFlag>(
  word: string,
  rest: string[],
  flags: readonly Flag[],
): GetoptOption<Flag> {
  const equals = word.indexOf('=');
  const typed = equals < 0 ? word : word.slice(0, equals);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  const flag = findLong(typed, flags);
  const spelling = `--${flag.long}`;
  if (!flag.takesValue) {
    if (attached === undefined) return { flag, spelling, value: '' };
    throw new UsageError(`option ${spelling} must not have an argument`);
  }
  const value = attached ?? rest.shift();
  if (value === undefined) throw new UsageError(`option ${spelling} requires argument`);
  return { flag, spelling, value };
}

function findLong<Flag extends GetoptFlag>(typed: string, flags: readonly Flag[]): Flag {
  const exact = flags.find((flag) => flag.long === typed);
  const candidates = flags.filter(
    (flag) => flag.isExactOnly !== true && flag.long?.startsWith(typed),
  );
  const [first] = candidates;
  if (exact !== undefined) return exact;
  if (first === undefined) throw new UsageError(`option --${typed} not recognized`);
  if (candidates.length > 1) throw new UsageError(`option --${typed} not a unique prefix`);
  return first;
}

/** `-ns` is `-n -s`; the rest of the word is the value of the first flag that takes one. */
function readCluster<Flag extends GetoptFlag>(
  cluster: string,
  rest: string[],
  flags: readonly Flag[],
): GetoptOption<Flag>[] {
  const options: GetoptOption<Flag>[] = [];
  const letters = [...cluster];
  for (const [index, letter] of letters.entries()) {
    const spelling = `-${letter}`;
    const flag = flags.find(({ short }) => short === letter);
    if (flag === undefined) throw new UsageError(`option ${spelling} not recognized`);
    if (!flag.takesValue) {
      options.push({ flag, spelling, value: '' });
      continue;
    }
    const value = letters.slice(index + 1).join('') || rest.shift();
    if (value === undefined) throw new UsageError(`option ${spelling} requires argument`);
    options.push({ flag, spelling, value });
    break;
  }
  return options;
}

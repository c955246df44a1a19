/**
 * `--json` is a word anywhere after the verb: options of the program itself come before the verb, and
 * everything after it is the verb's own. stdout then holds one JSON value, or nothing after an error;
 * complaints go to stderr (`CommandContext.complain`).
 */
import { splitWords } from './command-line.ts';

const flag = '--json';

export interface JsonFlag {
  readonly isJson: boolean;
  /** The words without the flag. */
  readonly words: readonly string[];
}

export function takeJsonFlag(argument: string): JsonFlag {
  const words = splitWords(argument);
  return { isJson: words.includes(flag), words: words.filter((word) => word !== flag) };
}

export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Tab behind `:`: what fits the word at the cursor, from the command table and the names on the screen. */
import type { CommandGroup } from '../../command.ts';
import { candidatesFor, completionKind, findCompletionPoint } from '../../completion.ts';
import { type EditedLine, insertText } from './line-editor.ts';
import type { TrackedProcess } from './tracked-process.ts';

export interface Completion {
  readonly line: EditedLine;
  /** What there is to choose from; empty when there was one, or nothing. */
  readonly choices: readonly string[];
}

export function completeCommand(
  line: EditedLine,
  commandGroups: readonly CommandGroup[],
  processes: readonly TrackedProcess[],
): Completion {
  const point = findCompletionPoint(line.text.slice(0, line.cursor));
  const names = processes.map(({ info }) => ({ group: info.group, process: info.name }));
  const kind = completionKind(commandGroups, point);
  const candidates = candidatesFor(kind, point.current, commandGroups, names);
  const [only] = candidates;
  if (only === undefined) return { line, choices: [] };
  const more = commonBeginning(candidates).slice(point.current.length);
  if (candidates.length === 1) return { line: insertText(line, `${more} `), choices: [] };
  return { line: insertText(line, more), choices: candidates };
}

function commonBeginning(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  while (!texts.every((text) => text.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

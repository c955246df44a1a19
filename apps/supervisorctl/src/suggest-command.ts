/** The command that somebody may have meant: another case, a prefix, or a slip of the fingers. */
import type { CommandGroup } from './command.ts';

export function suggestCommand(groups: readonly CommandGroup[], line: string): string | undefined {
  const typed = (/^\W*(\w*)/.exec(line)?.[1] ?? '').toLowerCase();
  if (typed === '') return undefined;
  const names = groups.flatMap(({ commands }) => commands.map(({ name }) => name));
  return (
    names.find((name) => name.toLowerCase() === typed) ??
    names.find((name) => typed.length > 1 && name.startsWith(typed)) ??
    names.find((name) => isOneSlipAway(typed, name))
  );
}

/** One letter too many, missing, wrong, or two exchanged. */
function isOneSlipAway(typed: string, name: string): boolean {
  let same = 0;
  while (same < typed.length && typed[same] === name[same]) same += 1;
  const restOfTyped = typed.slice(same);
  const restOfName = name.slice(same);
  return (
    restOfTyped.slice(1) === restOfName ||
    restOfTyped === restOfName.slice(1) ||
    restOfTyped.slice(1) === restOfName.slice(1) ||
    (restOfTyped.slice(2) === restOfName.slice(2) &&
      restOfTyped[0] === restOfName[1] &&
      restOfTyped[1] === restOfName[0])
  );
}

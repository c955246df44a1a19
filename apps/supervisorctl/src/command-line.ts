/**
 * One line of input → what it asks for. The same rule serves the shell, a pipe and the arguments of
 * the program, which are joined with blanks first: that is why `supervisorctl "status x"` works.
 */
export type CommandLine =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly line: string }
  | { readonly kind: 'command'; readonly verb: string; readonly argument: string };

/**
 * The verb is the leading run of ASCII letters, digits and `_`, so `start:cat` is `start` with the
 * argument `:cat`. `?` stands for `help`. There is no quoting and no `;`.
 */
export function parseCommandLine(text: string): CommandLine {
  const line = text.trim();
  if (line === '') return { kind: 'empty' };
  if (line.startsWith('?'))
    return { kind: 'command', verb: 'help', argument: line.slice(1).trim() };
  const verb = /^[A-Za-z0-9_]+/.exec(line)?.[0];
  if (verb === undefined) return { kind: 'unknown', line };
  return { kind: 'command', verb, argument: line.slice(verb.length).trim() };
}

/** The words of an argument string: split at blanks, nothing else has a meaning. */
export function splitWords(argument: string): readonly string[] {
  return argument.split(/\s+/).filter((word) => word !== '');
}

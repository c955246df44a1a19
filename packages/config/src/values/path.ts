/** Paths: what `~` means, and what must exist already. */
import { absolutePath, directoryOf } from '../posix-path.ts';
import { type ValueContext, ValueError, type ValueType } from './value-type.ts';

/** A path that may lead anywhere; `~` and `~name` are expanded. */
export const path: ValueType<string> = {
  name: 'path',
  expected: 'a path',
  schema: { type: 'string' },
  convert: (value, context) => absolutePath(expandUser(value, context), context.cwd),
};

/** A directory that exists. It is not made absolute. */
export const existingDirectory: ValueType<string> = {
  name: 'directory',
  expected: 'a directory that exists',
  schema: { type: 'string' },
  convert(value, context) {
    const expanded = expandUser(value, context);
    if (expanded !== '' && context.source.isDirectory(joinCwd(expanded, context))) return expanded;
    throw new ValueError(`${value} is not an existing directory`);
  },
};

/** A file that need not exist, in a directory that does. It is not made absolute. */
export const existingDirpath: ValueType<string> = {
  name: 'file path',
  expected: 'the path of a file in a directory that exists',
  schema: { type: 'string' },
  convert(value, context) {
    const expanded = expandUser(value, context);
    const directory = directoryOf(expanded);
    if (directory === '' || context.source.isDirectory(joinCwd(directory, context)))
      return expanded;
    throw new ValueError(`The directory named as part of the path ${value} does not exist`);
  },
};

/** Expands a leading `~` (HOME, else the account's home) or `~name`; an unknown name stays. */
export function expandUser(value: string, context: ValueContext): string {
  if (!value.startsWith('~')) return value;
  const slash = value.indexOf('/');
  const name = value.slice(1, slash < 0 ? value.length : slash);
  const home =
    name === ''
      ? (context.environment.HOME ?? context.accounts.userById(context.uid)?.home)
      : context.accounts.userByName(name)?.home;
  if (home === undefined) return value;
  const rest = slash < 0 ? '' : value.slice(slash);
  return home.replace(/\/+$/, '') + rest || '/';
}

function joinCwd(value: string, context: ValueContext): string {
  return value.startsWith('/') ? value : `${context.cwd}/${value}`;
}

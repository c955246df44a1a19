/**
 * File name patterns as Python's `glob` reads them: `*`, `?` and `[…]` within one name, `**` the
 * same as `*`, no braces, and names that begin with a dot only where the pattern says so. Every
 * directory of the pattern may have wildcards.
 */
import { compareCodePoints } from './code-point-order.ts';
import type { ConfigSource } from './config-source.ts';
import { matchesName } from './match-name.ts';
import { baseOf, directoryOf, joinPath } from './posix-path.ts';

/** A pattern that looks into more directories than this was not meant so. */
const maximumDirectories = 10_000;

export class GlobTooBroadError extends Error {
  override readonly name = 'GlobTooBroadError';
}

/** The paths that match, by code point. Throws a `GlobTooBroadError`. */
export function glob(pattern: string, source: ConfigSource): string[] {
  let budget = maximumDirectories;
  const list = (directory: string): readonly string[] => {
    if (budget-- === 0) throw new GlobTooBroadError(pattern);
    return source.listDirectory(directory);
  };
  return expandPattern(pattern).sort(compareCodePoints);

  function expandPattern(path: string): string[] {
    const directory = directoryOf(path);
    const name = baseOf(path);
    if (!hasWildcard(path)) return existsLiterally(directory, name) ? [path] : [];
    const directories =
      directory !== path && hasWildcard(directory) ? expandPattern(directory) : [directory];
    return directories.flatMap((parent) => matchesIn(parent, name));
  }

  function matchesIn(parent: string, name: string): string[] {
    if (!hasWildcard(name)) return existsLiterally(parent, name) ? [joinPath(parent, name)] : [];
    const showsHidden = name.startsWith('.');
    return list(parent)
      .filter((entry) => (showsHidden || !entry.startsWith('.')) && matchesName(entry, name))
      .map((entry) => joinPath(parent, entry));
  }

  /** A dangling symlink does not exist, yet it is in its directory and matches. */
  function existsLiterally(parent: string, name: string): boolean {
    if (name === '') return source.isDirectory(parent);
    return source.exists(joinPath(parent, name)) || list(parent).includes(name);
  }
}

function hasWildcard(path: string): boolean {
  return /[*?[]/.test(path);
}

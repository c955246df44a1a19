/**
 * Paths as Supervisor handles them. Node's `path` differs: it drops a leading `//`, and keeps a
 * trailing slash.
 */

/** Joins a path to a directory unless it is absolute, without touching either otherwise. */
export function joinPath(directory: string, path: string): string {
  if (path.startsWith('/') || directory === '') return path;
  return directory.endsWith('/') ? directory + path : `${directory}/${path}`;
}

/** Makes a path absolute against `cwd` and collapses `.`, `..` and `//`; symlinks are kept. */
export function absolutePath(path: string, cwd: string): string {
  return normalizePath(joinPath(cwd, path));
}

/** Everything before the last slash: '' for a bare name, '/' for `/name`. */
export function directoryOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /[^/]/.test(head) ? head.replace(/\/+$/, '') : head;
}

/** Everything behind the last slash. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Collapses `.`, `..` and repeated slashes; exactly two leading slashes survive, as in POSIX. */
export function normalizePath(path: string): string {
  if (path === '') return '.';
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (root === '') parts.push(part);
  }
  return root + parts.join('/') || '.';
}

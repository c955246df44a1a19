/**
 * Paths that are another name for one of our own open descriptors: `/dev/stdout`, `/dev/fd/1`, …
 *
 * Such a path must never be renamed or removed: as root that would take `/dev/stdout` away from the
 * whole machine. And what it leads to may be reachable through the descriptor only.
 */

const ALIAS = /^(?:\/dev\/fd|\/proc\/self\/fd|\/proc\/thread-self\/fd)\/(\d{1,9})$/;

/** More links than this in a row are taken for a circle, as the kernel does (its limit is 40). */
const MAX_LINKS = 40;

/**
 * The descriptor a path stands for, directly or by symbolic links (containers like
 * `/var/log/app.log -> /dev/stdout`), or `undefined` if it is an ordinary path.
 */
export function descriptorOfPath(
  path: string,
  readLink: (path: string) => string | undefined,
): number | undefined {
  let current = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const descriptor = parseDescriptorPath(current);
    if (descriptor !== undefined) return descriptor;
    const target = readLink(current);
    if (target === undefined) return undefined;
    current = resolveLink(current, target);
  }
  return undefined;
}

/** The file at the end of a chain of symbolic links; the path itself if it is none. */
export function followLinks(path: string, readLink: (path: string) => string | undefined): string {
  let current = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const target = readLink(current);
    if (target === undefined) return current;
    current = resolveLink(current, target);
  }
  return current;
}

function parseDescriptorPath(path: string): number | undefined {
  const plain = path.replaceAll(/\/{2,}/g, '/');
  if (plain === '/dev/stdin') return 0;
  if (plain === '/dev/stdout') return 1;
  if (plain === '/dev/stderr') return 2;
  const number = ALIAS.exec(plain)?.[1];
  return number === undefined ? undefined : Number(number);
}

function resolveLink(link: string, target: string): string {
  if (target.startsWith('/')) return target;
  const slash = link.lastIndexOf('/');
  return slash < 0 ? target : `${link.slice(0, slash)}/${target}`;
}

/**
 * Adapter: opens a file by a name that others may have prepared. Where root writes into a directory of
 * somebody else's, a symbolic link there could lead it to any file of the machine. So root follows the
 * last link of a path only if it is root's own, or leads to a file of the link's owner, who then gains
 * nothing by it: the rule of Linux's `fs.protected_symlinks`, for every directory.
 *
 * Links further up in a path are followed: directories of root's logs are for root to write.
 */
import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync } from 'node:fs';

/** As `openSync`. Throws an error with the code ELOOP for a link that is not to be followed. */
export function trustedOpen(path: string, flags: number, mode?: number): number {
  if (process.geteuid?.() !== 0) return openSync(path, flags, mode);
  try {
    return openSync(path, flags | constants.O_NOFOLLOW, mode);
  } catch (error) {
    if (!isLinkRefusal(error)) throw error;
    const { uid } = lstatSync(path);
    return uid === 0 ? openSync(path, flags, mode) : openOwnFileOf(uid, path, flags, error);
  }
}

/** Judges what was opened, not the name, which can change in between; until then nothing is changed. */
function openOwnFileOf(uid: number, path: string, flags: number, refusal: Error): number {
  const handle = openSync(path, flags & ~(constants.O_CREAT | constants.O_TRUNC));
  try {
    if (fstatSync(handle).uid !== uid) throw refusal;
    if ((flags & constants.O_TRUNC) !== 0) ftruncateSync(handle);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/** Linux says ELOOP, FreeBSD EMLINK. */
function isLinkRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && /^(ELOOP|EMLINK)$/.test(String(error.code));
}

/**
 * What a rotation does: pure.
 *
 * `F` becomes `F.1`, which became `F.2`, and so on; the one that would become `F.(backups+1)` is
 * replaced. With no backups the content is thrown away. A backup beyond `backups`, left from an
 * earlier configuration, is never touched. Chunks are never split, so a file may be larger than
 * `maxBytes` by its last chunk.
 */

/** One step of a rotation. A rename replaces what has the new name, in one motion. */
export interface RotationRename {
  readonly from: string;
  readonly to: string;
}

export interface RotationInput {
  readonly path: string;
  /** How many old files are kept. Zero and less: none. */
  readonly backups: number;
  /** Whether there is a file of that name. Asked for backups only. */
  readonly exists: (path: string) => boolean;
}

/** Whether a file of this size is to be rotated; `maxBytes` 0 means never. */
export function isRotationDue(sizeBytes: number, maxBytes: number): boolean {
  return maxBytes > 0 && sizeBytes >= maxBytes;
}

/** The renames of a rotation, to be done in this order; none means: empty the file instead. */
export function planRotation({ path, backups, exists }: RotationInput): RotationRename[] {
  if (backups <= 0) return [];
  const renames: RotationRename[] = [];
  for (let number = backups - 1; number >= 1; number--) {
    const from = backupPath(path, number);
    if (exists(from)) renames.push({ from, to: backupPath(path, number + 1) });
  }
  renames.push({ from: path, to: backupPath(path, 1) });
  return renames;
}

/** The name of the n-th last file before the current one. */
export function backupPath(path: string, number: number): string {
  return `${path}.${number}`;
}

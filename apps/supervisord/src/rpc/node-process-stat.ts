/**
 * Adapter: /proc/PID/stat, and the size of a page. Reading is synchronous, because procfs answers from
 * memory, and goes through one buffer, because a thousand children may be asked for once a second.
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import type { ReadProcessStat } from './process-usage.ts';

/** The line has 52 numbers at most, and a name of 15 characters. */
const LONGEST_LINE_BYTES = 2048;

export function createNodeProcessStat(): ReadProcessStat {
  const buffer = Buffer.allocUnsafe(LONGEST_LINE_BYTES);
  return (pid) => {
    try {
      const descriptor = openSync(`/proc/${pid}/stat`, 'r');
      try {
        return buffer.toString('latin1', 0, readSync(descriptor, buffer));
      } finally {
        closeSync(descriptor);
      }
    } catch {
      // No such process any more, or no /proc at all: there are no figures then.
      return null;
    }
  };
}

/** AT_PAGESZ of getauxval(3). */
const AT_PAGESZ = 6;
const COMMON_PAGE_BYTES = 4096;

/** Bytes of a page of memory: 4096 nearly everywhere, up to 65,536 on arm64 and ppc64. */
export function pageBytes(): number {
  try {
    return findPageBytes(readFileSync('/proc/self/auxv'));
  } catch {
    return COMMON_PAGE_BYTES;
  }
}

/** The vector is pairs of words; 64 bits wide on every machine Node runs on but armv7. */
function findPageBytes(vector: Buffer): number {
  const wordBytes = process.arch === 'arm' || process.arch === 'ia32' ? 4 : 8;
  const isLittle = endianness() === 'LE';
  const word = (offset: number): number => {
    if (wordBytes === 4)
      return isLittle ? vector.readUInt32LE(offset) : vector.readUInt32BE(offset);
    return Number(isLittle ? vector.readBigUInt64LE(offset) : vector.readBigUInt64BE(offset));
  };
  for (let offset = 0; offset + 2 * wordBytes <= vector.length; offset += 2 * wordBytes) {
    if (word(offset) === AT_PAGESZ) return word(offset + wordBytes);
  }
  return COMMON_PAGE_BYTES;
}

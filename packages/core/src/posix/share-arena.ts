/**
 * Keeps the memory of a process that does little together. glibc gives threads arenas of their own,
 * so that they need not wait for one another, and hands little of them back; V8's compiler threads
 * leave several megabytes there after the first thousands of calls. In one arena the others use them.
 */
import type { Libc } from './libc.ts';

// mallopt(3).
const M_TRIM_THRESHOLD = -1;
const M_MMAP_THRESHOLD = -3;
const M_ARENA_MAX = -8;

/** What glibc begins with; to set it keeps it from growing with the largest piece ever freed. */
const TRIM_BYTES = 128 * 1024;
/** Larger pieces go back to the system when they are freed. */
const MMAP_BYTES = 64 * 1024;

/** To be called early: a thread that has an arena keeps it. Does nothing where there are none. */
export function shareArena(libc: Pick<Libc, 'mallopt'>): void {
  try {
    libc.mallopt(M_ARENA_MAX, 1);
    libc.mallopt(M_TRIM_THRESHOLD, TRIM_BYTES);
    libc.mallopt(M_MMAP_THRESHOLD, MMAP_BYTES);
  } catch {
    // Not glibc: the function is missing, and so is the trouble.
  }
}

/**
 * Gives back what was freed and kept for later, wherever it lies: after a start, in which the program was
 * read and compiled, one to three megabytes. Takes about a millisecond. glibc only, as above.
 */
export function trimArena(libc: Pick<Libc, 'malloc_trim'>): void {
  try {
    libc.malloc_trim(0);
  } catch {
    // Not glibc.
  }
}

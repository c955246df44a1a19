/**
 * The attributes every child is spawned with, in memory that is filled once and used for all of
 * them: its own process group in the daemon's session, every signal at its default action, no
 * signal blocked.
 *
 * Node ignores SIGPIPE, and Supervisor leaves SIGPIPE and SIGXFSZ ignored in its children by
 * accident; programs expect neither, so here both are at their defaults (docs/compatibility.md).
 * Because the C library blocks all signals until the exec, a stop signal sent right after the spawn
 * is not swallowed by handlers the child inherited from the daemon.
 */
import { constants } from 'node:os';
import type { Libc } from './libc.ts';

const IS_FREEBSD = process.platform === 'freebsd';
const RESETIDS = 0x01;
const SETPGROUP = 0x02;
const SETSIGDEF = IS_FREEBSD ? 0x10 : 0x04;
const SETSIGMASK = IS_FREEBSD ? 0x20 : 0x08;

/** Larger than any `posix_spawnattr_t` (336 bytes on glibc) and any `sigset_t` (128 bytes). */
const ATTRIBUTES_BYTES = 512;
const SIGNAL_SET_BYTES = 256;

/** Two ready `posix_spawnattr_t`; both stay valid for the life of the spawner. */
export interface SpawnAttributes {
  readonly asDaemon: Uint8Array;
  /** For a changed user: the child's effective ids are set back to its real ones. */
  readonly asRealUser: Uint8Array;
}

/** Fills both sets of attributes. */
export function makeSpawnAttributes(libc: Libc): SpawnAttributes {
  const flags = SETPGROUP | SETSIGDEF | SETSIGMASK;
  return {
    asDaemon: makeAttributes(libc, flags),
    asRealUser: makeAttributes(libc, flags | RESETIDS),
  };
}

/** Attributes that change nothing: what is spawned inherits everything. */
export function makePlainAttributes(libc: Libc): Uint8Array {
  const attributes = new Uint8Array(ATTRIBUTES_BYTES);
  libc.posix_spawnattr_init(attributes);
  return attributes;
}

function makeAttributes(libc: Libc, flags: number): Uint8Array {
  const attributes = makePlainAttributes(libc);
  const defaults = new Uint8Array(SIGNAL_SET_BYTES);
  const blocked = new Uint8Array(SIGNAL_SET_BYTES);
  // Not sigfillset: it leaves out the two signals that glibc keeps for itself, and glibc would then
  // hand them to the child as ignored.
  defaults.fill(0xff);
  // These two cannot be set, and some systems say so.
  libc.sigdelset(defaults, constants.signals.SIGKILL);
  libc.sigdelset(defaults, constants.signals.SIGSTOP);
  libc.sigemptyset(blocked);

  libc.posix_spawnattr_setflags(attributes, flags);
  libc.posix_spawnattr_setpgroup(attributes, 0);
  libc.posix_spawnattr_setsigdefault(attributes, defaults);
  libc.posix_spawnattr_setsigmask(attributes, blocked);
  return attributes;
}

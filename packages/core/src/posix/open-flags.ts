/** Descriptor flags and commands by platform, for those that `node:fs` does not name. */
import { constants } from 'node:fs';

const IS_LINUX = process.platform === 'linux';
const IS_MACOS = process.platform === 'darwin';

/** Close on exec, as `pipe2` and `open` take it. */
export const O_CLOEXEC = IS_LINUX ? 0o2000000 : IS_MACOS ? 0x1000000 : 0x100000;

export const O_NONBLOCK = constants.O_NONBLOCK;

/** fcntl(2) commands; the same numbers everywhere. */
export const F_SETFD = 2;
export const F_SETFL = 4;
export const FD_CLOEXEC = 1;

/** ioctl(2): how many bytes can be read without blocking. */
export const FIONREAD = IS_LINUX ? 0x541b : 0x4004667f;

/**
 * The numbers of the three Linux system calls that change the ids of one thread, by architecture
 * (from the kernel's `syscall.tbl` files; on 32-bit machines the variants with 32-bit ids).
 */

/** Linux system call numbers. */
export interface IdSyscalls {
  readonly setgroups: number;
  readonly setresuid: number;
  readonly setresgid: number;
}

const GENERIC: IdSyscalls = { setgroups: 159, setresuid: 147, setresgid: 149 };
const OLD_32_BIT: IdSyscalls = { setgroups: 206, setresuid: 208, setresgid: 210 };

const BY_ARCHITECTURE: Readonly<Record<string, IdSyscalls>> = {
  x64: { setgroups: 116, setresuid: 117, setresgid: 119 },
  arm64: GENERIC,
  riscv64: GENERIC,
  loong64: GENERIC,
  arm: OLD_32_BIT,
  ia32: OLD_32_BIT,
  s390x: OLD_32_BIT,
  ppc64: { setgroups: 81, setresuid: 164, setresgid: 169 },
};

/** The numbers for this machine; `null` where they are not known, or it is not Linux. */
export function idSyscalls(platform: string, architecture: string): IdSyscalls | null {
  if (platform !== 'linux') return null;
  return BY_ARCHITECTURE[architecture] ?? null;
}

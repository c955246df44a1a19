/**
 * The C library, declared once. This is the only file that knows koffi; everything else in `posix/`
 * is handed a `Libc`. Nothing is loaded on import: `loadLibc` loads koffi (about 6 ms) when the
 * composition root asks for it, and each function is bound at its first use (about 20 us), so a
 * symbol that a platform lacks costs nothing until somebody calls it.
 *
 * The symbols come from the running executable, so glibc, musl and the BSDs need no library names.
 */
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

/** Memory that a C function reads or writes in place. */
type Memory = Int32Array | Uint32Array | BigUint64Array | Uint8Array;

/** An address in C memory; `null` is NULL. */
type Pointer = bigint | null;

/** The functions by their C names. Those that return `int` give -1 and set `errno` on failure. */
interface LibcFunctions {
  // Descriptors.
  pipe2(fds: Int32Array, flags: number): number;
  pipe(fds: Int32Array): number;
  close(fd: number): number;
  dup2(from: number, to: number): number;
  read(fd: number, buffer: Uint8Array, size: number): number;
  write(fd: number, buffer: Uint8Array, size: number): number;
  /** Variadic: the third argument is announced by its C type. */
  fcntl(fd: number, command: number, type: 'int', value: number): number;
  ioctl(fd: number, request: number, type: 'void *', value: Memory): number;

  // Processes.
  kill(pid: number, signal: number): number;
  waitpid(pid: number, status: Int32Array, options: number): number;
  umask(mask: number): number;
  access(path: string, mode: number): number;
  setsid(): number;
  /** Unlike the others, the `posix_spawn` family returns the errno itself. */
  posix_spawn(
    pid: Int32Array,
    path: string,
    fileActions: Uint8Array,
    attributes: Uint8Array,
    argv: readonly (string | null)[],
    envp: readonly (string | null)[],
  ): number;
  posix_spawn_file_actions_init(fileActions: Uint8Array): number;
  posix_spawn_file_actions_destroy(fileActions: Uint8Array): number;
  posix_spawn_file_actions_adddup2(fileActions: Uint8Array, from: number, to: number): number;
  posix_spawn_file_actions_addchdir_np(fileActions: Uint8Array, path: string): number;
  posix_spawnattr_init(attributes: Uint8Array): number;
  posix_spawnattr_setflags(attributes: Uint8Array, flags: number): number;
  posix_spawnattr_setpgroup(attributes: Uint8Array, group: number): number;
  posix_spawnattr_setsigdefault(attributes: Uint8Array, signals: Uint8Array): number;
  posix_spawnattr_setsigmask(attributes: Uint8Array, signals: Uint8Array): number;
  sigemptyset(signals: Uint8Array): number;
  sigdelset(signals: Uint8Array, signal: number): number;

  // Limits. `limit` is `[soft, hard]`.
  getrlimit(resource: number, limit: BigUint64Array): number;
  setrlimit(resource: number, limit: BigUint64Array): number;

  // Accounts. The pointers are to static memory: decode before the next call.
  getpwnam(name: string): Pointer;
  getpwuid(uid: number): Pointer;
  getgrnam(name: string): Pointer;
  getgrgid(gid: number): Pointer;
  getgrouplist(name: string, gid: number, groups: Uint32Array, count: Int32Array): number;
  getgroups(size: number, groups: Uint32Array): number;
  setgroups(size: number, groups: Uint32Array): number;
  setregid(real: number, effective: number): number;
  setreuid(real: number, effective: number): number;

  // Sockets.
  socket(domain: number, type: number, protocol: number): number;
  setsockopt(fd: number, level: number, option: number, value: Int32Array, size: number): number;
  bind(fd: number, address: Uint8Array, size: number): number;
  listen(fd: number, backlog: number): number;
  sendto(
    fd: number,
    data: Uint8Array,
    size: number,
    flags: number,
    address: Uint8Array,
    addressSize: number,
  ): number;
  gethostbyname(name: string): Pointer;

  strerror(errno: number): string;
  /** glibc only. */
  mallopt(option: number, value: number): number;
  /** glibc only. */
  malloc_trim(pad: number): number;
}

const PROTOTYPES: Readonly<Record<keyof LibcFunctions, string>> = {
  pipe2: 'int pipe2(void *fds, int flags)',
  pipe: 'int pipe(void *fds)',
  close: 'int close(int fd)',
  dup2: 'int dup2(int from, int to)',
  read: 'intptr_t read(int fd, void *buffer, size_t size)',
  write: 'intptr_t write(int fd, const void *buffer, size_t size)',
  fcntl: 'int fcntl(int fd, int command, ...)',
  ioctl: 'int ioctl(int fd, unsigned long request, ...)',

  kill: 'int kill(int pid, int signal)',
  waitpid: 'int waitpid(int pid, void *status, int options)',
  umask: 'unsigned int umask(unsigned int mask)',
  access: 'int access(const char *path, int mode)',
  setsid: 'int setsid(void)',
  posix_spawn:
    'int posix_spawn(void *pid, const char *path, void *actions, void *attributes, const char **argv, const char **envp)',
  posix_spawn_file_actions_init: 'int posix_spawn_file_actions_init(void *actions)',
  posix_spawn_file_actions_destroy: 'int posix_spawn_file_actions_destroy(void *actions)',
  posix_spawn_file_actions_adddup2:
    'int posix_spawn_file_actions_adddup2(void *actions, int from, int to)',
  posix_spawn_file_actions_addchdir_np:
    'int posix_spawn_file_actions_addchdir_np(void *actions, const char *path)',
  posix_spawnattr_init: 'int posix_spawnattr_init(void *attributes)',
  posix_spawnattr_setflags: 'int posix_spawnattr_setflags(void *attributes, short flags)',
  posix_spawnattr_setpgroup: 'int posix_spawnattr_setpgroup(void *attributes, int group)',
  posix_spawnattr_setsigdefault:
    'int posix_spawnattr_setsigdefault(void *attributes, const void *signals)',
  posix_spawnattr_setsigmask:
    'int posix_spawnattr_setsigmask(void *attributes, const void *signals)',
  sigemptyset: 'int sigemptyset(void *signals)',
  sigdelset: 'int sigdelset(void *signals, int signal)',

  getrlimit: 'int getrlimit(int resource, void *limit)',
  setrlimit: 'int setrlimit(int resource, const void *limit)',

  getpwnam: 'void *getpwnam(const char *name)',
  getpwuid: 'void *getpwuid(unsigned int uid)',
  getgrnam: 'void *getgrnam(const char *name)',
  getgrgid: 'void *getgrgid(unsigned int gid)',
  getgrouplist: 'int getgrouplist(const char *name, unsigned int gid, void *groups, void *count)',
  getgroups: 'int getgroups(int size, void *groups)',
  setgroups: 'int setgroups(size_t size, const void *groups)',
  setregid: 'int setregid(unsigned int real, unsigned int effective)',
  setreuid: 'int setreuid(unsigned int real, unsigned int effective)',

  socket: 'int socket(int domain, int type, int protocol)',
  setsockopt: 'int setsockopt(int fd, int level, int option, const void *value, unsigned int size)',
  bind: 'int bind(int fd, const void *address, unsigned int size)',
  listen: 'int listen(int fd, int backlog)',
  sendto:
    'intptr_t sendto(int fd, const void *data, size_t size, int flags, const void *address, unsigned int addressSize)',
  gethostbyname: 'void *gethostbyname(const char *name)',

  strerror: 'const char *strerror(int errno)',
  mallopt: 'int mallopt(int option, int value)',
  malloc_trim: 'int malloc_trim(size_t pad)',
};

/** What C structures look like when decoded: see `Libc.decode`. */
export type StructFields = Readonly<
  Record<string, 'str' | 'int' | 'unsigned int' | 'long' | 'void *'>
>;

/** The C library, as far as a supervisor needs it. */
export interface Libc extends Readonly<LibcFunctions> {
  /** The errno of the last call: read it before anything else is called. */
  errno(): number;
  /**
   * `syscall(2)`: numbers only, or with one piece of memory as the second argument. It bypasses the
   * C library, which matters where glibc would act on all threads (see `user-switch.ts`).
   */
  syscall(number: number, a: number, b: number, c: number): number;
  syscallWithMemory(number: number, size: number, memory: Memory): number;
  /** Reads a structure with these fields, in this order, from C memory. */
  decode(pointer: bigint, fields: StructFields): Readonly<Record<string, unknown>>;
  /** Reads the pointer that is stored at an address. */
  pointerAt(pointer: bigint): Pointer;
  /** Copies bytes from C memory. */
  bytesAt(pointer: bigint, size: number): Uint8Array;
}

/** Loads koffi and gives the C library. Throws where koffi has no build for this platform. */
export function loadLibc(): Libc {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const library = koffi.load(null);
  const structs = new Map<StructFields, Koffi.TypeObject>();

  const structOf = (fields: StructFields): Koffi.TypeObject => {
    const known = structs.get(fields);
    if (known !== undefined) return known;
    const made = koffi.struct(fields);
    structs.set(fields, made);
    return made;
  };

  const libc = {
    errno: () => koffi.errno(),
    decode: (pointer: bigint, fields: StructFields) => koffi.decode(pointer, structOf(fields)),
    pointerAt: (pointer: bigint) => koffi.decode(pointer, 'void *') as Pointer,
    bytesAt: (pointer: bigint, size: number) =>
      Uint8Array.from(koffi.decode(pointer, 'uint8_t', size) as Iterable<number>),
  };
  for (const [name, prototype] of Object.entries(PROTOTYPES)) {
    bindAtFirstUse(libc, name, () => library.func(prototype));
  }
  // Declared without dots: on Linux, the only user, variadic integers travel like named ones.
  bindAtFirstUse(libc, 'syscall', () =>
    library.func('intptr_t syscall(intptr_t number, intptr_t a, intptr_t b, intptr_t c)'),
  );
  bindAtFirstUse(libc, 'syscallWithMemory', () =>
    library.func('syscall', 'intptr_t', ['intptr_t', 'intptr_t', 'void *']),
  );
  return libc as Libc;
}

/** A property that is replaced by the bound function when it is first read. */
function bindAtFirstUse(target: object, name: string, bind: () => unknown): void {
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get: () => {
      const value = bind();
      Object.defineProperty(target, name, { value });
      return value;
    },
  });
}

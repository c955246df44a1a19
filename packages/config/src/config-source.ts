/** Port: the file system as far as reading a configuration needs it. All paths are POSIX paths. */

/** Where configuration files come from. `NodeConfigSource` reads the disk; tests use a map. */
export interface ConfigSource {
  /** The bytes of a file. Throws if it cannot be opened or read. */
  readFile(path: string): Uint8Array;
  /** Names in a directory without `.` and `..`, in any order; empty if it cannot be listed. */
  listDirectory(path: string): readonly string[];
  /** Whether something exists at the path, symlinks followed. */
  exists(path: string): boolean;
  /** Whether the path is a directory, symlinks followed. */
  isDirectory(path: string): boolean;
}

/** Port: what the command lookup asks the file system. `NodeFileProbe` in production. */

export interface FileProbe {
  /** The file at `path`, symbolic links followed; `null` if it cannot be seen for any reason. */
  stat(path: string): FileFacts | null;
  /** access(2) with X_OK: may the daemon's user execute it? */
  isExecutable(path: string): boolean;
}

export interface FileFacts {
  readonly isDirectory: boolean;
  /** Permission bits, as st_mode has them. */
  readonly mode: number;
}

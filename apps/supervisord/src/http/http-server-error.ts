/** Why a server of the configuration could not be opened; public, never reused. */
export type HttpServerErrorCode =
  | 'ADDRESS_IN_USE'
  | 'OS_ERROR'
  | 'HOST_NOT_RESOLVABLE'
  | 'PATH_TOO_LONG'
  | 'CHOWN_REFUSED'
  | 'NOT_A_SOCKET';

/**
 * A configured HTTP server could not be opened. The message is the text Supervisor prints after
 * `Error: ` for the same cause, because scripts that start the daemon look for it; which exit status
 * follows is decided elsewhere. `section` names the server.
 */
export class HttpServerError extends Error {
  override readonly name = 'HttpServerError';
  readonly code: HttpServerErrorCode;
  readonly section: string;

  constructor(code: HttpServerErrorCode, section: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.section = section;
  }
}

/** The address, or the file of the socket, already belongs to a live server. */
export function addressInUse(section: string, cause?: unknown): HttpServerError {
  return new HttpServerError(
    'ADDRESS_IN_USE',
    section,
    'Another program is already listening on a port that one of our HTTP servers is configured to ' +
      'use.  Shut this program down first before starting supervisord.',
    cause,
  );
}

/** Turns what the operating system said while opening a socket into the message of its cause. */
export function fromSystemError(section: string, error: unknown): HttpServerError {
  if (error instanceof HttpServerError) {
    return error;
  }
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return addressInUse(section, error);
  }
  // libuv negates the number of the operating system on every Unix.
  const reason =
    code === undefined || errno === undefined
      ? String(error)
      : `errno.${code} (${Math.abs(errno)})`;
  return new HttpServerError(
    'OS_ERROR',
    section,
    `Cannot open an HTTP server: socket.error reported ${reason}`,
    error,
  );
}

// The host's refusal: no connection, or none that lasted.

/** A call that got no answer. Whether the method ran is not known once a connection was made. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** The system's code: `ECONNREFUSED`, `ENOENT`, `EACCES`, `ETIMEDOUT`, `ECONNRESET`, `ENOTFOUND` … */
  readonly code: string;
  /** Where the client tried to go. */
  readonly serverUrl: string;

  constructor(code: string, serverUrl: string, options?: ErrorOptions) {
    super(`${explain(code)} (${serverUrl}): ${code}`, options);
    this.code = code;
    this.serverUrl = serverUrl;
  }
}

function explain(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing is listening there; is supervisord running?';
    case 'ENOENT':
      return 'there is no such socket; is supervisord running?';
    case 'EACCES':
    case 'EPERM':
      return 'no permission to use the socket';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'ETIMEDOUT':
      return 'no answer in time';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'the connection was closed before the answer';
    default:
      return 'the connection failed';
  }
}

// An HTTP answer that is not 200: the call never became a method call, or its method broke.

/** 401 without the right credentials, 404 when this is no supervisord, 500 for an error inside it. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  /** The words of the status line. */
  readonly reasonPhrase: string;

  constructor(status: number, reasonPhrase: string) {
    super(`expected HTTP status 200, got ${status} ${reasonPhrase}`.trimEnd());
    this.status = status;
    this.reasonPhrase = reasonPhrase;
  }
}

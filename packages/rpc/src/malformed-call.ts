// The peer's mistake, seen by the server: a body that is no method call. HTTP answers it with 400.

/** Which of the two mistakes Supervisor tells apart in its log. */
export type MalformedCallCode = 'UNMARSHALLABLE' | 'NO_METHOD_NAME';

/** A request body that cannot be read as a method call. */
export class MalformedCall extends Error {
  override readonly name = 'MalformedCall';
  readonly code: MalformedCallCode;

  constructor(code: MalformedCallCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

// The peer's mistake, seen by the client: an answer that is no XML-RPC, or no HTTP.

/** An answer that cannot be read. The message says what was expected and what was found. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}

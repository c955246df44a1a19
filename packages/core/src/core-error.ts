/** The exceptions of this package: mistakes of the caller, and waits that can no longer end. */

/** Public, and never reused for another meaning. */
export type CoreErrorCode =
  /** A group of that name is active already. */
  | 'GROUP_EXISTS'
  /** No group of that name is active. */
  | 'GROUP_UNKNOWN'
  /** A process of the group is not stopped. */
  | 'GROUP_NOT_STOPPED'
  /** Two processes of one group have the same name. */
  | 'NAME_TAKEN'
  /** The supervisor is going down and takes no new groups. */
  | 'SHUTTING_DOWN'
  /** The process was removed while somebody waited for it. */
  | 'DISPOSED';

/** An error of `@sv/core`; read `code`, show `message`. */
export class CoreError extends Error {
  override readonly name = 'CoreError';
  readonly code: CoreErrorCode;

  constructor(code: CoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

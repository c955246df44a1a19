/**
 * The tokens that make a piece of a program's output a PROCESS_COMMUNICATION event, where capture
 * mode is on for that channel. The daemon's scanner is in `@sv/logging`; this is the program's side.
 */

/** Everything after it, up to {@link COMM_END}, is the message. */
export const COMM_BEGIN = '<!--XSUPERVISOR:BEGIN-->';
export const COMM_END = '<!--XSUPERVISOR:END-->';

/**
 * A message between its tokens, to be written to stdout or stderr in ONE write, so that no other
 * output gets in between. A message that contains {@link COMM_END} ends there.
 *
 * An empty message is followed by a newline: Supervisor does not look at an END token that is all
 * it has, and would hold the event back until the program's next output.
 */
export function encodeCommEvent(message: string | Uint8Array): Buffer {
  const content = typeof message === 'string' ? Buffer.from(message) : message;
  const tail = content.length === 0 ? `${COMM_END}\n` : COMM_END;
  return Buffer.concat([Buffer.from(COMM_BEGIN), content, Buffer.from(tail)]);
}

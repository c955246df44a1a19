/**
 * The result handler behind `supervisor_stdout:event_handler`: a listener subscribed to PROCESS_LOG
 * gives each payload back as its result, and the daemon prints it, each line headed by the process
 * and the channel. Pure but for the `print` it is given.
 */

import { parseTokens } from './event-header.ts';
import { textOrUndecodable } from './output-text.ts';
import type { ResultHandler } from './result-handler.ts';

/**
 * @param print writes text to the daemon's stdout
 * @returns a handler that throws, and so makes the listener UNKNOWN, for a result that is no
 *   PROCESS_LOG payload
 */
export function createStdoutForwarder(print: (text: string) => void): ResultHandler {
  return (_event, result) => {
    const text = textOrUndecodable(result);
    const end = text.indexOf('\n');
    const tokens = parseTokens(text.slice(0, end === -1 ? text.length : end));
    const processname = tokens.get('processname');
    const channel = tokens.get('channel');
    if (end === -1 || processname === undefined || channel === undefined) {
      throw new TypeError(
        `expected a PROCESS_LOG payload as the result, found ${JSON.stringify(text.slice(0, 100))}`,
      );
    }
    // The original prints one more, empty, line after output that ends in a newline.
    const lines = text
      .slice(end + 1)
      .replace(/\n$/, '')
      .split('\n');
    print(lines.map((line) => `${processname} ${channel} | ${line}\n`).join(''));
  };
}

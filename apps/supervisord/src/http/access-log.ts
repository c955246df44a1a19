// One line per answered request, in the form Supervisor writes at TRACE: the common log format with
// the client's port, and a count that includes the headers.

import type { IncomingMessage, ServerResponse } from 'node:http';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The facts of one line. */
export interface Access {
  /** `ADDRESS:PORT` of the client. */
  readonly client: string;
  readonly requestLine: string;
  readonly status: number;
  readonly bytes: number;
  readonly at: Date;
}

/** Writes a line. */
export function formatAccess(access: Access): string {
  return `${access.client} - - [${formatDate(access.at)}] "${access.requestLine}" ${access.status} ${access.bytes}`;
}

/** Calls `write` with the line of an exchange when its last byte has left. */
export function logAccess(
  request: IncomingMessage,
  response: ServerResponse,
  write: (line: string) => void,
): void {
  const { socket } = request;
  const client = clientName(request);
  const before = socket.bytesWritten;
  response.once('close', () =>
    write(
      formatAccess({
        client,
        requestLine: `${request.method} ${request.url} HTTP/${request.httpVersion}`,
        status: response.statusCode,
        bytes: socket.bytesWritten - before,
        at: new Date(),
      }),
    ),
  );
}

/** `ADDRESS:PORT`; clients of a unix socket have neither, and all are `localhost:0`. */
export function clientName(request: IncomingMessage): string {
  const { remoteAddress, remotePort } = request.socket;
  return remoteAddress === undefined ? 'localhost:0' : `${remoteAddress}:${remotePort}`;
}

/** `21/Nov/2026:06:22:06 +0000`, local time. */
function formatDate(at: Date): string {
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
  const offset = -at.getTimezoneOffset();
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}${twoDigits(minutes % 60)}`;
  return `${twoDigits(at.getDate())}/${MONTHS[at.getMonth()]}/${at.getFullYear()}:${time} ${zone}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

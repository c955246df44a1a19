// The HTML body of every answer that is no success, byte for byte as Supervisor writes it: clients
// have been seen to show it to people. All its lines end in CRLF, the last one too.

import { STATUS_CODES } from 'node:http';

/** The page for a status; a hint, which must not come from the request, is one more paragraph. */
export function errorPage(status: number, hint?: string): string {
  return [
    '<head>',
    '<title>Error response</title>',
    '</head>',
    '<body>',
    '<h1>Error response</h1>',
    `<p>Error code ${status}.`,
    `<p>Message: ${STATUS_CODES[status] ?? 'Unknown'}.`,
    ...(hint === undefined ? [] : [`<p>${hint}`]),
    '</body>',
    '',
  ].join('\r\n');
}

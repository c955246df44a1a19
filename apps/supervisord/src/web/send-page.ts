/** Writes the answers of the pages, with the headers that keep other people's hands off them. */
import type { ServerResponse } from 'node:http';
import { SERVER_NAME } from '../http/answer.ts';
import type { Html } from './html.ts';
import { relativeUrl } from './relative-url.ts';

/** Nothing inline, nothing from outside, in nobody's frame. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of every answer under these pages. */
export const SECURITY_HEADERS: readonly string[] = [
  'Content-Security-Policy',
  CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
  // Names of programs are in our URLs. With `no-referrer` forms would be sent with Origin: null.
  'Referrer-Policy',
  'same-origin',
  'Cross-Origin-Resource-Policy',
  'same-origin',
];

/** The page is of this moment, and has the token of this browser's forms in it. */
const NEVER_CACHED: readonly string[] = [
  'Pragma',
  'no-cache',
  'Cache-Control',
  'no-cache, no-store',
  'Expires',
  'Thu, 01 Jan 1970 00:00:00 GMT',
];

/** A page. Not compressed: it has a secret and text of others in it (BREACH). */
export function sendPage(response: ServerResponse, page: Html, status = 200): void {
  const headers = status === 503 ? ['Retry-After', '3'] : [];
  send(response, status, 'text/html;charset=utf-8', page.toString(), headers);
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, status, 'application/json', JSON.stringify(value), []);
}

/**
 * To the status page, with what an action ended with: where Supervisor sends a permanent redirect to
 * the Host the client named, this one is temporary and relative.
 */
export function redirectWithMessage(response: ServerResponse, message: string): void {
  send(response, 303, 'text/html', '', ['Location', relativeUrl('./', { message })]);
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: readonly string[],
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, [
    'Server',
    SERVER_NAME,
    ...headers,
    'Content-Type',
    contentType,
    ...NEVER_CACHED,
    ...SECURITY_HEADERS,
    'Content-Length',
    String(Buffer.byteLength(body)),
  ]);
  response.end(body);
}

// Writes whole answers. Every one of them tells its length, so connections stay usable after it.

import type { ServerResponse } from 'node:http';
import { errorPage } from './error-page.ts';

/**
 * The `Server` header. Supervisor names its HTTP library here, and scanners recognise a control
 * socket by it.
 */
export const SERVER_NAME = 'Medusa/1.12';

/** A body with its type. */
export function sendText(response: ServerResponse, contentType: string, body: string): void {
  if (isGone(response)) {
    return;
  }
  response.writeHead(200, [
    'Server',
    SERVER_NAME,
    'Content-Type',
    contentType,
    'Content-Length',
    String(Buffer.byteLength(body)),
  ]);
  response.end(body);
}

/** What an error answer has beyond its status. */
export interface ErrorDetails {
  /** One more sentence for the person who reads the page; never text of the request. */
  readonly hint?: string;
  /** Flat list of names and values. */
  readonly headers?: readonly string[];
  /** Ends the connection after this answer. */
  readonly close?: boolean;
}

/** An error page. Does nothing where the client is gone or an answer is under way. */
export function sendError(
  response: ServerResponse,
  status: number,
  details: ErrorDetails = {},
): void {
  if (isGone(response)) {
    return;
  }
  const page = errorPage(status, details.hint);
  response.writeHead(status, [
    'Server',
    SERVER_NAME,
    ...(details.close === true ? ['Connection', 'close'] : []),
    ...(details.headers ?? []),
    'Content-Length',
    String(Buffer.byteLength(page)),
    'Content-Type',
    'text/html',
  ]);
  response.end(page);
}

/** The same page for a connection on which no request could be understood. */
export function rawErrorAnswer(status: number, reason: string): string {
  const page = errorPage(status);
  return [
    `HTTP/1.1 ${status} ${reason}`,
    `Server: ${SERVER_NAME}`,
    `Date: ${new Date().toUTCString()}`,
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(page)}`,
    'Content-Type: text/html',
    '',
    page,
  ].join('\r\n');
}

function isGone(response: ServerResponse): boolean {
  return response.destroyed || response.headersSent;
}

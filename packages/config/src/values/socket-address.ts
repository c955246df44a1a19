/** Where an HTTP server listens: a port, or a host and a port. */
import { pythonRepr } from '../python-repr.ts';
import { parseInteger } from './integer.ts';
import { ValueError, type ValueType } from './value-type.ts';

export interface InetAddress {
  /** In lower case; '' is every IPv4 interface. */
  readonly host: string;
  readonly port: number;
}

export const inetAddress: ValueType<InetAddress> = {
  name: 'address',
  expected: 'a port from 1 to 65535, or HOST:PORT such as 127.0.0.1:9001',
  schema: { type: 'string', pattern: '^(?:.*:)?[0-9]+$' },
  convert(value) {
    const colon = value.lastIndexOf(':');
    if (colon < 0) return { host: '', port: lonePort(value) };
    const host = value.slice(0, colon).toLowerCase();
    const port = value.slice(colon + 1);
    if (port === '') throw new ValueError(`no port number specified in ${pythonRepr(port)}`);
    return { host: host === '*' ? '' : host, port: parsePort(port) };
  },
};

/** A port number, with Supervisor's messages about its bounds. */
export function parsePort(text: string): number {
  return inRange(parseInteger(text), 1, 65535);
}

/** The number, if it lies within the bounds. */
export function inRange(number: number, lower: number, upper: number): number {
  if (number < lower) throw new ValueError(`${number} is below lower bound (${lower})`);
  if (number > upper) throw new ValueError(`${number} is above upper bound (${upper})`);
  return number;
}

function lonePort(text: string): number {
  try {
    return parsePort(text);
  } catch {
    // Without a host every flaw has this one message. It ends in a blank.
    throw new ValueError(`not a valid port number: ${pythonRepr(text)} `);
  }
}

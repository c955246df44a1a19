/** The listening socket of a FastCGI program, as its URL names it. */
import { normalizePath } from '../posix-path.ts';
import { parsePort } from './socket-address.ts';
import { ValueError, type ValueType } from './value-type.ts';

export type FcgiAddress =
  | { readonly family: 'unix'; readonly url: string; readonly path: string }
  | { readonly family: 'inet'; readonly url: string; readonly host: string; readonly port: number };

/** `tcp://HOST:PORT` or `unix:///ABSOLUTE/PATH`, the scheme in lower case. */
export const fcgiSocket: ValueType<FcgiAddress> = {
  name: 'socket URL',
  expected: 'tcp://HOST:PORT or unix:///ABSOLUTE/PATH',
  schema: { type: 'string', pattern: '^(?:tcp://[^\\s:]+:[0-9]+|unix:///.*)$' },
  convert(value) {
    const [, hostText, portText] = /^tcp:\/\/([^\s:]+):(\p{Nd}+)$/u.exec(value) ?? [];
    if (hostText !== undefined && portText !== undefined) {
      const host = hostText.toLowerCase();
      const port = parsePort(portText);
      return { family: 'inet', url: `tcp://${host}:${port}`, host, port };
    }
    const [, pathText] = /^unix:\/\/(.*)$/s.exec(value) ?? [];
    if (pathText === undefined) throw new ValueError(`Bad socket format ${value}`);
    if (!pathText.startsWith('/')) {
      throw new ValueError(`Unix socket path ${pathText} is not an absolute path`);
    }
    const path = normalizePath(pathText);
    return { family: 'unix', url: `unix://${path}`, path };
  },
};

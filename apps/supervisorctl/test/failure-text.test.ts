import { HttpStatusError, ProtocolViolation, RpcFault, TransportError } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { describeFailure } from '../src/failure-text.ts';
import { BadAddress, clientAddress } from '../src/server-address.ts';
import { ApiVersionMismatch } from '../src/upcheck.ts';

const url = 'unix:///run/supervisor.sock';

function transport(code: string): TransportError {
  return new TransportError(code, url);
}

describe('a failure keeps the words that scripts look for, and its exit status', () => {
  test.each<[string, unknown, string | RegExp, number]>([
    ['refused', transport('ECONNREFUSED'), `${url} refused connection`, 4],
    ['no socket', transport('ENOENT'), `${url} no such file`, 7],
    ['EACCES', transport('EACCES'), /permission denied .*Permission denied/, 1],
    ['unknown host', transport('ENOTFOUND'), /Name or service not known/, 1],
    ['reset', transport('ECONNRESET'), /^error: .*closed before the answer/, 1],
    ['401', new HttpStatusError(401, 'Unauthorized'), 'Server requires authentication', 1],
    [
      '500',
      new HttpStatusError(500, 'Internal Server Error'),
      `error: ${url} answered 500 Internal Server Error`,
      1,
    ],
    [
      'no namespace',
      new RpcFault('UNKNOWN_METHOD'),
      /^Sorry, supervisord responded but did not recognize .*\[rpcinterface:supervisor\]/,
      3,
    ],
    [
      'another API',
      new ApiVersionMismatch('2.0'),
      /^Sorry, this version of supervisorctl expects .*3\.0.*2\.0/,
      5,
    ],
    [
      'going down',
      new RpcFault('SHUTDOWN_STATE'),
      'ERROR: supervisor shutting down (SHUTDOWN_STATE)',
      1,
    ],
    ['other fault', new RpcFault('FAILED', 'x'), "error: <Fault 30: 'FAILED: x'>", 1],
    ['no XML-RPC', new ProtocolViolation('expected XML'), `error: ${url} expected XML`, 1],
    ['a mistake', new RangeError('oops'), 'error: RangeError: oops', 1],
    ['no error', 'oops', 'error: oops', 1],
  ])('%s', (_name, error, line, exitStatus) => {
    const failure = describeFailure(error, url);
    expect(failure.line).toMatch(line);
    expect(failure.line).not.toContain('\n');
    expect(failure.exitStatus).toBe(exitStatus);
  });
});

test.each([
  ['unix:///run/s.sock', 'unix:///run/s.sock'],
  ['unix://relative.sock', 'unix:///cwd/relative.sock'],
  ['http://localhost:9001', 'http://localhost:9001'],
  ['http://localhost:9001/some/path', 'http://localhost:9001'],
  ['http://user:secret@localhost/', 'http://localhost'],
])('%s is connected to as %s', (serverUrl, address) => {
  expect(clientAddress(serverUrl, '/cwd')).toBe(address);
});

test.each(['http://localhost:99999', 'http://localhost:x', 'http://a b:1/'])(
  '%s can be no address, which is told without a trace',
  (serverUrl) => {
    const connect = () => clientAddress(serverUrl, '/cwd');
    expect(connect).toThrow(`serverurl ${serverUrl} has no host and port`);
    const failure = describeFailure(new BadAddress(serverUrl), serverUrl);
    expect(failure).toMatchObject({ kind: 'other', exitStatus: 1 });
  },
);

test.each(['https://localhost/', 'ftp://x/', 'http:///RPC2', 'unix://', 'foo'])(
  '%s is no address',
  (serverUrl) => {
    expect(() => clientAddress(serverUrl, '/cwd')).toThrow(
      `Unknown protocol for serverurl ${serverUrl}`,
    );
  },
);

/**
 * Whatever may go wrong between us and the daemon → one line, an exit status and a hint.
 *
 * The line goes to stdout, where Supervisor has it, and keeps the words that scripts grep for
 * (`refused connection`, `no such file`, `Permission denied`, `SHUTDOWN_STATE`). The hint says what to
 * do next and goes to stderr. Where Supervisor prints a Python exception, we print a sentence.
 */
import { FAULT_CODES, HttpStatusError, ProtocolViolation, RpcFault, TransportError } from '@sv/rpc';
import { ExitCode } from './exit-code.ts';
import { BadAddress, UnknownProtocol } from './server-address.ts';
import { ApiVersionMismatch } from './upcheck.ts';

export interface Failure {
  readonly kind: FailureKind;
  readonly line: string;
  readonly exitStatus: ExitCode;
  readonly hint?: string;
}

/**
 * `no-supervisor`: nothing answers that we could talk to. `login`: the daemon wants to know who asks.
 * `mistake`: ours or a plug-in's, not the world's.
 */
export type FailureKind = 'no-supervisor' | 'login' | 'shutting-down' | 'other' | 'mistake';

/** Anything thrown while a command ran. */
export function describeFailure(error: unknown, serverUrl: string): Failure {
  if (error instanceof TransportError) return describeTransportError(error, serverUrl);
  if (error instanceof HttpStatusError) return describeHttpStatus(error, serverUrl);
  if (error instanceof RpcFault) return describeFault(error);
  if (error instanceof ApiVersionMismatch) {
    return {
      kind: 'no-supervisor',
      line: error.message,
      exitStatus: ExitCode.notInstalled,
    };
  }
  if (error instanceof UnknownProtocol || error instanceof BadAddress) {
    return {
      kind: 'other',
      line: `error: ${error.message}`,
      exitStatus: ExitCode.generic,
      hint: 'serverurl is http://HOST:PORT or unix:///PATH',
    };
  }
  if (error instanceof ProtocolViolation) {
    return other(`error: ${serverUrl} ${error.message}`);
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { ...other(`error: ${text}`), kind: 'mistake' };
}

/** The two ways in which nobody is there, as `shutdown` and all others word them. */
export function unreachableText(error: unknown, serverUrl: string): string | undefined {
  if (!(error instanceof TransportError)) return undefined;
  if (error.code === 'ECONNREFUSED') return `${serverUrl} refused connection`;
  if (error.code === 'ENOENT') return `${serverUrl} no such file`;
  return undefined;
}

function describeTransportError(error: TransportError, serverUrl: string): Failure {
  const unreachable = unreachableText(error, serverUrl);
  if (unreachable !== undefined) {
    return {
      kind: 'no-supervisor',
      line: unreachable,
      exitStatus: error.code === 'ENOENT' ? ExitCode.notRunning : ExitCode.insufficientPrivileges,
      hint: `is supervisord running, and is ${serverUrl} where it listens? (-c FILE or -s URL says where)`,
    };
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return {
      ...other(`${serverUrl} permission denied ([Errno 13] Permission denied)`),
      hint: 'run it as root or as a user that may write to the socket (chmod and chown in [unix_http_server])',
    };
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return {
      ...other(`error: ${serverUrl} Name or service not known (${error.code})`),
      hint: 'check the host name in serverurl',
    };
  }
  return other(`error: ${error.message}`);
}

function describeHttpStatus({ status, reasonPhrase }: HttpStatusError, url: string): Failure {
  if (status === 401) {
    return {
      kind: 'login',
      line: 'Server requires authentication',
      exitStatus: ExitCode.generic,
      hint: 'give -u NAME and -p PASSWORD, or username and password in [supervisorctl]',
    };
  }
  return {
    ...other(`error: ${url} answered ${status} ${reasonPhrase}`.trimEnd()),
    hint: 'is it a supervisord that listens there?',
  };
}

function describeFault(fault: RpcFault): Failure {
  switch (fault.code) {
    case FAULT_CODES.UNKNOWN_METHOD:
      return {
        kind: 'no-supervisor',
        line:
          'Sorry, supervisord responded but did not recognize the supervisor namespace. ' +
          'Its configuration needs a section [rpcinterface:supervisor].',
        exitStatus: ExitCode.unimplemented,
      };
    case FAULT_CODES.SHUTDOWN_STATE:
      return {
        ...other('ERROR: supervisor shutting down (SHUTDOWN_STATE)'),
        kind: 'shutting-down',
      };
    default:
      return other(`error: <Fault ${fault.code}: '${fault.faultString}'>`);
  }
}

function other(line: string): Failure {
  return { kind: 'other', line, exitStatus: ExitCode.generic };
}

/**
 * Where we differ from Supervisor 4.2.5 on purpose, by the name of the case without its folder. Each
 * reason is a row of docs/compatibility.md as well. `later` cases must read as Supervisor's
 * development version reads them; of the others the named parts of the result must be exactly as
 * given here.
 */

export interface DeliberateDifference {
  readonly why: string;
  readonly expect: 'later' | Readonly<Record<string, unknown>>;
}

const posixQuoting = 'environment= follows POSIX shell quoting, as Supervisor does after 4.3';
const expandedOnce = 'environment= of [supervisord] is expanded once, with host_node_name';
const withReason = 'an unresolvable reference says why';
const plainMessage = 'the message is a sentence instead of a printed Python tuple';
const namesGroup = 'the message names the group, not the program before the unknown one';

export const deliberateDifferences: Readonly<Record<string, DeliberateDifference>> = {
  'environment-quote-in-word': { why: posixQuoting, expect: 'later' },
  'environment-quote-nested': { why: posixQuoting, expect: 'later' },
  'environment-quote-then-word': { why: posixQuoting, expect: 'later' },
  'environment-quoted-backslash': { why: posixQuoting, expect: 'later' },
  'environment-quoted-key': { why: posixQuoting, expect: 'later' },
  'environment-unquoted-backslash': { why: posixQuoting, expect: 'later' },
  'environment-unquoted-unicode': { why: posixQuoting, expect: 'later' },
  'environment-supervisord-double-expansion': { why: expandedOnce, expect: 'later' },
  'environment-supervisord-host-node-name': { why: expandedOnce, expect: 'later' },
  'ctl-plugin-module-missing': { why: withReason, expect: 'later' },
  'eventlistener-result-handler-missing': { why: withReason, expect: 'later' },
  'rpcinterface-attribute-missing': { why: withReason, expect: 'later' },
  'rpcinterface-module-missing': { why: withReason, expect: 'later' },
  'rpcinterface-malformed': {
    why: withReason,
    expect: {
      error:
        'a b c cannot be resolved within [rpcinterface:x]: it is not of the form module:attribute',
      error_kind: 'value',
    },
  },
  'encoding-bom': {
    why: 'a byte order mark at the start of a file is skipped',
    expect: { ok: true, 'supervisord.nodaemon': true },
  },
  'eventlistener-name-blank': {
    why: 'the name of a listener pool is trimmed, as all other names are',
    expect: { ok: true, 'groups.0.name': 'l', 'groups.0.programs.0.name': 'l' },
  },
  'signal-zero-accepted': {
    why: 'stopsignal=0 is refused: signal 0 stops nothing',
    expect: {
      error:
        "value '0' is not a valid signal number in section 'program:cat' (file: '@HERE@/signal-zero-accepted.conf')",
      error_kind: 'value',
    },
  },
  'fcgi-socket-scheme': {
    why: plainMessage,
    expect: {
      error: 'Bad socket format http://localhost:9002 in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'fcgi-tcp-ipv6': {
    why: plainMessage,
    expect: {
      error: 'Bad socket format tcp://[::1]:9000 in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'fcgi-tcp-no-port': {
    why: plainMessage,
    expect: {
      error: 'Bad socket format tcp://localhost in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'fcgi-unix-relative': {
    why: plainMessage,
    expect: {
      error: 'Unix socket path f.sock is not an absolute path in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'group-trailing-comma': {
    why: namesGroup,
    expect: {
      error: '[group:g] names unknown program or fcgi-program ',
      error_kind: 'value',
    },
  },
  'group-unknown-program': {
    why: namesGroup,
    expect: {
      error: '[group:g] names unknown program or fcgi-program nope',
      error_kind: 'value',
    },
  },
};

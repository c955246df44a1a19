/**
 * Where we differ from Supervisor 4.2.5 on purpose. Each entry is one row of
 * docs/compatibility.md as well. `later` cases must read as Supervisor's development version reads
 * them; of the others the named parts of the result must be exactly as given here.
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
  'edge/environment-quote-in-word': { why: posixQuoting, expect: 'later' },
  'edge/environment-quote-nested': { why: posixQuoting, expect: 'later' },
  'edge/environment-quote-then-word': { why: posixQuoting, expect: 'later' },
  'edge/environment-quoted-backslash': { why: posixQuoting, expect: 'later' },
  'edge/environment-quoted-key': { why: posixQuoting, expect: 'later' },
  'edge/environment-unquoted-backslash': { why: posixQuoting, expect: 'later' },
  'edge/environment-unquoted-unicode': { why: posixQuoting, expect: 'later' },
  'edge/environment-supervisord-double-expansion': { why: expandedOnce, expect: 'later' },
  'edge/environment-supervisord-host-node-name': { why: expandedOnce, expect: 'later' },
  'edge/ctl-plugin-module-missing': { why: withReason, expect: 'later' },
  'edge/eventlistener-result-handler-missing': { why: withReason, expect: 'later' },
  'edge/rpcinterface-attribute-missing': { why: withReason, expect: 'later' },
  'edge/rpcinterface-module-missing': { why: withReason, expect: 'later' },
  'edge/rpcinterface-malformed': {
    why: withReason,
    expect: {
      error:
        'a b c cannot be resolved within [rpcinterface:x]: it is not of the form module:attribute',
      error_kind: 'value',
    },
  },
  'edge/encoding-bom': {
    why: 'a byte order mark at the start of a file is skipped',
    expect: { ok: true, 'supervisord.nodaemon': true },
  },
  'edge/eventlistener-name-blank': {
    why: 'the name of a listener pool is trimmed, as all other names are',
    expect: { ok: true, 'groups.0.name': 'l', 'groups.0.programs.0.name': 'l' },
  },
  'edge/signal-zero-accepted': {
    why: 'stopsignal=0 is refused: signal 0 stops nothing',
    expect: {
      error:
        "value '0' is not a valid signal number in section 'program:cat' (file: '@HERE@/signal-zero-accepted.conf')",
      error_kind: 'value',
    },
  },
  'edge/fcgi-socket-scheme': {
    why: plainMessage,
    expect: {
      error: 'Bad socket format http://localhost:9002 in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'edge/fcgi-tcp-ipv6': {
    why: plainMessage,
    expect: {
      error: 'Bad socket format tcp://[::1]:9000 in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'edge/fcgi-tcp-no-port': {
    why: plainMessage,
    expect: {
      error: 'Bad socket format tcp://localhost in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'edge/fcgi-unix-relative': {
    why: plainMessage,
    expect: {
      error: 'Unix socket path f.sock is not an absolute path in [fcgi-program:f] socket',
      error_kind: 'value',
    },
  },
  'edge/group-trailing-comma': {
    why: namesGroup,
    expect: {
      error: '[group:g] names unknown program or fcgi-program ',
      error_kind: 'value',
    },
  },
  'edge/group-unknown-program': {
    why: namesGroup,
    expect: {
      error: '[group:g] names unknown program or fcgi-program nope',
      error_kind: 'value',
    },
  },
};

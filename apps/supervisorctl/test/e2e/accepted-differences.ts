/**
 * Where our client does not print what Supervisor 4.2.5 prints, on purpose: one row per difference,
 * read by the test. A row that stops being a difference fails the test, too.
 */
export interface AcceptedDifference {
  /** Session and step, as `session: step`. */
  readonly steps: RegExp;
  readonly reason: string;
  /** What ours must print instead (nothing, where it is left out), and exit with. */
  readonly ours: {
    readonly stdout?: RegExp;
    readonly stderr?: RegExp;
    readonly exit: number;
  };
}

export const acceptedDifferences: readonly AcceptedDifference[] = [
  {
    steps: /: tail -f (silent|with a password)$/,
    reason: 'a stream that cannot be had is a failure, so that scripts see a misspelt name',
    ours: {
      stdout: /^==> Press Ctrl-C to exit <==\n$/,
      stderr: /^unix:\/\/DIR\/s\.sock\/logtail\/\w+\/stdout Cannot read, status code 404\n$/,
      exit: 1,
    },
  },
  {
    steps: /: clear grp:\*$/,
    reason: 'clear knows groups, as start, stop and status do',
    ours: { stdout: /^grp:ga: cleared\ngrp:gb: cleared\n$/, exit: 0 },
  },
  {
    steps: /^a changed and a broken configuration.*: update( cat)?$/,
    reason: 'update prints the line of reread for a configuration that cannot be read',
    ours: { stdout: /^ERROR: CANT_REREAD: .*'abc' .*\n$/, exit: 1 },
  },
  {
    steps: /: no socket: (reread|update|add x|remove x|avail|reload)$/,
    reason: 'all verbs word a missing socket alike, and exit as start does',
    ours: { stdout: /^unix:\/\/DIR\/no\.sock no such file\n$/, exit: 7 },
  },
  {
    steps: /: refused: (reread|reload)$/,
    reason: 'all verbs word a refused connection alike, and exit as start does',
    ours: { stdout: /^unix:\/\/plain refused connection\n$/, exit: 4 },
  },
  {
    steps:
      /^a daemon that wants a password: (status|version|reread|with password wrong|a user name)/,
    reason: 'one line instead of that line and an exception of a second attempt',
    ours: { stdout: /^Server requires authentication\n$/, exit: 1 },
  },
  {
    steps: /^a daemon without the supervisor namespace: status$/,
    reason: 'own words, one line; the exit status is the same',
    ours: { stdout: /^Sorry, supervisord responded but did not recognize .*\n$/, exit: 4 },
  },
  {
    steps: /^a daemon without the supervisor namespace: (start x|version|reread)$/,
    reason: 'own words, and no exception from reread',
    ours: { stdout: /^Sorry, supervisord responded but did not recognize .*\n$/, exit: 3 },
  },
  {
    steps: /: -c no-url\.conf (status|-s https:\/\/localhost\/ version)$/,
    reason: 'a sentence instead of an exception',
    ours: { stdout: /^error: Unknown protocol for serverurl .*\n$/, exit: 1 },
  },
  {
    steps: /: -c noini\.conf help$/,
    reason: 'a file that is no INI is an error of usage, not a traceback',
    ours: { stderr: /^Error: File contains no section headers\.\n(.*\n)*For help, /, exit: 2 },
  },
  {
    steps: /: -c plugin\.conf help$/,
    reason: 'the reason is given, as Supervisor does since 4.3',
    ours: { stderr: /^Error: no\.such:thing cannot be resolved within \[ctlplugin:x\]: /, exit: 2 },
  },
  {
    steps: /: --history-file h version$/,
    reason: "the manual's spelling of the option works, too",
    ours: { stdout: /^4\.2\.5\n$/, exit: 0 },
  },
];

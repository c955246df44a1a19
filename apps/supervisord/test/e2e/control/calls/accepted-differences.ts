/**
 * Where our daemon does not answer what Supervisor 4.2.5 answers, on purpose: one row per
 * difference, read by the test. A row that stops being a difference fails the test, too.
 */
export interface AcceptedDifference {
  /** Session and call, as `session: call`. */
  readonly calls: RegExp;
  readonly reason: string;
  /** What our answer must look like; or what is left of it once the difference is taken away. */
  readonly ours: RegExp | ((body: string) => string);
}

const fault = (code: number, text: string) =>
  new RegExp(
    `<int>${code}</int></value>\n</member>\n<member>\n.*\n<value><string>${text}</string>`,
  );
const string = (text: string) => new RegExp(`<value><string>${text}</string></value>`);

export const acceptedDifferences: readonly AcceptedDifference[] = [
  {
    calls: /: supervisor\.getSupervisorVersion\(\)$/,
    reason: 'the version whose behaviour we have',
    ours: string('4\\.3\\.0'),
  },
  {
    calls: /^(information|a changed .*): supervisor\.getAllConfigInfo\(\)$/,
    reason: 'autorestart is a member, as in Supervisor 4.3',
    ours: (body) => body.replace(/<member>\n<name>autorestart<\/name>\n.*\n<\/member>\n/g, ''),
  },
  {
    calls: /^methods.*: system\.listMethods\(\)$/,
    reason: 'our own methods are in a namespace of their own',
    ours: (body) => body.replace(/<value><string>sv\.\w+<\/string><\/value>\n/g, ''),
  },
  {
    calls: /: supervisor\.startProcess\("deaf", false\)$/,
    reason: 'a start that cannot happen because the process is stopping is no success',
    ours: fault(40, 'ABNORMAL_TERMINATION: deaf'),
  },
  {
    calls: /: supervisor\.signalProcess\("cat", "(_IGN|SIG_BLOCK)"\)$/,
    reason: "constants of Python's signal module are no signals",
    ours: fault(11, 'BAD_SIGNAL: \\w+'),
  },
  {
    calls: /: supervisor\.sendRemoteCommEvent\("type", \[1\]\)$/,
    reason: 'a list is no text',
    ours: fault(2, 'INCORRECT_PARAMETERS: .*'),
  },
  {
    calls: /: supervisor\.getProcessInfo with .*<(nil|int>1|struct|array|dateTime.iso8601>2)/,
    reason: 'a wrong type as a name is a fault, not HTTP 500',
    ours: fault(2, 'INCORRECT_PARAMETERS: name: expected string, got [\\w ]+'),
  },
  {
    calls: /: supervisor\.readLog with /,
    reason: 'a wrong type as a number is a fault with a reason, not HTTP 500',
    ours: fault(2, "INCORRECT_PARAMETERS: offset: expected int, got (array|'abc')"),
  },
  {
    calls: /: system\.multicall\(\{\}\)$/,
    reason: 'the fault has a reason',
    ours: fault(2, 'INCORRECT_PARAMETERS: calls: expected array, got struct'),
  },
  {
    calls: /: system\.multicall\(\[1\]\)$/,
    reason: 'an element that is no struct spoils itself alone, and is not HTTP 500',
    ours: fault(2, 'INCORRECT_PARAMETERS: expected a struct'),
  },
  {
    calls: /: supervisor\.(read|tail)ProcessStdoutLog\("latin", /,
    reason: 'what is not UTF-8 is shown as such, and is not HTTP 500',
    ours: string('a\ufffdb'),
  },
  {
    calls: /: supervisor\.(read|tail)ProcessStdoutLog\("control", /,
    reason: 'what XML cannot carry is replaced, so that any parser can read the answer',
    ours: string('a\ufffdb\ufffd\\[1mc&#13;d&#13;\ne\ufffd'),
  },
  {
    calls: /: supervisor\.readProcessStdoutLog\("accents", (0, 3|1, 0)\)$/,
    reason: 'a cut moves to the border of a character, and is not HTTP 500',
    ours: string('äö|öü'),
  },
  {
    calls: /: supervisor\.tailProcessStdoutLog\("accents", 0, 3\)$/,
    reason: 'a cut moves to the border of a character, and is not HTTP 500',
    ours: string('ü'),
  },
  {
    calls: /: supervisor\.readProcessStdoutLog\("accents", 0, 0\) once cleared$/,
    reason: 'clearing the log of a stopped program clears it',
    ours: string(''),
  },
  {
    calls: /^logs of .*: supervisor\.getAllConfigInfo\(\)$/,
    reason: 'numbers beyond 31 bits are capped, and are not HTTP 500',
    ours: /<name>stdout_logfile_maxbytes<\/name>\n<value><int>2147483647<\/int>/,
  },
];

/**
 * Where what listeners hear differs from Supervisor 4.2.5 on purpose. The tests beside this file
 * read it: any other difference fails them.
 */

/**
 * Supervisor stops a pool in the moment in which the group before it has stopped, and what was not
 * delivered by then is lost: how much of it depends on the moment. Here the pool is given time.
 */
export const mayBeLostAtTheEnd = / eventname:PROCESS_STATE_(STOPPING|STOPPED) /;

/** Something that is done to a daemon, and what a listener hears of it from either. */
export interface AcceptedDifference {
  readonly title: string;
  /** The pool whose listener is asked: a section of `differingConfig`. */
  readonly pool: string;
  /** Only events with this in them are looked at. */
  readonly about: RegExp;
  /** What is heard, as `EVENTNAME` and what the payload says: its data, or its first token. */
  readonly supervisor: readonly string[];
  readonly ours: readonly string[];
}

/** `@RECORD@` is a listener that records; its second argument is how often it answers FAIL. */
export const differingConfig = `
[eventlistener:overlapping]
command=@RECORD@ @DIR@/overlapping
events=SUPERVISOR_STATE_CHANGE,SUPERVISOR_STATE_CHANGE_RUNNING
priority=1
[eventlistener:rejecting]
command=@RECORD@ @DIR@/rejecting 1
events=REMOTE_COMMUNICATION
[eventlistener:bystander]
command=@RECORD@ @DIR@/bystander
events=TICK_3600
[eventlistener:output]
command=@RECORD@ @DIR@/output
events=PROCESS_LOG_STDOUT
priority=2
[eventlistener:starts]
command=@RECORD@ @DIR@/starts
events=PROCESS_STATE_STARTING,PROCESS_STATE_RUNNING
priority=3
buffer_size=100
[program:first]
command=/bin/cat
startsecs=0
[program:second]
command=/bin/cat
startsecs=0
[program:splitter]
command=/bin/sh
stdout_events_enabled=true
stdout_logfile=@DIR@/splitter.log
[program:messenger]
command=/bin/sh
stderr_logfile=@DIR@/messenger.log
stdout_events_enabled=true
stdout_capture_maxbytes=1KB
`;

export const acceptedDifferences: readonly AcceptedDifference[] = [
  {
    title: 'names in events= that overlap deliver an event once, not once per name',
    pool: 'overlapping',
    about: /./,
    supervisor: ['SUPERVISOR_STATE_CHANGE_RUNNING ', 'SUPERVISOR_STATE_CHANGE_RUNNING '],
    ours: ['SUPERVISOR_STATE_CHANGE_RUNNING '],
  },
  {
    title: 'a rejected event comes back to its own pool, not to all whose priority is the same',
    pool: 'bystander',
    about: /REMOTE/,
    supervisor: ['REMOTE_COMMUNICATION rejected'],
    ours: [],
  },
  {
    title: 'a character that two reads split is not shown as two undecodable pieces',
    pool: 'output',
    about: /:splitter/,
    supervisor: [
      "PROCESS_LOG_STDOUT Undecodable: b'cut\\n\\xc3'",
      "PROCESS_LOG_STDOUT Undecodable: b'\\xa9\\n'",
    ],
    ours: ['PROCESS_LOG_STDOUT cut', 'PROCESS_LOG_STDOUT \u00e9'],
  },
  {
    title: 'output of a program with capture mode is not held back because it is short',
    pool: 'output',
    about: /:messenger/,
    supervisor: ['PROCESS_LOG_STDOUT short\nended, after short'],
    ours: ['PROCESS_LOG_STDOUT short', 'PROCESS_LOG_STDOUT ended, after short'],
  },
  {
    title: 'a program with startsecs=0 is RUNNING before the next one is STARTING',
    pool: 'starts',
    about: /:(first|second) /,
    supervisor: [
      'PROCESS_STATE_STARTING processname:first',
      'PROCESS_STATE_STARTING processname:second',
      'PROCESS_STATE_RUNNING processname:first',
      'PROCESS_STATE_RUNNING processname:second',
    ],
    ours: [
      'PROCESS_STATE_STARTING processname:first',
      'PROCESS_STATE_RUNNING processname:first',
      'PROCESS_STATE_STARTING processname:second',
      'PROCESS_STATE_RUNNING processname:second',
    ],
  },
];

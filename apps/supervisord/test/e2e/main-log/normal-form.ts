/** Brings two accounts of one life into a form in which they can be compared. Pure. */
import { type AcceptedDifference, acceptedDifferences } from './accepted-differences.ts';
import { type Account, subjects } from './scripted-life.ts';

/** Lines by what they are about: how the lines of different programs mingle is left to chance. */
export type Stories = Readonly<Record<string, readonly string[]>>;

/** Without what differs from run to run: pids, descriptors, addresses, paths. */
export function normalLines({ lines, folder }: Account): readonly string[] {
  return lines.map((line) =>
    line
      .replaceAll(folder, 'DIR')
      .replace(/\bpid \d+/g, 'pid PID')
      .replace(/ \(\d+\) with SIGKILL/, ' (PID) with SIGKILL')
      .replace(/\bfd \d+/g, 'fd N'),
  );
}

/** What each subject went through; `daemon` is for the rest. */
export function storiesOf(account: Account, who: 'Supervisor' | 'ours'): Stories {
  const kept = normalLines(account).filter(
    (line) => !acceptedDifferences.some((difference) => isMeant(difference, who, line)),
  );
  const stories: Record<string, string[]> = {};
  for (const line of withoutRepeatedReports(kept)) {
    const subject = subjectOf(line);
    if (subject === 'recorder') continue;
    stories[subject] = [...(stories[subject] ?? []), line];
  }
  return stories;
}

/**
 * The events about each program, in order, until everything is stopped: Supervisor does not always
 * deliver the rest.
 */
export function eventsOf({ events }: Account): Stories {
  const stories: Record<string, string[]> = {};
  let isStopping = false;
  for (const event of events) {
    if (event.startsWith('SUPERVISOR_STATE_CHANGE')) isStopping = /_STOPPING\b/.test(event);
    else if (isStopping) continue;
    const subject = /processname:(\S+)/.exec(event)?.[1] ?? 'daemon';
    // It hears of itself, too, and of its own end or not as chance has it.
    if (subject === 'recorder') continue;
    stories[subject] = [...(stories[subject] ?? []), event.replace(/pid:[1-9]\d*/, 'pid:PID')];
  }
  return stories;
}

export function isMeant(
  { by, line: pattern }: AcceptedDifference,
  who: 'Supervisor' | 'ours',
  line: string,
): boolean {
  return (by === who || by === 'both') && pattern.test(line);
}

/** Reports are repeated every two or three seconds, with whoever is left by then. */
function withoutRepeatedReports(lines: readonly string[]): readonly string[] {
  let isWaiting = false;
  return lines.filter((line, index) => {
    if (/ to stop$/.test(line) && line === lines[index - 1]) return false;
    const isReport = /^INFO waiting for .* to die$/.test(line);
    const isRepeated = isReport && isWaiting;
    isWaiting = isReport || (isWaiting && !line.includes('supervisord started'));
    return !isRepeated;
  });
}

function subjectOf(line: string): string {
  if (line.endsWith(' to die')) return 'daemon';
  if (/\brecorder\b|^b'/.test(line)) return 'recorder';
  if (line.includes('/no/such/command')) return 'missing';
  return subjects.find((name) => line.includes(name)) ?? 'daemon';
}

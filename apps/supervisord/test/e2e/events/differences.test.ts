import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  debianSupervisord,
  hasDebianSupervisor,
  ourSupervisord,
  RunningDaemon,
} from '../running-daemon.ts';
import {
  type AcceptedDifference,
  acceptedDifferences,
  differingConfig,
} from './accepted-differences.ts';
import { FollowedFile } from './followed-file.ts';

const recorder = join(import.meta.dirname, '../../fixtures/listeners/records-stdin.mjs');

/** One daemon in which all of it happens. */
class DifferingDaemon {
  readonly #daemon: RunningDaemon;
  readonly #recordings = new Map<string, FollowedFile>();

  private constructor(daemon: RunningDaemon) {
    this.#daemon = daemon;
  }

  static async start(command: readonly string[]): Promise<DifferingDaemon> {
    const programs = differingConfig.replaceAll('@RECORD@', `${process.execPath} ${recorder}`);
    const differing = new DifferingDaemon(await RunningDaemon.start({ command, programs }));
    await differing.#act();
    if (command === debianSupervisord) await differing.#recording('bystander').has(/rejected/);
    return differing;
  }

  /** What is listed of the difference, as this daemon had it. */
  heard({ pool, about }: AcceptedDifference): readonly string[] {
    return this.#recording(pool).lines.flatMap((line) => {
      const event = Buffer.from(String(JSON.parse(line)), 'latin1').toString();
      return about.test(event) ? [brief(event)] : [];
    });
  }

  async stop(): Promise<void> {
    for (const file of this.#recordings.values()) file.close();
    await this.#daemon.stop();
  }

  async #act(): Promise<void> {
    const { supervisor } = this.#daemon.client;
    await this.#daemon.logged(/success: messenger entered RUNNING/);
    await this.#recording('starts').has(/STATE_RUNNING .*processname:messenger/);
    await supervisor.sendProcessStdin('splitter', "printf 'cut\\n\\303'\n");
    await this.#daemon.fileWith('splitter.log', 'cut');
    await supervisor.sendProcessStdin('splitter', "printf '\\251\\n'\n");
    await this.#recording('output').has(/\\xa9|\u00c3\u00a9/);
    await supervisor.sendProcessStdin('messenger', "printf 'short\\n'; echo said >&2\n");
    await this.#daemon.fileWith('messenger.log', 'said');
    await supervisor.sendProcessStdin('messenger', "printf 'ended, after %s\\n' short\n");
    await this.#recording('output').has(/ended, after/);
    await supervisor.sendRemoteCommEvent('test', 'rejected');
    await this.#recording('rejecting').has(/rejected/, 2);
  }

  #recording(pool: string): FollowedFile {
    const file = this.#recordings.get(pool) ?? new FollowedFile(join(this.#daemon.folder, pool));
    this.#recordings.set(pool, file);
    return file;
  }
}

/** `EVENTNAME DATA`, or the first token where the payload is tokens only. */
function brief(event: string): string {
  const [, name, payload = ''] = / eventname:(\S+) len:\d+\n(.*)$/s.exec(event) ?? [];
  const [head = '', ...data] = payload.replace(/\n$/, '').split('\n');
  return `${name} ${data.length > 0 ? data.join('\n') : (head.split(' ')[0] ?? '')}`;
}

describe('what listeners hear otherwise than from Supervisor, on purpose', () => {
  let ours: DifferingDaemon;
  let theirs: DifferingDaemon | null = null;

  beforeAll(async () => {
    const start = () => DifferingDaemon.start(debianSupervisord);
    [ours, theirs] = await Promise.all([
      DifferingDaemon.start(ourSupervisord),
      hasDebianSupervisor ? start() : null,
    ]);
  });
  afterAll(async () => {
    await Promise.all([ours.stop(), theirs?.stop()]);
  });

  for (const difference of acceptedDifferences) {
    it(difference.title, ({ skip }) => {
      expect(ours.heard(difference)).toEqual(difference.ours);
      if (theirs === null) return skip("Debian's supervisord is not installed");
      expect(theirs.heard(difference)).toEqual(difference.supervisor);
    });
  }
});

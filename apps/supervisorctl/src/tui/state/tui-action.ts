/** What can happen to the dashboard. */
import type { ConfigInfo, ProcessHistory } from '@sv/rpc';
import type { InputEvent } from '../input/input-event.ts';
import type { Happening, Tone } from './happening.ts';
import type { ConfigChanges } from './job.ts';
import type { Snapshot } from './tracked-process.ts';
import type { Daemon, LogSource, Size } from './tui-state.ts';

export type TuiAction =
  | { readonly kind: 'input'; readonly event: InputEvent }
  | { readonly kind: 'resized'; readonly size: Size }
  /** The daemon has answered. `nowMs` is wall time. */
  | {
      readonly kind: 'refreshed';
      readonly snapshot: Snapshot;
      readonly daemon: Daemon;
      readonly nowMs: number;
    }
  /** It has not. */
  | { readonly kind: 'refresh-failed'; readonly reason: string; readonly nowMs: number }
  /** It wants to know who asks: it was told nobody, or (`problem`) somebody it does not know. */
  | { readonly kind: 'login-wanted'; readonly username: string; readonly problem: string }
  | { readonly kind: 'login-taken' }
  /** The address in use is another one. */
  | { readonly kind: 'moved'; readonly serverUrl: string }
  /** It is there, but going down: what was known stays. */
  | { readonly kind: 'daemon-state'; readonly state: string; readonly nowMs: number }
  | { readonly kind: 'configured'; readonly configs: readonly ConfigInfo[] }
  | { readonly kind: 'history'; readonly key: string; readonly runs: ProcessHistory }
  | { readonly kind: 'log-started'; readonly source: LogSource; readonly text: string }
  | { readonly kind: 'log-text'; readonly source: LogSource; readonly text: string }
  | { readonly kind: 'log-problem'; readonly source: LogSource; readonly text: string }
  | { readonly kind: 'job-advanced'; readonly id: number; readonly done: number }
  | {
      readonly kind: 'job-finished';
      readonly id: number;
      readonly text: string;
      readonly tone: Tone;
      /** What went wrong with single processes. */
      readonly happenings: readonly Happening[];
      readonly nowMs: number;
    }
  /** The daemon has read its configuration again; nothing is changed yet. */
  | {
      readonly kind: 'reread';
      readonly id: number;
      readonly changes: ConfigChanges;
      readonly nowMs: number;
    }
  /** Something was done: what is shown may be old. */
  | { readonly kind: 'refresh-wanted' }
  | { readonly kind: 'output'; readonly text: string }
  | {
      readonly kind: 'asked';
      readonly id: number;
      readonly label: string;
      readonly isSecret: boolean;
    }
  | { readonly kind: 'answered'; readonly id: number }
  | { readonly kind: 'left' };

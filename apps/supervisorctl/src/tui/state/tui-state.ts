/**
 * Everything the dashboard knows, as one value. The reducer makes the next one of it, components show
 * it, and hooks do what it asks for: follow the log of `log.source`, carry out `jobs`, leave.
 */
import type { ConfigInfo, ProcessHistory } from '@sv/rpc';
import type { CommandGroup } from '../../command.ts';
import type { Happening, Tone } from './happening.ts';
import type { Job, JobRequest } from './job.ts';
import type { EditedLine } from './line-editor.ts';
import { emptyLog, type LogBuffer } from './log-buffer.ts';
import type { Sorting } from './sorting.ts';
import type { TrackedProcess } from './tracked-process.ts';

export interface TuiState {
  /** What can be typed behind `:`. */
  readonly commandGroups: readonly CommandGroup[];
  readonly size: Size;
  /** Where the daemon is. */
  readonly serverUrl: string;
  readonly connection: Connection;
  /** What is known of the daemon; absent until it has answered once. */
  readonly daemon?: Daemon;
  readonly processes: readonly TrackedProcess[];
  /** Whether the daemon tells what its children use. */
  readonly hasUsage: boolean;
  /** The mark of the last exits; absent where the daemon does not tell them. */
  readonly exitsMark?: string;
  /** How the runs of the process in the details have ended. */
  readonly history?: ShownHistory;
  /** The configuration of processes by key, once somebody wanted to see it. */
  readonly configs: ReadonlyMap<string, ConfigInfo>;
  readonly table: TableState;
  readonly pane: Pane;
  /** Which half the keys are for. */
  readonly focus: 'table' | 'pane';
  readonly prompt: Prompt;
  readonly dialog: Dialog;
  /** What somebody has just typed to log in with, until it is taken. */
  readonly login?: Login;
  /** The last answer to a question of a command; without text it was not answered. */
  readonly answer?: { readonly id: number; readonly text: string | undefined };
  readonly log: LogState;
  /** Oldest first. */
  readonly happenings: readonly Happening[];
  readonly message?: Message;
  readonly jobs: readonly Job[];
  readonly nextJobId: number;
  /** Lines typed behind `:`, oldest first. */
  readonly typedLines: readonly string[];
  /** What a command has printed. */
  readonly output: LogBuffer;
  /** Counts what asks for the terminal: a redraw, a pause of the program. */
  readonly redraws: number;
  readonly suspensions: number;
  readonly refreshes: number;
  readonly interrupts: number;
  readonly isLeaving: boolean;
}

export interface ShownHistory {
  readonly key: string;
  readonly runs: ProcessHistory;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** Times are wall time in milliseconds. `wasConnected`: what is shown is what was known then. */
  | {
      readonly kind: 'lost';
      readonly sinceMs: number;
      readonly nowMs: number;
      readonly reason: string;
    }
  /** It answers, and wants to know who asks. Nothing is asked again until somebody logs in. */
  | { readonly kind: 'login' };

export interface Daemon {
  readonly identification: string;
  /** The version of Supervisor it is, or is compatible with. */
  readonly supervisorVersion: string;
  /** The version of our own release; absent: it is not ours. */
  readonly ownVersion?: string;
  readonly state: string;
}

export interface TableState {
  /** The key of the row under the cursor. */
  readonly cursor: string;
  /** Where that row was, for when it is gone. */
  readonly cursorIndex: number;
  /** The first row that is shown. */
  readonly top: number;
  readonly collapsed: ReadonlySet<string>;
  /** Keys of processes. */
  readonly selected: ReadonlySet<string>;
  readonly sorting: Sorting;
  readonly filter: string;
}

export type PaneKind = 'none' | 'details' | 'events' | 'log' | 'output' | 'help';

export interface Pane {
  readonly kind: PaneKind;
  readonly isFull: boolean;
  /** Rows scrolled: from the top in details and help, from the newest in events. */
  readonly scroll: number;
  /** What `?` was pressed over, to go back to. */
  readonly below?: Pane;
}

/** The line being typed at the bottom, if any. */
export type Prompt =
  | { readonly kind: 'none' }
  | { readonly kind: 'filter'; readonly line: EditedLine; readonly before: string }
  | { readonly kind: 'search'; readonly line: EditedLine; readonly before: string }
  | { readonly kind: 'signal'; readonly line: EditedLine }
  | { readonly kind: 'command'; readonly line: EditedLine; readonly historyIndex: number }
  /** A command that runs wants to know something. */
  | {
      readonly kind: 'answer';
      readonly line: EditedLine;
      readonly label: string;
      readonly isSecret: boolean;
      readonly id: number;
    };

/** A question before something is done. */
export type Dialog =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'confirm';
      readonly title: string;
      readonly lines: readonly DialogLine[];
      readonly request: JobRequest;
      readonly scroll: number;
    }
  | LoginForm;

export interface LoginForm {
  readonly kind: 'login';
  readonly fields: Readonly<Record<LoginField, EditedLine>>;
  readonly focus: LoginField;
  /** What was wrong with the last attempt; empty for nothing. */
  readonly problem: string;
}

export type LoginField = 'username' | 'password';

/** Stays in memory, and goes nowhere but to the daemon. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

export interface DialogLine {
  readonly text: string;
  readonly note: string;
  readonly tone: Tone;
}

export type LogSource =
  | {
      readonly kind: 'process';
      readonly key: string;
      readonly namespec: string;
      readonly callName: string;
      readonly channel: 'stdout' | 'stderr';
    }
  | { readonly kind: 'main' };

export interface LogState {
  readonly source?: LogSource;
  readonly buffer: LogBuffer;
  /** `undefined`: follows the end. Else the number of the last line that is shown. */
  readonly anchor?: number;
  readonly isWrapped: boolean;
  readonly search: string;
  /** The number of the line that a search went to last. */
  readonly match?: number;
  /** Why nothing comes; empty while it is followed. */
  readonly problem: string;
}

export interface Message {
  readonly text: string;
  readonly tone: Tone;
}

export const initialState: TuiState = {
  commandGroups: [],
  size: { columns: 80, rows: 24 },
  serverUrl: '',
  connection: { kind: 'connecting' },
  processes: [],
  hasUsage: false,
  configs: new Map(),
  table: {
    cursor: '',
    cursorIndex: 0,
    top: 0,
    collapsed: new Set(),
    selected: new Set(),
    sorting: { column: 'name', isReversed: false },
    filter: '',
  },
  pane: { kind: 'none', isFull: false, scroll: 0 },
  focus: 'table',
  prompt: { kind: 'none' },
  dialog: { kind: 'none' },
  log: { buffer: emptyLog, isWrapped: false, search: '', problem: '' },
  happenings: [],
  jobs: [],
  nextJobId: 1,
  typedLines: [],
  output: emptyLog,
  redraws: 0,
  suspensions: 0,
  refreshes: 0,
  interrupts: 0,
  isLeaving: false,
};

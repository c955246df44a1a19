/**
 * Every key as data: the reducer looks a key up here, `?` and the line at the bottom are printed from
 * it. What cannot be taken back has a key with shift or ctrl, and asks first; no such key lies on a
 * letter that moves the cursor.
 */
import type { Intent } from './intent.ts';

/** Where a key means this: the table, a log that has the focus, or everywhere outside a question. */
export type KeyScope = 'table' | 'log' | 'everywhere';

export interface KeyBinding {
  readonly keys: readonly string[];
  readonly scope: KeyScope;
  readonly intent: Intent;
  readonly section: 'Moving' | 'Choosing' | 'Acting' | 'Looking' | 'In a log' | 'The program';
  readonly help: string;
  /** The word in the line at the bottom; without it the key is shown by `?` only. */
  readonly hint?: string;
}

// biome-ignore format: a table is read by its lines
export const keyBindings: readonly KeyBinding[] = [
  { keys: ['up', 'k'], scope: 'everywhere', intent: 'up', section: 'Moving', help: 'one line up' },
  { keys: ['down', 'j'], scope: 'everywhere', intent: 'down', section: 'Moving', help: 'one line down' },
  { keys: ['pageup', 'ctrl+b'], scope: 'everywhere', intent: 'page-up', section: 'Moving', help: 'one page up' },
  { keys: ['pagedown', 'ctrl+f'], scope: 'everywhere', intent: 'page-down', section: 'Moving', help: 'one page down' },
  { keys: ['home', 'g'], scope: 'everywhere', intent: 'first', section: 'Moving', help: 'to the first line' },
  { keys: ['end', 'G'], scope: 'everywhere', intent: 'last', section: 'Moving', help: 'to the last line; in a log: follow it again' },
  { keys: ['left', 'h'], scope: 'table', intent: 'collapse', section: 'Moving', help: 'close the group' },
  { keys: ['right', 'l'], scope: 'table', intent: 'expand', section: 'Moving', help: 'open the group' },
  { keys: ['z'], scope: 'table', intent: 'toggle-all-groups', section: 'Moving', help: 'close or open all groups' },
  { keys: ['tab', 'shift+tab'], scope: 'everywhere', intent: 'switch-focus', section: 'Moving', help: 'between the table and the pane below it' },

  { keys: ['space'], scope: 'table', intent: 'select', section: 'Choosing', help: 'select the process or group, or no longer' },
  { keys: ['a'], scope: 'table', intent: 'select-all', section: 'Choosing', help: 'select all that are shown, or none' },
  { keys: ['/'], scope: 'table', intent: 'filter', section: 'Choosing', help: 'only rows with these words in name, state, pid; !word: without', hint: 'filter' },
  { keys: ['s'], scope: 'table', intent: 'sort-next', section: 'Choosing', help: 'sort by the next column', hint: 'sort' },
  { keys: ['alt+s'], scope: 'table', intent: 'sort-previous', section: 'Choosing', help: 'sort by the column before' },
  { keys: ['i'], scope: 'table', intent: 'sort-reverse', section: 'Choosing', help: 'sort the other way round' },

  { keys: ['S'], scope: 'table', intent: 'start', section: 'Acting', help: 'start (asks when it is more than one)', hint: 'start' },
  { keys: ['T'], scope: 'table', intent: 'stop', section: 'Acting', help: 'stop (asks)', hint: 'stop' },
  { keys: ['R'], scope: 'table', intent: 'restart', section: 'Acting', help: 'restart (asks)', hint: 'restart' },
  { keys: ['X'], scope: 'table', intent: 'signal', section: 'Acting', help: 'send a signal (asks which, and whether)' },
  { keys: ['C'], scope: 'table', intent: 'clear', section: 'Acting', help: 'empty the log files (asks)' },
  { keys: ['U'], scope: 'table', intent: 'update', section: 'Acting', help: 'reread the configuration, show the changes, update (asks)' },
  { keys: [':'], scope: 'everywhere', intent: 'command', section: 'Acting', help: 'run a command of the classic supervisorctl; “:help” lists them', hint: 'command' },

  { keys: ['enter', 'd'], scope: 'table', intent: 'details', section: 'Looking', help: 'all about the process', hint: 'details' },
  { keys: ['o'], scope: 'everywhere', intent: 'stdout', section: 'Looking', help: 'follow its stdout log', hint: 'log' },
  { keys: ['O'], scope: 'everywhere', intent: 'stderr', section: 'Looking', help: 'follow its stderr log' },
  { keys: ['m'], scope: 'everywhere', intent: 'main-log', section: 'Looking', help: 'follow the main log of supervisord' },
  { keys: ['e'], scope: 'everywhere', intent: 'events', section: 'Looking', help: 'what has happened lately', hint: 'events' },
  { keys: ['c'], scope: 'everywhere', intent: 'output', section: 'Looking', help: 'what commands have printed' },
  { keys: ['f'], scope: 'everywhere', intent: 'full-pane', section: 'Looking', help: 'the pane over the whole screen, or half of it' },
  { keys: ['escape'], scope: 'everywhere', intent: 'back', section: 'Looking', help: 'close the pane; then drop the selection; then the filter' },

  { keys: ['p', 'space'], scope: 'log', intent: 'pause', section: 'In a log', help: 'hold still, or follow again' },
  { keys: ['w'], scope: 'log', intent: 'wrap', section: 'In a log', help: 'break long lines, or cut them' },
  { keys: ['/'], scope: 'log', intent: 'search', section: 'In a log', help: 'search' },
  { keys: ['n'], scope: 'log', intent: 'next-match', section: 'In a log', help: 'to the match before, which is older' },
  { keys: ['N'], scope: 'log', intent: 'previous-match', section: 'In a log', help: 'to the match behind, which is newer' },

  { keys: ['?', 'f1'], scope: 'everywhere', intent: 'help', section: 'The program', help: 'this list', hint: 'help' },
  { keys: ['L'], scope: 'everywhere', intent: 'login', section: 'The program', help: 'log in as somebody (else)' },
  { keys: ['ctrl+r', 'f5'], scope: 'everywhere', intent: 'refresh', section: 'The program', help: 'ask the daemon now' },
  { keys: ['ctrl+l'], scope: 'everywhere', intent: 'redraw', section: 'The program', help: 'draw the screen anew' },
  { keys: ['ctrl+z'], scope: 'everywhere', intent: 'suspend', section: 'The program', help: 'back to the shell for a while; “fg” returns' },
  { keys: ['q', 'ctrl+c'], scope: 'everywhere', intent: 'quit', section: 'The program', help: 'leave; processes are not touched', hint: 'quit' },
];

/** What a key means; the narrower scope wins. */
export function findIntent(key: string, scope: 'table' | 'log' | 'other'): Intent | undefined {
  const fits = (wanted: KeyScope): KeyBinding | undefined =>
    keyBindings.find((binding) => binding.scope === wanted && binding.keys.includes(key));
  return ((scope === 'other' ? undefined : fits(scope)) ?? fits('everywhere'))?.intent;
}

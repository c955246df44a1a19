/** The last two lines: what is going on, and what can be typed. */
import { Box } from 'ink';
import { keyBindings } from '../input/key-bindings.ts';
import { nameKey } from '../state/help-lines.ts';
import { describeProgress } from '../state/job.ts';
import type { EditedLine } from '../state/line-editor.ts';
import type { Prompt, TuiState } from '../state/tui-state.ts';
import { displayWidth } from '../text/display-width.ts';
import { looks, tones } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { ScreenLine } from './screen-line.tsx';

export function Footer({ state, width }: { readonly state: TuiState; readonly width: number }) {
  const { prompt } = state;
  return (
    <Box flexDirection="column">
      <ScreenLine line={messageLine(state)} />
      <ScreenLine
        line={prompt.kind === 'none' ? hintLine(state, width) : promptLine(prompt, width)}
      />
    </Box>
  );
}

/** The most urgent of: what has just been done, what is being done, what is wrong, what is chosen. */
export function messageLine(state: TuiState): StyledLine {
  const { message, jobs, connection, table } = state;
  const job = jobs.at(-1);
  if (message !== undefined) return [span(neutralise(message.text), tones[message.tone])];
  if (job !== undefined) return [span(neutralise(describeProgress(job)), looks.warning)];
  if (connection.kind === 'lost') return [span(neutralise(connection.reason), looks.bad)];
  if (connection.kind === 'login' && state.dialog.kind !== 'login') {
    return [span('The daemon wants to know who asks: L logs in.', looks.warning)];
  }
  const parts = [
    ...(table.filter === '' ? [] : [`filter: ${table.filter}`]),
    ...(table.selected.size === 0 ? [] : [`${table.selected.size} selected`]),
  ];
  return [span(parts.join('   '), looks.selected)];
}

function hintLine(state: TuiState, width: number): StyledLine {
  if (state.dialog.kind === 'login') return [];
  if (state.dialog.kind === 'confirm') {
    return hints(
      [
        ['y', 'yes'],
        ['n Esc', 'no'],
        ['↑ ↓', 'the whole list'],
      ],
      width,
    );
  }
  const isLog = state.pane.kind === 'log' && (state.focus === 'pane' || state.pane.isFull);
  if (isLog) {
    return hints(
      [
        ['?', 'help'],
        ['p', 'pause'],
        ['/', 'search'],
        ['n', 'next'],
        ['w', 'wrap'],
        ['f', 'full'],
        ['G', 'follow'],
        ['Tab', 'table'],
        ['Esc', 'close'],
      ],
      width,
    );
  }
  const shown = keyBindings
    .flatMap(({ keys, hint }) =>
      hint === undefined || keys[0] === undefined ? [] : [[nameKey(keys[0]), hint] as const],
    )
    .sort(([, a], [, b]) => hintOrder.indexOf(a) - hintOrder.indexOf(b));
  return hints(shown, width);
}

/** On a narrow screen the last ones go; the way to all others must not. */
const hintOrder = [
  ...['help', 'quit', 'filter', 'details', 'log', 'start', 'stop', 'restart'],
  ...['events', 'sort', 'command'],
];

/** As many as there is room for. */
function hints(
  pairs: readonly (readonly [key: string, hint: string])[],
  width: number,
): StyledLine {
  let room = width;
  return pairs.flatMap(([key, hint], index) => {
    const before = index === 0 ? '' : '  ';
    room -= displayWidth(`${before}${key} ${hint}`);
    if (room < 0) return [];
    return [span(before), span(key, looks.key), span(` ${hint}`, looks.faint)];
  });
}

const labels: Readonly<Record<'filter' | 'search' | 'signal' | 'command', string>> = {
  filter: 'Filter: ',
  search: 'Search: ',
  signal: 'Signal (HUP, TERM, USR1, 15 …): ',
  command: ':',
};

function promptLine(prompt: Exclude<Prompt, { readonly kind: 'none' }>, width: number): StyledLine {
  const label = prompt.kind === 'answer' ? neutralise(prompt.label) : labels[prompt.kind];
  const isSecret = prompt.kind === 'answer' && prompt.isSecret;
  const { text, cursor } = isSecret ? hidden(prompt.line) : prompt.line;
  // The cursor is always in view; what is far to its left goes first.
  const room = Math.max(8, width - displayWidth(label) - 2);
  const from = Math.max(0, cursor - room);
  return [
    span(label, looks.key),
    span(text.slice(from, cursor)),
    span(text[cursor] ?? ' ', looks.cursor),
    span(text.slice(cursor + 1)),
  ];
}

function hidden({ text, cursor }: EditedLine): EditedLine {
  return { text: '•'.repeat(text.length), cursor };
}

/** The question before something is done, over the middle of the screen, with what would change. */
import { Box } from 'ink';
import type { Dialog } from '../state/tui-state.ts';
import { displayWidth } from '../text/display-width.ts';
import { fitLeft, truncateText } from '../text/fit-text.ts';
import { looks, tones } from '../text/look.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { ScreenLines } from './screen-line.tsx';

export interface ConfirmDialogProps {
  readonly dialog: Extract<Dialog, { readonly kind: 'confirm' }>;
  readonly columns: number;
  readonly rows: number;
}

export function ConfirmDialog({ dialog, columns, rows }: ConfirmDialogProps) {
  const lines = dialogLines(dialog, columns, rows);
  const width = dialogWidth(dialog, columns);
  return (
    <Box
      position="absolute"
      // The second of the two marks of a row: above what fills it.
      marginLeft={1}
      marginTop={Math.max(0, Math.floor((rows - lines.length) / 2))}
    >
      <ScreenLines lines={lines} rows={lines.length} column={Math.floor((columns - width) / 2)} />
    </Box>
  );
}

/** Border and blanks left and right. */
const frameWidth = 4;
/** Borders, title, an empty line, the question. */
const frameRows = 6;

function dialogWidth({ title, lines }: ConfirmDialogProps['dialog'], columns: number): number {
  const widest = lines.reduce(
    (most, { text, note }) => Math.max(most, displayWidth(text) + displayWidth(note) + 3),
    0,
  );
  return Math.min(columns - 2, Math.max(40, displayWidth(title) + frameWidth, widest + frameWidth));
}

export function dialogLines(
  dialog: ConfirmDialogProps['dialog'],
  columns: number,
  rows: number,
): readonly StyledLine[] {
  const width = dialogWidth(dialog, columns);
  const room = Math.max(1, Math.min(dialog.lines.length, rows - frameRows - 4));
  const top = Math.min(dialog.scroll, Math.max(0, dialog.lines.length - room));
  const shown = dialog.lines.slice(top, top + room);
  const hidden = dialog.lines.length - shown.length;
  const inside = width - frameWidth;
  const textWidth = Math.min(
    Math.max(...shown.map(({ text }) => displayWidth(text)), 1),
    Math.floor(inside / 2),
  );
  const framed = (content: StyledLine, used: number): StyledLine => [
    span('│ ', looks.warning),
    ...content,
    span(' '.repeat(Math.max(0, inside - used))),
    span(' │', looks.warning),
  ];
  const title = truncateText(dialog.title, inside);
  const more = hidden === 0 ? '' : `… ${hidden} more (↑ ↓)`;
  const question = 'y yes    n no';
  return [
    [span(`┌${'─'.repeat(width - 2)}┐`, looks.warning)],
    framed([span(title, looks.strong)], displayWidth(title)),
    framed([], 0),
    ...shown.map(({ text, note, tone }) => {
      const name = fitLeft(text, textWidth);
      const said = truncateText(note, inside - textWidth - 2);
      return framed(
        [span(name), span('  '), span(said, tones[tone])],
        textWidth + 2 + displayWidth(said),
      );
    }),
    framed([span(more, looks.faint)], displayWidth(more)),
    framed(
      [span('y', looks.key), span(' yes    '), span('n', looks.key), span(' no')],
      displayWidth(question),
    ),
    [span(`└${'─'.repeat(width - 2)}┘`, looks.warning)],
  ];
}

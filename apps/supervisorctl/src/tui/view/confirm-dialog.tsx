/** The question before something is done, over the middle of the screen, with what would change. */
import type { Dialog } from '../state/tui-state.ts';
import { displayWidth } from '../text/display-width.ts';
import { fitLeft } from '../text/fit-text.ts';
import { looks, tones } from '../text/look.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { FramedDialog, frameWidth } from './framed-dialog.tsx';

export interface ConfirmDialogProps {
  readonly dialog: Extract<Dialog, { readonly kind: 'confirm' }>;
  readonly columns: number;
  readonly rows: number;
}

export function ConfirmDialog({ dialog, columns, rows }: ConfirmDialogProps) {
  const width = dialogWidth(dialog, columns);
  return (
    <FramedDialog
      title={dialog.title}
      lines={dialogLines(dialog, width, rows)}
      width={width}
      columns={columns}
      rows={rows}
    />
  );
}

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
  width: number,
  rows: number,
): readonly StyledLine[] {
  const room = Math.max(1, Math.min(dialog.lines.length, rows - frameRows - 4));
  const top = Math.min(dialog.scroll, Math.max(0, dialog.lines.length - room));
  const shown = dialog.lines.slice(top, top + room);
  const hidden = dialog.lines.length - shown.length;
  const textWidth = Math.min(
    Math.max(...shown.map(({ text }) => displayWidth(text)), 1),
    Math.floor((width - frameWidth) / 2),
  );
  return [
    ...shown.map(({ text, note, tone }) => [
      span(fitLeft(text, textWidth)),
      span('  '),
      span(note, tones[tone]),
    ]),
    [span(hidden === 0 ? '' : `… ${hidden} more (↑ ↓)`, looks.faint)],
    [span('y', looks.key), span(' yes    '), span('n', looks.key), span(' no')],
  ];
}

/** Lines in a frame, over the middle of the screen. */
import { Box } from 'ink';
import { displayWidth } from '../text/display-width.ts';
import { truncateLine, truncateText } from '../text/fit-text.ts';
import { looks } from '../text/look.ts';
import { plainText, type StyledLine, span } from '../text/styled-line.ts';
import { ScreenLines } from './screen-line.tsx';

export interface FramedDialogProps {
  readonly title: string;
  readonly lines: readonly StyledLine[];
  /** With the frame. */
  readonly width: number;
  /** Of the screen. */
  readonly columns: number;
  readonly rows: number;
}

/** Border and blanks left and right. */
export const frameWidth = 4;

export function FramedDialog({ title, lines, width, columns, rows }: FramedDialogProps) {
  const framed = frameLines(title, lines, width);
  return (
    <Box
      position="absolute"
      // The second of the two marks of a row: above what fills it.
      marginLeft={1}
      marginTop={Math.max(0, Math.floor((rows - framed.length) / 2))}
    >
      <ScreenLines
        lines={framed}
        rows={framed.length}
        column={Math.max(0, Math.floor((columns - width) / 2))}
      />
    </Box>
  );
}

export function frameLines(
  title: string,
  lines: readonly StyledLine[],
  width: number,
): readonly StyledLine[] {
  const inside = width - frameWidth;
  const framed = (line: StyledLine): StyledLine => {
    const content = truncateLine(line, inside);
    const used = displayWidth(plainText(content));
    return [
      span('│ ', looks.warning),
      ...content,
      span(' '.repeat(Math.max(0, inside - used))),
      span(' │', looks.warning),
    ];
  };
  return [
    [span(`┌${'─'.repeat(width - 2)}┐`, looks.warning)],
    framed([span(truncateText(title, inside), looks.strong)]),
    framed([]),
    ...lines.map(framed),
    [span(`└${'─'.repeat(width - 2)}┘`, looks.warning)],
  ];
}

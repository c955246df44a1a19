/**
 * Text with a look, as data. Everything the dashboard shows is made of these lines, and only
 * encode-line.ts turns them into bytes for a terminal.
 */

/** One of the 16 colours (0–15), one of 256 (16–255), or a 24-bit colour. */
export type Colour =
  | number
  | { readonly red: number; readonly green: number; readonly blue: number };

export interface Style {
  readonly foreground?: Colour;
  readonly background?: Colour;
  readonly isBold?: boolean;
  readonly isDim?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
  readonly isInverse?: boolean;
}

export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type StyledLine = readonly Span[];

export const plain: Style = {};

export function span(text: string, style: Style = plain): Span {
  return { text, style };
}

export function plainText(line: StyledLine): string {
  return line.map(({ text }) => text).join('');
}

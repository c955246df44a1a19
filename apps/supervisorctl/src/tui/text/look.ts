/** What things look like: the 16 colours only, and never colour alone: each state has a glyph. */
import type { ProcessStateName } from '@sv/rpc';
import type { Tone } from '../state/happening.ts';
import type { Style } from './styled-line.ts';

const red = 1;
const green = 2;
const yellow = 3;
const cyan = 6;

export const looks = {
  plain: {},
  strong: { isBold: true },
  faint: { isDim: true },
  heading: { isBold: true, isUnderlined: true },
  title: { isBold: true, foreground: cyan },
  bar: { isInverse: true },
  cursor: { isInverse: true },
  cursorElsewhere: { isUnderlined: true },
  selected: { isBold: true, foreground: yellow },
  match: { isInverse: true, foreground: yellow },
  key: { isBold: true, foreground: cyan },
  good: { foreground: green },
  bad: { foreground: red, isBold: true },
  warning: { foreground: yellow, isBold: true },
} as const satisfies Record<string, Style>;

export const tones: Readonly<Record<Tone, Style>> = {
  good: looks.good,
  bad: looks.bad,
  neutral: looks.plain,
};

export const stateLooks: Readonly<
  Record<ProcessStateName, { readonly glyph: string; readonly style: Style }>
> = {
  RUNNING: { glyph: '●', style: looks.good },
  STARTING: { glyph: '◐', style: { foreground: yellow } },
  BACKOFF: { glyph: '↻', style: looks.warning },
  STOPPING: { glyph: '◑', style: { foreground: yellow } },
  STOPPED: { glyph: '○', style: looks.faint },
  EXITED: { glyph: '◌', style: { foreground: cyan } },
  FATAL: { glyph: '✗', style: looks.bad },
  UNKNOWN: { glyph: '?', style: looks.bad },
};

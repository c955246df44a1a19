/** A style → the parameters of Select Graphic Rendition that show it, for as many colours as there are. */
import type { Colour, Style } from './styled-line.ts';

/** How many colours to use. `none`: bold, dim, underlined and inverse only (https://no-color.org). */
export type ColourDepth = 'none' | '16' | '256' | 'full';

/** Empty for a plain style. */
export function styleCodes(style: Style, depth: ColourDepth): string {
  const codes: (string | number)[] = [];
  if (style.isBold) codes.push(1);
  if (style.isDim) codes.push(2);
  if (style.isItalic) codes.push(3);
  if (style.isUnderlined) codes.push(4);
  if (style.isInverse) codes.push(7);
  if (depth !== 'none') {
    if (style.foreground !== undefined) codes.push(colourCode(style.foreground, depth, 30));
    if (style.background !== undefined) codes.push(colourCode(style.background, depth, 40));
  }
  return codes.join(';');
}

/** `base` is 30 for the foreground, 40 for the background. */
function colourCode(colour: Colour, depth: '16' | '256' | 'full', base: 30 | 40): string {
  if (typeof colour !== 'number') {
    const { red, green, blue } = colour;
    if (depth === 'full') return `${base + 8};2;${red};${green};${blue}`;
    return colourCode(
      depth === '256' ? cubeIndex(red, green, blue) : nearest(red, green, blue),
      depth,
      base,
    );
  }
  if (colour < 8) return String(base + colour);
  if (colour < 16) return String(base + 60 + colour - 8);
  if (depth !== '16') return `${base + 8};5;${colour}`;
  return colourCode(reduceIndex(colour), depth, base);
}

/** The 6×6×6 cube of xterm's 256 colours. */
function cubeIndex(red: number, green: number, blue: number): number {
  const step = (value: number): number => Math.round((value / 255) * 5);
  return 16 + 36 * step(red) + 6 * step(green) + step(blue);
}

function reduceIndex(index: number): number {
  if (index >= 232) return nearest(...gray(8 + (index - 232) * 10));
  const cube = index - 16;
  const value = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return nearest(value(Math.floor(cube / 36)), value(Math.floor(cube / 6) % 6), value(cube % 6));
}

function gray(value: number): [red: number, green: number, blue: number] {
  return [value, value, value];
}

/** One of the 16: a bit for each part that is at least half as strong as the strongest. */
function nearest(red: number, green: number, blue: number): number {
  const strongest = Math.max(red, green, blue);
  if (strongest < 64) return 0;
  const bit = (value: number): number => (value * 2 >= strongest ? 1 : 0);
  const hue = bit(red) + 2 * bit(green) + 4 * bit(blue);
  if (hue === 7 && strongest < 192) return 8;
  return strongest > 191 ? hue + 8 : hue;
}

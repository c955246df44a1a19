/** The parameters of Select Graphic Rendition (ECMA-48 8.3.117, ISO 8613-6 colours) → a style. */
import { type Colour, plain, type Style } from './styled-line.ts';

/** Unknown parameters change nothing; an empty one is 0. */
export function applyGraphics(style: Style, parameters: string): Style {
  // Private sequences such as `ESC [ > 4 m` share the final byte and mean something else.
  if (!/^[\d;:]*$/.test(parameters)) return style;
  const numbers = parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let index = 0; index < numbers.length; index += 1) {
    const code = numbers[index] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, length } = readColour(numbers.slice(index + 1));
      index += length;
      if (colour !== undefined) {
        next = { ...next, [code === 38 ? 'foreground' : 'background']: colour };
      }
    } else {
      next = applyCode(next, code);
    }
  }
  return next;
}

function applyCode(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, isBold: true };
  if (code === 2) return { ...style, isDim: true };
  if (code === 3) return { ...style, isItalic: true };
  if (code === 4) return { ...style, isUnderlined: true };
  if (code === 7) return { ...style, isInverse: true };
  if (code === 22) return { ...style, isBold: false, isDim: false };
  if (code === 23) return { ...style, isItalic: false };
  if (code === 24) return { ...style, isUnderlined: false };
  if (code === 27) return { ...style, isInverse: false };
  if (code >= 30 && code <= 37) return { ...style, foreground: code - 30 };
  if (code >= 40 && code <= 47) return { ...style, background: code - 40 };
  if (code >= 90 && code <= 97) return { ...style, foreground: code - 90 + 8 };
  if (code >= 100 && code <= 107) return { ...style, background: code - 100 + 8 };
  if (code === 39) return without(style, 'foreground');
  if (code === 49) return without(style, 'background');
  return style;
}

function without(style: Style, key: 'foreground' | 'background'): Style {
  const { [key]: _, ...rest } = style;
  return rest;
}

/** What follows 38 or 48: `5;INDEX` or `2;RED;GREEN;BLUE`. */
function readColour([form, ...values]: readonly number[]): {
  readonly colour?: Colour;
  readonly length: number;
} {
  const isByte = (value: number | undefined): value is number =>
    value !== undefined && Number.isInteger(value) && value >= 0 && value <= 255;
  if (form === 5) {
    const [index] = values;
    return isByte(index) ? { colour: index, length: 2 } : { length: 2 };
  }
  if (form === 2) {
    const [red, green, blue] = values;
    const isColour = isByte(red) && isByte(green) && isByte(blue);
    return isColour ? { colour: { red, green, blue }, length: 4 } : { length: 4 };
  }
  return { length: 1 };
}

/** The list of keys, made of the bindings. */
import { type KeyBinding, keyBindings } from '../input/key-bindings.ts';
import { fitLeft } from '../text/fit-text.ts';
import { looks } from '../text/look.ts';
import { type StyledLine, span } from '../text/styled-line.ts';

const keyNames: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
};

export function nameKey(key: string): string {
  const parts = key.split('+').map((part) => keyNames[part] ?? part);
  return key === '+' ? key : parts.join('+');
}

const keysWidth = 17;
const columnGap = 3;
const narrowestColumn = 60;

/** In two columns where there is room for them. */
export function helpLines(width: number): readonly StyledLine[] {
  const sections = [...new Set(keyBindings.map(({ section }) => section))].map(sectionLines);
  const columnWidth = Math.floor((width - columnGap) / 2);
  if (columnWidth < narrowestColumn) return sections.flat();
  const half = sections.reduce((sum, lines) => sum + lines.length, 0) / 2;
  const left: StyledLine[] = [];
  const right: StyledLine[] = [];
  for (const lines of sections)
    (left.length + lines.length / 2 <= half ? left : right).push(...lines);
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, index) => [
    ...cell(left[index] ?? [], columnWidth),
    span(' '.repeat(columnGap)),
    ...(right[index] ?? []),
  ]);
}

function cell(line: StyledLine, width: number): StyledLine {
  const [keys, text] = line;
  if (keys === undefined) return [span(' '.repeat(width))];
  if (text === undefined) return [span(fitLeft(keys.text, width), keys.style)];
  return [keys, span(fitLeft(text.text, width - keys.text.length), text.style)];
}

function sectionLines(section: KeyBinding['section']): readonly StyledLine[] {
  const lines = keyBindings
    .filter((binding) => binding.section === section)
    .map(
      ({ keys, help }): StyledLine => [
        span(fitLeft(`  ${keys.map(nameKey).join(' ')}`, keysWidth), looks.key),
        span(help),
      ],
    );
  return [[span(section, looks.strong)], ...lines, []];
}

/**
 * One line of the screen. Ink lays it out as a text of one cell, and a transform puts a mark in that
 * stands for the real line (line-book.ts). Ink also keeps every text it has ever measured, which for a
 * screen that changes each second would be a leak: its caches have no limit (measure-text.js 6.8).
 */
import { Box, Text, Transform } from 'ink';
import { useContext } from 'react';
import type { StyledLine } from '../text/styled-line.ts';
import { BookContext } from './book-context.ts';

export interface ScreenLineProps {
  readonly line: StyledLine;
  /** Where it begins. */
  readonly column?: number;
}

export function ScreenLine({ line, column = 0 }: ScreenLineProps) {
  const book = useContext(BookContext);
  return (
    <Box height={1} width={1} flexShrink={0}>
      <Transform transform={() => book.add(line, column)}>
        <Text> </Text>
      </Transform>
    </Box>
  );
}

/** Lines below each other, filled up with empty ones to `rows`. */
export function ScreenLines({
  lines,
  rows,
  column = 0,
}: {
  readonly lines: readonly StyledLine[];
  readonly rows: number;
  readonly column?: number;
}) {
  const padded = Array.from({ length: rows }, (_, index) => lines[index] ?? emptyLine);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      {padded.map((line, index) => (
        <ScreenLine key={index} line={line} column={column} />
      ))}
    </Box>
  );
}

const emptyLine: StyledLine = [];

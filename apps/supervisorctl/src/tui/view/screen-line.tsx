/**
 * One line of the screen. Ink lays it out as a text of one blank, and a transform puts the real line
 * in: Ink keeps every text it has ever measured, which for a screen that changes each second would be
 * a leak (measure-text.js and wrap-text.js of Ink 6.8 have caches without a limit).
 */
import { Box, Text, Transform } from 'ink';
import { memo, useContext } from 'react';
import { encodeLine } from '../text/encode-line.ts';
import { fitLine } from '../text/fit-text.ts';
import type { StyledLine } from '../text/styled-line.ts';
import { DepthContext } from './depth-context.ts';

export interface ScreenLineProps {
  readonly line: StyledLine;
  readonly width: number;
}

export const ScreenLine = memo(function ScreenLine({ line, width }: ScreenLineProps) {
  const depth = useContext(DepthContext);
  const encoded = encodeLine(fitLine(line, width), depth);
  return (
    <Box height={1} width={width}>
      <Transform transform={() => encoded}>
        <Text> </Text>
      </Transform>
    </Box>
  );
});

/** Lines below each other, filled up with empty ones to `rows`. */
export function ScreenLines({
  lines,
  rows,
  width,
}: {
  readonly lines: readonly StyledLine[];
  readonly rows: number;
  readonly width: number;
}) {
  const padded = Array.from({ length: rows }, (_, index) => lines[index] ?? emptyLine);
  return (
    <Box flexDirection="column" height={rows} width={width}>
      {padded.map((line, index) => (
        <ScreenLine key={index} line={line} width={width} />
      ))}
    </Box>
  );
}

const emptyLine: StyledLine = [];

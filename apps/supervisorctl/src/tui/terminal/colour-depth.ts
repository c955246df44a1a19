/** The environment → how many colours to use. */
import type { ColourDepth } from '../text/style-codes.ts';

/** NO_COLOR counts when it is not empty (https://no-color.org). */
export function colourDepth(
  environment: Readonly<Record<string, string | undefined>>,
): ColourDepth {
  const { NO_COLOR = '', COLORTERM = '', TERM = '' } = environment;
  if (NO_COLOR !== '') return 'none';
  if (/^(truecolor|24bit)$/i.test(COLORTERM)) return 'full';
  if (/256/.test(TERM)) return '256';
  return /mono|^vt[12]/.test(TERM) ? 'none' : '16';
}

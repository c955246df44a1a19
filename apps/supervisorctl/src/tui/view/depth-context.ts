/** How many colours the terminal has, for every component. */
import { createContext } from 'react';
import type { ColourDepth } from '../text/encode-line.ts';

export const DepthContext = createContext<ColourDepth>('16');

/** Where the lines of a frame are left, for every component. */
import { createContext } from 'react';
import { LineBook } from '../terminal/line-book.ts';

export const BookContext = createContext<LineBook>(new LineBook());

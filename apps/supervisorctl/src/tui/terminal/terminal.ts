/** Port: the terminal a person sits at. */
import type { InputEvent } from '../input/input-event.ts';
import type { ColourDepth } from '../text/style-codes.ts';

export interface Terminal {
  readonly depth: ColourDepth;
  /** Rows and columns now. */
  readonly size: { readonly columns: number; readonly rows: number };
  write(bytes: string): void;
  /** Everything that is typed, pasted or clicked from now on. Returns what ends it. */
  onInput(listener: (event: InputEvent) => void): () => void;
  /** The size is another, or the screen has been lost and must be drawn anew. */
  onChange(listener: () => void): () => void;
  /** Gives the terminal back to the shell and stops the program until `fg`. */
  suspend(): void;
  /** Gives it back for good. May be called more than once. */
  leave(): void;
}

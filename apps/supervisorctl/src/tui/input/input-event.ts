/** What a person does at a terminal. */
export type InputEvent =
  /** `a`, `A`, `ctrl+c`, `alt+x`, `up`, `shift+tab`, `pagedown`, `enter`, `escape`, `space`, `f5` … */
  | { readonly kind: 'key'; readonly key: string }
  /** Text put in at once; it is never taken for keys. */
  | { readonly kind: 'paste'; readonly text: string }
  /** The wheel, or a press of the left button. Counted from 0. */
  | {
      readonly kind: 'mouse';
      readonly action: 'wheel-up' | 'wheel-down' | 'press';
      readonly column: number;
      readonly row: number;
    };

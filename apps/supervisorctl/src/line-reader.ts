/** Port: where lines come from, a person at a terminal or a pipe. */
export interface LineReader {
  /** Writes the prompt and gives the next line. One read at a time. */
  read(request: LineRequest): Promise<LineRead>;
}

export interface LineRequest {
  /** Commands have history and Tab; a secret is not echoed. */
  readonly kind: 'command' | 'answer' | 'secret';
  readonly prompt: string;
  /** Gives the read up, as at the end of input. */
  readonly signal?: AbortSignal | undefined;
}

export type LineRead =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'interrupted' };

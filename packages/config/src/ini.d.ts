/** The part of the `ini` package that we use; it brings no types of its own. */
declare module 'ini' {
  export function parse(text: string): Record<string, unknown>;
}

/**
 * The strings of an exec as C wants them: argv and environment as NULL-terminated arrays. Pure.
 * A NUL inside of a string would silently cut it short, so such a request has no strings.
 */

/** What an exec is told in strings. */
export interface ExecRequest {
  readonly file: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string | null;
}

/** The last element of both is `null`. */
export interface ExecStrings {
  readonly argv: readonly (string | null)[];
  readonly envp: readonly (string | null)[];
}

/** `null` when one of the strings contains a NUL. */
export function execStrings(request: ExecRequest): ExecStrings | null {
  const { file, argv, environment, directory } = request;
  const variables = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
  const all = [file, directory ?? '', ...argv, ...variables];
  if (all.some((text) => text.includes('\0'))) return null;
  return { argv: [...argv, null], envp: [...variables, null] };
}

/**
 * Keeps secrets out of what is printed: passwords, tokens, keys, and credentials in URLs. What is a
 * secret can only be guessed from names; a word too many is masked rather than one too few.
 */

export const mask = '********';

const secretName =
  /pass(?:word|wd|phrase)?|secret|token|credential|auth|bearer|cookie|jwt|api_?-?key|private_?-?key|(?:^|[_-])(?:key|pwd|salt|hash|dsn)(?:$|[_-])|[a-z]pwd$/i;

/** Directories, for all that their names look like. */
const harmlessName = /^(?:old)?pwd$/i;

/** Whether a variable or option of this name probably holds a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !harmlessName.test(name);
}

/** A word of a command line, as a shell would take it. */
const word = String.raw`(?:"[^"]*"|'[^']*'|[^\s"',]+)+`;

const replacements: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // scheme://user:password@host
  [/(\w:\/\/[^\s/:@]*):[^\s/@]+@/g, `$1:${mask}@`],
  // Authorization: Bearer …
  [/\b(bearer|basic)(\s+)[^\s"']+/gi, `$1$2${mask}`],
  // --user name:password
  [/((?:^|\s)(?:-u|--user)(?:=|\s+)[^\s:]+):[^\s]+/g, `$1:${mask}`],
  // --password …, --api-key=…
  [
    new RegExp(
      String.raw`((?:^|\s)--?[\w-]*(?:pass(?:word|wd|phrase)?|secret|token|auth|api-?key)[\w-]*(?:=|\s+))(?!-)${word}`,
      'gi',
    ),
    `$1${mask}`,
  ],
];

/** `NAME=value` and `name: value` inside a text, such as an `env` command. */
const assignment =
  /(^|[\s"'?&;])([\w-]+)(\s*=\s*|:\s+)(?!(?:bearer|basic)\s)(?:"[^"]*"|'[^']*'|[^\s"',&;]+)+/gi;

/** The text without credentials in URLs and without the values of options that name a secret. */
export function maskText(text: string): string {
  let masked = text;
  for (const [pattern, replacement] of replacements) masked = masked.replace(pattern, replacement);
  return masked.replace(assignment, (whole, before, name, equals) =>
    isSecretName(name) && !whole.includes(mask) ? before + name + equals + mask : whole,
  );
}

/** Variables with the values of secret ones masked. */
export function maskVariables(
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      isSecretName(name) ? mask : maskText(value),
    ]),
  );
}

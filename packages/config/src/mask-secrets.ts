/** Keeps secrets out of what is printed: passwords, tokens, and credentials in URLs. */

export const mask = '********';

const secretName =
  /pass(?:word|wd|phrase)?|secret|token|credential|api_?-?key|private_?-?key|auth/i;

/** Whether a variable or option of this name probably holds a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** The text without credentials in URLs and without the values of options that name a secret. */
export function maskText(text: string): string {
  return text
    .replace(/(\w:\/\/[^\s/:@]*):[^\s/@]+@/g, `$1:${mask}@`)
    .replace(
      /((?:^|\s)--?[\w-]*(?:pass(?:word|wd|phrase)?|secret|token|api-?key)[\w-]*(?:=|\s+))(?!-)\S+/gi,
      `$1${mask}`,
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

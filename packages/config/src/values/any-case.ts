/** A pattern that takes exactly these words, in any case: JSON Schema has no flag for that. */
export function anyCase(words: readonly string[]): string {
  const letters = (word: string) =>
    word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
  return `^(?:${words.map(letters).join('|')})$`;
}

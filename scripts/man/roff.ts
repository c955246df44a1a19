/** Text → roff, the few requests that man(7) pages of ours need. */

/** Escapes what roff would read as its own: backslashes, hyphens of options, leading dots and quotes. */
export function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1');
}

export function heading(title: string): string {
  return `.SH ${title}`;
}

export function paragraph(text: string): string {
  return `.PP\n${escapeText(text)}`;
}

/** A term in bold and what it means. */
export function definition(term: string, meaning: string): string {
  return `.TP\n\\fB${escapeText(term)}\\fR\n${escapeText(meaning)}`;
}

/** Lines as they are. */
export function verbatim(lines: readonly string[]): string {
  return ['.PP', '.nf', '.RS', ...lines.map(escapeText), '.RE', '.fi'].join('\n');
}

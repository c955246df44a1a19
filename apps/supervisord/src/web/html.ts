/**
 * HTML that is escaped unless it was written in a template of ours: whatever stands in `${}` is text,
 * and only the value of another template goes in as it is. Attributes must be quoted. Pure.
 */

/** Markup made by `html`. Nothing else can make one, so a string never passes for markup. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** The template tag; use it as `html`. */
  static readonly template = (parts: TemplateStringsArray, ...values: readonly Content[]): Html => {
    let text = parts[0] ?? '';
    for (const [index, value] of values.entries()) text += render(value) + (parts[index + 1] ?? '');
    return new Html(text);
  };
}

/** What a template takes. Nothing is rendered for `undefined`, `null` and `false`. */
export type Content = Html | string | number | undefined | null | false | readonly Content[];

/** Makes markup: `` html`<a href="${url}">${name}</a>` ``. */
export const html: (parts: TemplateStringsArray, ...values: readonly Content[]) => Html =
  Html.template;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it must be written in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

function render(value: Content): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (value === undefined || value === null || value === false) return '';
  return value.map(render).join('');
}

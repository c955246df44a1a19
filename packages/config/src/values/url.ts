import { pythonRepr } from '../python-repr.ts';
import { ValueError } from './value-type.ts';

/**
 * Whether a text is a URL to `supervisorctl -s`: a scheme, and an authority or a path. Very
 * little is refused: `localhost:9001` passes as the scheme `localhost`.
 */
export function isUrl(text: string): boolean {
  // Python's URL parser drops these before it looks.
  const stripped = text.replace(/^[\0- ]+/, '').replace(/[\t\r\n]/g, '');
  const [, rest] = /^[A-Za-z][A-Za-z0-9+.-]*:(.*)$/s.exec(stripped) ?? [];
  if (rest === undefined) return false;
  const path = rest.replace(/[?#].*$/s, '');
  return path.startsWith('//') ? path.length > 2 : path !== '';
}

/** The text, if it is a URL. */
export function convertUrl(text: string): string {
  if (isUrl(text)) return text;
  throw new ValueError(`value ${pythonRepr(text)} is not a URL`);
}

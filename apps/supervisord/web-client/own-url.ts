/**
 * A URL of ours. Relative ones are not enough: where the address of the page has a user and a password
 * in it, `fetch` refuses whatever is resolved against it.
 */
export function ownUrl(path: string): string {
  return new URL(path, location.origin + location.pathname).href;
}

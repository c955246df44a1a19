/**
 * Links of our pages. All are relative, so that the pages work under any prefix and behind a proxy
 * that ends TLS. Pure.
 */

/**
 * One component of a URL, percent-encoded as Python does it: `encodeURIComponent` leaves five
 * characters that RFC 3986 reserves. Text that is no valid Unicode does not throw.
 */
export function encodeComponent(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A page with parameters; those that are empty or undefined are left out. */
export function relativeUrl(
  page: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeComponent(String(value))}`)
    .join('&');
  return query === '' ? page : `${page}?${query}`;
}

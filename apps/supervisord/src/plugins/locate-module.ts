/** Where the code of a plug-in is: a file beside the configuration, or a package installed there. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { locateImportOnlyPackage } from './import-only-package.ts';

/** What `import()` takes; null if there is neither such a file nor such a package. */
export function locateModule(specifier: string, directory: string): string | null {
  const path = locateFile(specifier, directory) ?? locatePackage(specifier, directory);
  return path === null ? null : pathToFileURL(path).href;
}

/** `./x.mjs`, `/x.mjs`, and plain `x.mjs`, which cannot be mistaken for a package. */
function locateFile(specifier: string, directory: string): string | null {
  if (!/^\.{0,2}\//.test(specifier) && !/\.[cm]?[jt]s$/.test(specifier)) return null;
  const path = resolve(directory, specifier);
  return existsSync(path) ? path : null;
}

function locatePackage(specifier: string, directory: string): string | null {
  // A file need not exist to look from its place.
  const require = createRequire(join(directory, 'supervisord.conf'));
  try {
    const path = require.resolve(specifier);
    // The other possibility is a module of Node's own, which is no plug-in.
    return isAbsolute(path) ? path : null;
  } catch {
    return locateImportOnlyPackage(specifier, require.resolve.paths(specifier) ?? []);
  }
}

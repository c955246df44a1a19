/**
 * Finds packages that offer themselves to `import` only. `require.resolve` does not see those, and
 * `import.meta.resolve` looks from our own bundle instead of from the configuration file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Node's own conditions for an `import`. */
const CONDITIONS: readonly string[] = ['node', 'import', 'module-sync', 'default'];

/** The path of the module; null if no folder has the package, or it does not offer the module. */
export function locateImportOnlyPackage(
  specifier: string,
  folders: readonly string[],
): string | null {
  const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (name === undefined) return null;
  const folder = folders.find((each) => existsSync(join(each, name, 'package.json')));
  if (folder === undefined) return null;
  const { exports } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as {
    exports?: unknown;
  };
  const target = findTarget(exports, `.${rest}`);
  return target === null ? null : join(folder, name, target);
}

/** `exports` is a target itself, or a target for each subpath. */
function findTarget(exports: unknown, subpath: string): string | null {
  if (isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'))) {
    return chooseTarget(exports[subpath]);
  }
  return subpath === '.' ? chooseTarget(exports) : null;
}

function chooseTarget(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (!isRecord(target)) return null;
  for (const [condition, nested] of Object.entries(target)) {
    const chosen = CONDITIONS.includes(condition) ? chooseTarget(nested) : null;
    if (chosen !== null) return chosen;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

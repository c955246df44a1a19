/**
 * The version of this release. The package is looked up by its own name, so the answer is the same for
 * the sources and the bundle. Read once, at start: an upgrade changes the file, not what runs.
 */
import { createRequire } from 'node:module';

export function readOwnVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('@sv/supervisord/package.json');
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}

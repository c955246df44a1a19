/**
 * What the build made of style sheet, script and icon. In the bundle this file is replaced by what it
 * reads (build-web-assets.mjs): an upgrade may replace or remove files while a daemon runs, and its
 * pages must go on with the assets that fit them.
 */
import { readFileSync } from 'node:fs';

/** What the build leaves for one asset. */
export interface BuiltAsset {
  /** `style-1a2b3c4d.css` */
  readonly name: string;
  readonly contentType: string;
  /** base64 */
  readonly gzip: string;
}

export type AssetRole = 'style' | 'script' | 'icon';

export function builtWebAssets(): Readonly<Record<AssetRole, BuiltAsset>> {
  const path = new URL('../../dist/web-assets.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The first example of a README, as a file that every Node can run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Tarball } from './pack-all.ts';

export interface Example {
  /** As the README has it. */
  readonly source: string;
  /** Without types, which Node 20 does not take. */
  readonly javascript: string;
}

export function readmeExample(root: string, { folder }: Tarball): Example {
  const text = readFileSync(join(root, folder, 'README.md'), 'utf8');
  const source = /^```(?:ts|js)\n([\s\S]*?)^```$/m.exec(text)?.[1];
  if (source === undefined) throw new Error(`${folder}/README.md: a \`\`\`ts or \`\`\`js example`);
  const { code } = transformSync(source, { loader: 'ts', format: 'esm', target: 'node20' });
  return { source, javascript: code };
}

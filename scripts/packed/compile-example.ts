/** Compiles the example of a README against the declarations as installed, ours checked with it. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/**
 * Only what a TypeScript project for Node has anyway comes from here: the compiler and the types of
 * Node. What else the declarations mention must have come with the package.
 */
export function compileExample(root: string, folder: string, source: string): void {
  const base = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as {
    compilerOptions: { target: string; lib: string[] };
  };
  const { target, lib } = base.compilerOptions;
  // In JavaScript the parameters of an example have no types; only the packages are judged by it.
  const compilerOptions = {
    target,
    lib,
    module: 'NodeNext',
    strict: true,
    noImplicitAny: false,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: ['./types'],
  };
  writeFileSync(join(folder, 'example.ts'), `${source}\nexport {};\n`);
  symlinkSync(join(root, 'node_modules', '@types'), join(folder, 'types'));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['example.ts'] }),
  );
  run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], { cwd: folder });
}

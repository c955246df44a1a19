/**
 * Builds the program for the tests that start it: whatever lies in dist may be older than the sources,
 * and somebody else's tests may be using it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program, to be run by Node. */
    bundle: string;
  }
}

const packageDirectory = fileURLToPath(new URL('../..', import.meta.url));

export function setup(project: TestProject): () => void {
  // Inside the package, so that what stays outside of the bundle is found.
  const directory = mkdtempSync(join(packageDirectory, 'node_modules/.test-bundle-'));
  execFileSync(process.execPath, [join(packageDirectory, 'build.mjs'), directory]);
  project.provide('bundle', join(directory, 'supervisorctl.js'));
  return () => rmSync(directory, { recursive: true, force: true });
}

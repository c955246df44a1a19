import type { ConfigSource } from './config-source.ts';
import { absolutePath } from './posix-path.ts';

/** The first usable directory for temporary files, in the order Python looks for one. */
export function temporaryDirectory(
  environment: Readonly<Record<string, string>>,
  source: ConfigSource,
  cwd: string,
): string {
  const candidates = [
    environment.TMPDIR,
    environment.TEMP,
    environment.TMP,
    '/tmp',
    '/var/tmp',
    '/usr/tmp',
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === '') continue;
    const directory = absolutePath(candidate, cwd);
    if (source.isDirectory(directory)) return directory;
  }
  return cwd;
}

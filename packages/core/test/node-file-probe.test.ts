import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NodeFileProbe } from '../src/node-file-probe.ts';

describe('looking at real files', () => {
  const probe = new NodeFileProbe();
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sv-core-probe-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  test('a file has its permission bits, and may be executed if one of them says so', () => {
    const file = join(directory, 'run');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    expect(probe.stat(file)).toMatchObject({ isDirectory: false });
    expect((probe.stat(file)?.mode ?? 0) & 0o777).toBe(0o644);
    expect(probe.isExecutable(file)).toBe(false);
    chmodSync(file, 0o755);
    expect(probe.isExecutable(file)).toBe(true);
  });

  test('a directory is one, and links are followed', () => {
    const link = join(directory, 'link');
    mkdirSync(join(directory, 'sub'));
    symlinkSync('sub', link);
    expect(probe.stat(link)).toMatchObject({ isDirectory: true });
  });

  test.each([['missing'], ['file/below'], ['nul\0byte'], ['dangling']])(
    '%j cannot be seen',
    (name) => {
      writeFileSync(join(directory, 'file'), '');
      symlinkSync('nowhere', join(directory, 'dangling'));
      expect(probe.stat(join(directory, name))).toBeNull();
      expect(probe.isExecutable(join(directory, name))).toBe(false);
    },
  );
});

import {
  chownSync,
  closeSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeFileSystem } from '../src/node-file-system.ts';

const ROOT = 0;
const NOBODY = 65_534;
const SOMEBODY = 65_533;
const files = new NodeFileSystem();
let folder: string;
let link: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sv-links-'));
  link = join(folder, 'app.log');
  target = join(folder, 'target');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A link of `linkOwner`'s to a file of `targetOwner`'s. */
function prepare(linkOwner: number, targetOwner: number): void {
  writeFileSync(target, 'precious');
  chownSync(target, targetOwner, targetOwner);
  symlinkSync(target, link);
  lchownSync(link, linkOwner, linkOwner);
}

describe.runIf(process.geteuid?.() === ROOT)('root, and a link in place of a log', () => {
  it.each([
    ["nobody's link to a file of root's", NOBODY, ROOT],
    ["nobody's link to a file of somebody's", NOBODY, SOMEBODY],
  ])('follows no %s', (_, linkOwner, targetOwner) => {
    prepare(linkOwner, targetOwner);
    const refused = expect.objectContaining({ code: 'ELOOP' });
    expect(() => files.openAppend(link)).toThrow(refused);
    expect(() => files.openAppend(link, { truncate: true })).toThrow(refused);
    expect(() => files.openRead(link)).toThrow(refused);
    expect(() => files.truncate(link)).toThrow(refused);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });

  it.each([
    ['its own link to anything', ROOT, SOMEBODY],
    ["nobody's link to a file of nobody's", NOBODY, NOBODY],
  ])('follows %s', (_, linkOwner, targetOwner) => {
    prepare(linkOwner, targetOwner);
    const handle = files.openAppend(link);
    files.write(handle, Buffer.from(' and more'), 0);
    closeSync(handle);
    expect(readFileSync(target, 'utf8')).toBe('precious and more');
    closeSync(files.openAppend(link, { truncate: true }));
    expect(readFileSync(target, 'utf8')).toBe('');
  });

  it("makes no file through nobody's link", () => {
    symlinkSync(target, link);
    lchownSync(link, NOBODY, NOBODY);
    expect(() => files.openAppend(link)).toThrow();
    expect(existsSync(target)).toBe(false);
  });
});

describe('anybody else', () => {
  it('follows links, and opens plain files as ever', () => {
    symlinkSync(target, link);
    closeSync(files.openAppend(link));
    closeSync(files.openAppend(target));
    expect(existsSync(target)).toBe(true);
  });
});

/** Compares what was read with what the corpus expects, and says where they part. */
import type { CorpusCase } from './corpus-case.ts';
import { type DeliberateDifference, deliberateDifferences } from './deliberate-differences.ts';
import { observe } from './observe.ts';

export type Verdict =
  | { readonly kind: 'agrees' | 'skipped' }
  | { readonly kind: 'deliberate'; readonly why: string }
  | { readonly kind: 'differs'; readonly where: string };

export function judge(corpusCase: CorpusCase): Verdict {
  if (corpusCase.isSkipped) return { kind: 'skipped' };
  const actual = observe(corpusCase);
  const where = firstDifference(actual, corpusCase.expected);
  if (where === null) return { kind: 'agrees' };
  // A folder of a corpus may be given alone, so folders do not count.
  const deliberate = deliberateDifferences[corpusCase.id.replace(/^.*\//, '')];
  if (deliberate === undefined) {
    // A case of another folder, which the list cannot name.
    const isLater = corpusCase.later !== null && firstDifference(actual, corpusCase.later) === null;
    return isLater ? { kind: 'deliberate', why: readAsLater } : { kind: 'differs', where };
  }
  const still = deliberateFlaw(actual, corpusCase, deliberate);
  return still === null
    ? { kind: 'deliberate', why: deliberate.why }
    : { kind: 'differs', where: still };
}

const readAsLater = 'read as by the version of Supervisor after 4.3';

/** What is not even as the deliberate difference has it; null if all is. */
function deliberateFlaw(
  actual: unknown,
  { later }: CorpusCase,
  { expect }: DeliberateDifference,
): string | null {
  if (expect === 'later') return firstDifference(actual, later);
  for (const [path, value] of Object.entries(expect)) {
    const flaw = firstDifference(valueAt(actual, path), value, path);
    if (flaw !== null) return flaw;
  }
  return null;
}

/** The path of the first difference with both values; null if there is none. */
export function firstDifference(actual: unknown, expected: unknown, path = ''): string | null {
  // Python's words for wrong bytes depend on how much of the file it had read.
  if (path === 'error' && isRecord(expected) === false && isEncodingMessage(actual, expected))
    return null;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    for (let index = 0; index < Math.max(actual.length, expected.length); index++) {
      const flaw = firstDifference(actual[index], expected[index], `${path}[${index}]`);
      if (flaw !== null) return flaw;
    }
    return null;
  }
  if (isRecord(actual) && isRecord(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const inner = path === '' ? key : `${path}.${key}`;
      const flaw = firstDifference(actual[key], expected[key], inner);
      if (flaw !== null) return flaw;
    }
    return null;
  }
  if (Object.is(actual, expected)) return null;
  return `${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
}

function isEncodingMessage(actual: unknown, expected: unknown): boolean {
  return [actual, expected].every(
    (text) => typeof text === 'string' && text.includes("codec can't decode"),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    current = (current as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  return current;
}

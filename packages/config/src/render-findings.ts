/** Findings as text for people: one paragraph each, the place first, as compilers print them. */
import type { ConfigFinding } from './config-finding.ts';

/** All findings, errors before warnings, file by file and line by line. */
export function renderFindings(findings: readonly ConfigFinding[]): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const sorted = [...findings].sort(
    (a, b) =>
      a.severity.localeCompare(b.severity) ||
      files.indexOf(a.file) - files.indexOf(b.file) ||
      a.line - b.line ||
      a.column - b.column,
  );
  return sorted.map((finding) => `${renderFinding(finding)}\n`).join('');
}

/** One finding: `FILE:LINE:COLUMN: error: MESSAGE`, then what helps to mend it. */
export function renderFinding(finding: ConfigFinding): string {
  const { file, line, column, severity, message, section, key, found, expected } = finding;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const [first = '', ...more] = message.split('\n');
  const lines = [`${place === '' ? '' : `${place}: `}${severity}: ${first}`, ...more];
  const option = key === null ? '' : ` ${key}`;
  if (section !== null) lines.push(`  in:       [${section}]${option}`);
  if (found !== null) lines.push(`  found:    ${shown(found)}`);
  if (expected !== null) lines.push(`  expected: ${expected}`);
  if (finding.suggestion !== undefined) lines.push(`  did you mean: ${finding.suggestion}`);
  return lines.join('\n');
}

/** More of a value than this is not looked at. */
const longestValue = 200;

/** On one line, and without what a terminal would act on. */
function shown(text: string): string {
  if (text === '') return '(nothing)';
  const cut = text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
  return cut.replace(/\p{Cc}/gu, (character) =>
    character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/**
 * Prints how many cases of the corpus agree, and names each that does not. The folder is the one
 * named by SV_CORPUS, else the shared corpus beside the repository. Fails if any case differs.
 */
import { judge } from './compare.ts';
import { corpusFolder, findCases } from './corpus-case.ts';

const folder = corpusFolder();
const cases = findCases(folder);
const print = (line: string) => process.stdout.write(`${line}\n`);
const counts = { agrees: 0, deliberate: 0, skipped: 0, differs: 0 };

for (const corpusCase of cases) {
  const verdict = judge(corpusCase);
  counts[verdict.kind]++;
  if (verdict.kind === 'deliberate') print(`on purpose  ${corpusCase.id}: ${verdict.why}`);
  if (verdict.kind === 'differs') {
    print(`DIFFERS     ${corpusCase.id}: ${verdict.where}`);
    if (corpusCase.about !== '') print(`            (${corpusCase.about})`);
  }
}
if (cases.length === 0) print(`no cases in ${folder}`);
print(
  `${counts.agrees} of ${cases.length - counts.skipped} agree, ${counts.deliberate} differ on purpose, ` +
    `${counts.differs} differ; ${counts.skipped} skipped`,
);
process.exitCode = counts.differs > 0 || cases.length === 0 ? 1 : 0;

// Measures this supervisor and, where it is installed, Debian's Supervisor in the same run on the
// same configurations, and prints a table of figures and ratios. Nothing here is asserted: speed
// is looked at, not tested. Usage: pnpm bench [figure ...]
import { measureAnswers } from './figures/answers.mjs';
import { measureCapture } from './figures/capture.mjs';
import { measureClient } from './figures/client.mjs';
import { measureEvents } from './figures/events.mjs';
import { measureManyPrograms } from './figures/many-programs.mjs';
import { measureRespawn } from './figures/respawn.mjs';
import { measureStart } from './figures/start.mjs';
import { hasOriginal, original, ours } from './subject.mjs';

const figures = {
  start: measureStart,
  programs: measureManyPrograms,
  answers: measureAnswers,
  respawn: measureRespawn,
  client: measureClient,
  capture: measureCapture,
  events: measureEvents,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => figures[name] === undefined);
if (unknown.length > 0) {
  console.error(
    `no such figure: ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}`,
  );
  process.exit(2);
}

const rows = [];
for (const [name, measure] of Object.entries(figures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const mine = await measure(ours);
  const theirs = hasOriginal ? await measure(original) : [];
  for (const [index, row] of mine.entries()) rows.push({ ...row, original: theirs[index]?.value });
}

const number = (value) =>
  value === undefined ? '-' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);
console.log('| figure | Supervisor | ours | ratio |\n|---|---|---|---|');
for (const { figure, unit, value, original: other, better } of rows) {
  const ratio =
    other === undefined
      ? '-'
      : `${number(better === 'less' ? other / Math.max(value, 0.001) : value / other)}x ${better === 'less' ? 'less' : 'more'}`;
  console.log(
    `| ${figure}${unit === '' ? '' : ` (${unit})`} | ${number(other)} | ${number(value)} | ${ratio} |`,
  );
}

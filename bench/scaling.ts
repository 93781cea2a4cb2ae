// `npm run scaling`: how the cost of each operation grows with its work, at five sizes each. The slope is the
// exponent fitted by least squares over log(size), log(time): 0 costs the same whatever the size, 1 is linear.
// `-- --only name` asks for the rows whose name has that in it; `--write` writes SCALING.md.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { writeMarked } from '../scripts/marked.ts';
import { ROWS, type Scaling } from './scaling/rows.ts';
import { OVER_SITES } from './scaling/sites.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
});
/** A slope this far above what is told for a row is marked: caches of the processor end within the sizes. */
const NOISE = 0.2;

/** The fastest of some rounds, in nanoseconds. A short piece of work is done many times in a round. */
function fastest(run: () => unknown): number {
  let times = 1;
  let best = Number.POSITIVE_INFINITY;
  const begin = performance.now();
  for (let round = 0; round < 40 && performance.now() - begin < 120; round++) {
    const start = performance.now();
    for (let k = 0; k < times; k++) run();
    const took = performance.now() - start;
    best = Math.min(best, took / times);
    if (took < 1) {
      times *= 4;
      round = 0;
    }
  }
  return best * 1e6;
}

function nanoseconds(time: number): string {
  return time >= 1e6
    ? `${(time / 1e6).toPrecision(3)} ms`
    : time >= 1e3
      ? `${(time / 1e3).toPrecision(3)} µs`
      : `${time.toPrecision(3)} ns`;
}

/** The exponent of the three largest sizes: a fixed cost of each call rules the smaller ones. */
function exponent(sizes: readonly number[], times: readonly number[]): number {
  const [x, y] = [sizes.slice(-3).map(Math.log), times.slice(-3).map(Math.log)];
  const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const [middle, level] = [mean(x), mean(y)];
  const along = mean(x.map((each, k) => (each - middle) * ((y[k] ?? 0) - level)));
  return along / mean(x.map((each) => (each - middle) ** 2));
}

function line({ name, sizes, make, slope }: Scaling): string {
  const times = sizes.map((size) => fastest(make(size)));
  const fitted = exponent(sizes, times);
  // Only what grows is told by the unit of its size.
  const cells = times.map(
    (time, k) => `${sizes[k]}: ${nanoseconds(slope === 0 ? time : time / (sizes[k] ?? 1))}`,
  );
  return `| ${name} | ${cells.join(' | ')} | ${fitted.toFixed(2)}${fitted > slope + NOISE ? ' (!)' : ''} |`;
}

const heading = `Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}`;
const lines = ['| operation | | | | | | slope |', '|---|---|---|---|---|---|---|'];
console.log(`${heading}: time a unit of the size; of the whole operation where it should not grow\n`);
for (const row of [...ROWS, OVER_SITES]) {
  if (!row.name.includes(values.only)) continue;
  lines.push(line(row));
  console.log(lines.at(-1));
}
if (values.write) writeMarked('scaling', `${heading}.\n\n${lines.join('\n')}`, 'bench/SCALING.md');

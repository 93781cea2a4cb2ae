// `npm run scaling`: how the cost of each operation grows with its work, at five sizes each. The slope is that of
// log(time) over log(size) between the two largest sizes: 0 costs the same whatever the size, 1 is linear.
// `-- --only name` asks for the rows whose name has that in it.
import { parseArgs } from 'node:util';
import { ROWS, type Scaling } from './scaling/rows.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
/** A slope this far above what is told for a row is marked: caches of the processor end within the sizes. */
const NOISE = 0.25;

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

function line({ name, sizes, make, slope }: Scaling): string {
  const times = sizes.map((size) => fastest(make(size)));
  const slopes = times.slice(1).map((time, k) => {
    return Math.log(time / (times[k] ?? time)) / Math.log((sizes[k + 1] ?? 1) / (sizes[k] ?? 1));
  });
  const last = slopes.at(-1) ?? 0;
  const cells = times.map((time, k) => `${sizes[k]}: ${nanoseconds(time)}`);
  const worst = Math.max(...slopes);
  const mark =
    worst > slope + NOISE
      ? `${last.toFixed(2)} (at most ${worst.toFixed(2)}, above ${slope})`
      : last.toFixed(2);
  return `| ${name} | ${cells.join(' | ')} | ${mark} |`;
}

console.log(`Node ${process.versions.node}: the whole operation at each size\n`);
console.log('| operation | | | | | | slope |\n|---|---|---|---|---|---|---|');
for (const row of ROWS) if (row.name.includes(values.only)) console.log(line(row));

// `npm run fuzz -- --n 100000 --seed 7`: random programs on CPython and on the library, until something differs.

import { parseArgs } from 'node:util';
import { fuzz } from './run.ts';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    /** Only the program of this number. */
    at: { type: 'string' },
    /** Goes on after a difference, and prints up to this many. */
    most: { type: 'string', default: '1' },
  },
});

const seed = Number(values.seed);
const from = Number(values.at ?? 0);
const count = values.at === undefined ? Number(values.n) : 1;
const report = await fuzz({
  seed,
  from,
  count,
  most: Number(values.most),
  progress: (done) => process.stderr.write(`\r${done} of ${count} programs, seed ${seed}`),
});
process.stderr.write('\n');
console.log(`seed ${seed}: ${report.tally}`);
for (const text of report.failures) console.log(`\n${text}`);
process.exit(report.failures.length === 0 ? 0 : 1);

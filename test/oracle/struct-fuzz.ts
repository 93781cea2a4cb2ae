// `npm run fuzz:struct -- --n 200000 --seed 7`: random calls of struct on CPython and on the library.

import { parseArgs } from 'node:util';
import { fuzzStruct } from './struct-random-run.ts';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** Only the call of this number. */
    at: { type: 'string' },
    /** Goes on after a difference, and prints up to this many. */
    most: { type: 'string', default: '1' },
    /** Or 3.15, with `Zf` and `Zd`. */
    version: { type: 'string', default: '3.14' },
  },
});

const seed = Number(values.seed);
const count = values.at === undefined ? Number(values.n) : 1;
const { tally, failures } = await fuzzStruct({
  seed,
  count,
  from: Number(values.at ?? 0),
  most: Number(values.most),
  version: values.version === '3.15' ? '3.15' : '3.14',
  progress: (done) => process.stderr.write(`\r${done} of ${count} calls, seed ${seed}`),
});
process.stderr.write('\n');
console.log(`seed ${seed}, CPython ${values.version}`);
console.table(tally);
for (const text of failures) console.log(`\n${text}`);
process.exit(failures.length === 0 ? 0 : 1);

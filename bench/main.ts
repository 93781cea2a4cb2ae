// `npm run bench`: one table, a row an operation. `--rounds 2000` measures longer, `--only get` picks rows,
// `--json` prints data.

import { parseArgs } from 'node:util';
import { measure, type Result } from './harness.ts';
import { rows } from './rows.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1200' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});

const results: Result[] = [];
if (!values.json) {
  console.log(
    `${process.version}, minima of ${values.rounds} interleaved rounds; the first line of a row is its base`,
  );
}
for (const row of rows) {
  if (!row.name.includes(values.only)) continue;
  const measured = measure(row, Number(values.rounds));
  results.push(...measured);
  if (values.json) continue;
  console.log(row.name);
  for (const { candidate, nanoseconds, ratio } of measured) {
    console.log(
      `  ${candidate.padEnd(18)} ${nanoseconds.toFixed(3).padStart(9)} ns/${row.unit.padEnd(6)} ${ratio.toFixed(2).padStart(7)}`,
    );
  }
}
if (values.json) console.log(JSON.stringify({ node: process.version, results }, null, 1));

// `npm run bench`: one table, a row an operation. `-- --rounds 5000` measures longer, `--only get` picks rows,
// `--json` prints data, `--readme` writes the table into README.md.

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { writeMarked } from '../scripts/marked.ts';
import { measure, type Result, type Row } from './harness.ts';
import { rows } from './rows.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1200' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
  },
});

const heading = `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, minima of ${values.rounds} interleaved rounds`;
const lines: string[] = [];
const results: Result[] = [];
if (!values.json) console.log(`${heading}; the first line of a row is its base`);
for (const row of rows) {
  if (!row.name.includes(values.only)) continue;
  const measured = measure(row, Number(values.rounds));
  results.push(...measured);
  lines.push(markdown(row, measured));
  if (!values.json) print(row, measured);
}
if (values.json) console.log(JSON.stringify({ node: process.version, results }, null, 1));
if (values.readme) {
  const head = ['| Operation | Base | memoryview | Ratio |', '|---|---|---|---|'];
  writeMarked('bench', [`${heading}.`, '', ...head, ...lines].join('\n'));
}

function print(row: Row, measured: readonly Result[]): void {
  console.log(row.name);
  for (const { candidate, nanoseconds, ratio } of measured) {
    console.log(
      `  ${candidate.padEnd(18)} ${nanoseconds.toFixed(3).padStart(9)} ns/${row.unit.padEnd(6)} ${ratio.toFixed(2).padStart(7)}`,
    );
  }
}

/** A row of the README: the view against the fastest other way. */
function markdown(row: Row, measured: readonly Result[]): string {
  const view = measured.find(({ candidate }) => candidate === 'memoryview');
  const others = measured.filter((result) => result !== view);
  const base = others.reduce((best, result) => (result.nanoseconds < best.nanoseconds ? result : best));
  const time = (result: Result | undefined): string =>
    `${(result?.nanoseconds ?? 0).toPrecision(3)} ns/${row.unit}`;
  const ratio = ((view?.nanoseconds ?? 0) / base.nanoseconds).toFixed(2);
  return `| ${row.name} | ${base.candidate} ${time(base)} | ${time(view)} | ${ratio} |`;
}

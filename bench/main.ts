// `npm run bench`: one table, a row an operation. `-- --rounds 5000` measures longer, `--only get` picks rows,
// `--json` prints data, `--readme` writes the tables into README.md, `--without-peers` leaves other packages out.

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { writeMarked } from '../scripts/marked.ts';
import { measure, type Result, type Row } from './harness.ts';
import { loadPeers } from './peers.ts';
import { allRows } from './rows/all.ts';
import { peerTable } from './table.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1200' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    'without-peers': { type: 'boolean', default: false },
  },
});

const peers = values['without-peers'] ? 'left out' : loadPeers();
const noPeers = typeof peers === 'string' ? `Without the peers: ${peers}.` : '';
const known = typeof peers === 'string' ? undefined : peers;

const rows = allRows(known).filter(({ name }) => name.includes(values.only));
const heading = `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, minima of ${values.rounds} interleaved rounds`;
const results: Result[] = [];
if (!values.json) console.log(`${heading}; the first line of a row is its base\n${noPeers}`);
for (const row of rows) {
  const measured = measure(row, Number(values.rounds));
  results.push(...measured);
  if (!values.json) print(row, measured);
}
if (values.json) console.log(JSON.stringify({ node: process.version, noPeers, results }, null, 1));
if (values.readme) {
  const tables = [noPeers, peerTable(rows, results)];
  writeMarked('bench', [`${heading}.`, ...tables.filter((text) => text !== '')].join('\n\n'));
}

function print(row: Row, measured: readonly Result[]): void {
  console.log(row.name);
  for (const { candidate, nanoseconds, ratio } of measured) {
    const time = `${nanoseconds.toFixed(3).padStart(9)} ns/${row.unit.padEnd(6)}`;
    console.log(`  ${candidate.padEnd(28)} ${time} ${ratio.toFixed(2).padStart(7)}`);
  }
}

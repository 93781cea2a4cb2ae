// `npm run bench`: one table, a row an operation. `-- --rounds 5000 --seconds 5` measures longer, `--only get` picks rows,
// `--goals` prints only what has a goal, `--json` prints data (`--json out.json` keeps it), `--compare out.json` says what
// got slower and ends with 1 then, `--readme` writes RESULTS.md and, on Node 20, README.md, `--without-peers`, `--without-python` leave others out.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { writeMarked } from '../scripts/marked.ts';
import { changes, changesText, withoutNoise } from './compare.ts';
import { type Host, type Measured, measure } from './harness.ts';
import { loadPeers } from './peers.ts';
import { hostsOf } from './python/hosts.ts';
import { nativeCall } from './python/native.ts';
import { pyodideCall } from './python/pyodide.ts';
import type { Report } from './report.ts';
import { allRows } from './rows/all.ts';
import { measureStartup, STARTUP } from './startup.ts';
import { goalsText, HEADLINES, lossesText, markdown, rowText } from './table.ts';

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1200' },
    // Two runs of the whole table, 2 min 46 s each: 60 % of the minima of ours within 2 %, 83 % within 5 %.
    seconds: { type: 'string', default: '1.2' },
    only: { type: 'string', default: '' },
    goals: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    compare: { type: 'string' },
    readme: { type: 'boolean', default: false },
    'without-peers': { type: 'boolean', default: false },
    'without-python': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [jsonFile] = positionals;
if (positionals.length > (values.json ? 1 : 0)) throw new Error(`what is ${positionals.join(' ')}?`);
const say = values.json && jsonFile === undefined ? () => {} : console.log;
const old: Report | undefined = values.compare ? JSON.parse(readFileSync(values.compare, 'utf8')) : undefined;

const notes: string[] = [];
const peers = values['without-peers'] ? 'left out' : loadPeers();
if (typeof peers === 'string') notes.push(`Without the peers: ${peers}.`);
const closing: (() => void)[] = [];
const hosts = values['without-python'] ? [] : [...(await pyodide()), ...(await native())];

const limits = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const rows = allRows(typeof peers === 'string' ? undefined : peers).filter(
  ({ name, goal }) => name.includes(values.only) && (goal !== undefined || !values.goals),
);
const engine = process.versions.bun ? `Bun ${process.versions.bun}` : `Node ${process.version}`;
const cpu = cpus()[0]?.model ?? 'unknown processor';
const heading = `${engine}, ${cpu}, minima of interleaved rounds, at most ${limits.rounds} and ${limits.seconds} s a row`;
say([`${heading}; the first line of a row is its base`, ...notes].join('\n'));

let measured: Measured[] = [];
for (const row of rows) take(await measure(row, limits, hosts));
if (STARTUP.includes(values.only)) take(await measureStartup());
if (values.goals) say(goalsText(measured));
else
  say(
    [
      lossesText(measured),
      goalsText(measured.filter(({ goal }) => goal))
        .split('\n')
        .at(-1),
    ].join('\n'),
  );

if (old) {
  measured = await withoutNoise(old, measured, again);
  const found = changes(old, measured);
  say(`Beside ${values.compare} (${old.engine}, ${old.date})\n${changesText(found)}`);
  if (found.worse.length > 0) process.exitCode = 1;
}
if (values.json) {
  const report: Report = { engine, cpu, date: new Date().toISOString(), notes, rows: measured };
  const text = JSON.stringify(report, null, 1);
  if (jsonFile === undefined) console.log(text);
  else writeFileSync(jsonFile, `${text}\n`);
}
if (values.readme) {
  const major = engine.replace(/\..*/, '').replace(' v', ' ');
  const rest = [lossesText(measured), goalsText(measured).split('\n').at(-1)].join('\n');
  const all = [`${heading}.`, ...notes, markdown(measured), `\`\`\`\n${rest}\n\`\`\``];
  writeMarked(major, all.join('\n\n'), 'bench/RESULTS.md');
  if (major === 'Node 20') {
    const few = HEADLINES.flatMap((name) => measured.filter(({ row }) => row === name));
    writeMarked('bench', [`${heading}.`, markdown(few)].join('\n\n'));
  }
}
for (const close of closing) close();

function take(row: Measured): void {
  measured.push(row);
  if (!values.goals) say(rowText(row));
}

/** Measures a row once more, with none but the engine's own candidates. */
async function again(name: string): Promise<Measured | undefined> {
  if (name === STARTUP) return measureStartup();
  const row = rows.find((known) => known.name === name);
  return row && measure(row, limits);
}

async function pyodide(): Promise<Host[]> {
  try {
    const { hosts } = await hostsOf(await pyodideCall(), ' (Pyodide)', say);
    return hosts;
  } catch (error) {
    notes.push(`Without Pyodide: ${error instanceof Error ? error.message : String(error)}.`);
    return [];
  }
}

async function native(): Promise<Host[]> {
  try {
    const { call, end } = await nativeCall();
    closing.push(end);
    const { hosts, note } = await hostsOf(call, '', say);
    if (note) notes.push(note);
    return hosts;
  } catch (error) {
    notes.push(`Without native CPython: ${error instanceof Error ? error.message : String(error)}.`);
    return [];
  }
}

// The table in a page: what the bundle of `index.html` runs. It has no peers and no Python.

import { type Measured, measure } from '../harness.ts';
import { allRows } from '../rows/all.ts';
import { goalsText, rowText } from '../table.ts';

const asked = new URLSearchParams(location.search);
const limits = {
  rounds: Number(asked.get('rounds') ?? 1200),
  seconds: Number(asked.get('seconds') ?? 1.2),
  stretch: 0.25, // fifty times the grain of the clock of an isolated page
};
const output = document.querySelector('pre');

/** Shows text, and sends it to who has opened the page by command. */
async function say(path: string, text: string): Promise<void> {
  output?.append(`${text}\n`);
  if (asked.has('report')) await fetch(path, { method: 'POST', body: text });
  // A page is drawn between two tasks only.
  await new Promise((resolve) => setTimeout(resolve));
}

async function run(): Promise<void> {
  const grain = crossOriginIsolated ? '' : '; the clock is coarse: this page is not isolated';
  await say('/said', `${navigator.userAgent}, minima of interleaved rounds${grain}`);
  const measured: Measured[] = [];
  for (const row of allRows(undefined)) {
    if (!row.name.includes(asked.get('only') ?? '')) continue;
    const result = await measure(row, limits);
    measured.push(result);
    await say('/said', rowText(result));
  }
  await say('/said', goalsText(measured));
  await say('/end', '');
}

run().catch((error: unknown) => say('/failed', error instanceof Error ? `${error.stack}` : String(error)));

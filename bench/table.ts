// Results as text for a console, and as a table of Markdown.

import type { Goal, Measured, Result } from './harness.ts';
import { fastest, isCPython, isNumPy, isOurs, meets, oursOf } from './report.ts';

/** The rows that README.md shows. */
export const HEADLINES: readonly string[] = [
  'get(i), all doubles',
  'get(i), all int32',
  'get(i), every other double',
  'get(i), big-endian doubles',
  'get(i, j), 2-d doubles',
  'get(i), a call site of 15 formats',
  'set(i, v), doubles',
  'set(i, v), a call site of 15 formats',
  'mv[i], all doubles',
  'memoryview(x) and release()',
  'slice(10, 20) of bytes',
  'get(slice, slice), a rectangle of 2-d doubles',
  'for (const x of …), doubles',
  'tolist(), doubles',
  'tobytes(), 64 bytes',
  'tobytes(), 1 MiB',
  'tobytes(), every other row and column of doubles',
  'tobytes() of a transpose, 2048² doubles',
  'copy_from(), 1 MiB',
  'equals(), 1 MiB',
  'equals() without a Buffer, 1 MiB',
  'hex(), 1 MiB',
  'index() of a byte, 1 MiB',
  'get(i), half floats',
  'number(i), 64-bit integers',
  'field(c).get(i), doubles of records',
  'get(i), records',
  'struct.unpack_from, <IHdq',
  'struct.pack, <IHdq',
  'struct.pack_into, <IHdq',
  'wasm heap: get(i), doubles, before growth',
  'wasm heap: get(i), doubles, after growth',
  'get(i), floats, after 1000 IndexErrors',
  'import of the package, in a fresh process',
];

/** A time as people read it. */
export function timeText(nanoseconds: number): string {
  const units = ['ns', 'µs', 'ms', 's'];
  let value = nanoseconds;
  let k = 0;
  for (; value >= 1000 && k < 3; k++) value /= 1000;
  return `${value < 1 ? value.toFixed(3) : value.toPrecision(3)} ${units[k]}`;
}

/** A ratio as people read it. */
export function ratioText(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0);
}

function goalText(goal: Goal, unit: string): string {
  return 'ratio' in goal ? `ratio ${goal.ratio}` : `${timeText(goal.nanoseconds)}/${unit}`;
}

function verdict(row: Measured): string {
  return row.goal ? `goal ${goalText(row.goal, row.unit)}: ${meets(row) ? 'met' : 'MISSED'}` : '';
}

/** A row: its candidates, a line each. */
export function rowText(row: Measured): string {
  const lines = row.results.map(({ candidate, nanoseconds, ratio }) => {
    const time = `${timeText(nanoseconds).padStart(9)}/${row.unit.padEnd(7)}`;
    return `  ${candidate.padEnd(34)} ${time} ${ratioText(ratio).padStart(7)}`;
  });
  return [row.goal ? `${row.row}   [${verdict(row)}]` : row.row, ...lines].join('\n');
}

/** The rows with goals, a line each, and how many are met. */
export function goalsText(rows: readonly Measured[]): string {
  const judged = rows.filter((row) => meets(row) !== undefined);
  const lines = judged.map((row) => {
    const ours = oursOf(row);
    const figure = `${ratioText(ours?.ratio ?? 0).padStart(6)} ${timeText(ours?.nanoseconds ?? 0).padStart(9)}`;
    return `${meets(row) ? 'met   ' : 'MISSED'} ${figure}  ${row.row} (goal ${goalText(row.goal ?? { ratio: 0 }, row.unit)})`;
  });
  const met = judged.filter(meets).length;
  return [...lines, `${met} of ${judged.length} goals met.`].join('\n');
}

/** The rows that are slower than a CPython's own, for each CPython that ran; or that there is none. */
export function lossesText(rows: readonly Measured[]): string {
  const pythons = new Set(
    rows.flatMap(({ results }) => results.filter(isCPython).map(({ candidate }) => candidate)),
  );
  return [...pythons]
    .map((python) => {
      const beside = rows.flatMap((row) => {
        const theirs = row.results.find(({ candidate }) => candidate === python);
        const ours = oursOf(row);
        return theirs && ours ? [{ row, ratio: ours.nanoseconds / theirs.nanoseconds }] : [];
      });
      const lost = beside.filter(({ ratio }) => ratio >= 1);
      if (lost.length === 0) return `Faster than ${python} in all ${beside.length} rows.`;
      const lines = lost.map(({ row, ratio }) => `  ${row.row}: ${ratioText(ratio)} of its time`);
      return [`Slower than ${python} in ${lost.length} of ${beside.length} rows:`, ...lines].join('\n');
    })
    .join('\n');
}

/** All rows as one table of Markdown; the figures of others are ratios to the base, as ours are. */
export function markdown(rows: readonly Measured[]): string {
  const head = ['Operation', 'Base', 'memoryview', 'Ratio', 'Goal', 'Best peer', 'CPython', 'NumPy'];
  const lines = rows.map((row) => {
    const [base, ...others] = row.results;
    const ours = oursOf(row);
    const peers = others.filter((one) => !isOurs(one) && !isCPython(one) && !isNumPy(one));
    const best = fastest(peers);
    return [
      row.row,
      `${base.candidate} ${timeText(base.nanoseconds)}`,
      ours ? timeText(ours.nanoseconds) : '',
      ratioOf(ours),
      row.goal ? goalText(row.goal, row.unit).replace('ratio ', '') : '',
      best ? `${best.candidate.replace(/ \(.*\)$/, '')} ${ratioOf(best)}` : '',
      ratioOf(fastest(others.filter(isCPython))),
      ratioOf(fastest(others.filter(isNumPy))),
    ];
  });
  return [head, Array<string>(head.length).fill('---'), ...lines]
    .map((cells) => `| ${cells.join(' | ').replaceAll('<', '&lt;')} |`)
    .join('\n');
}

function ratioOf(result: Result | undefined): string {
  return result ? ratioText(result.ratio) : '';
}

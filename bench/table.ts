// Results as tables of Markdown.

import type { Result, Row } from './harness.ts';

function of(row: Row, results: readonly Result[]): Result[] {
  return results.filter((result) => result.row === row.name);
}

function table(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.join(' | ').replaceAll('<', '&lt;')} |`).join('\n');
}

function time(result: Result | undefined, unit: string): string {
  return result ? `${result.nanoseconds.toPrecision(3)} ns/${unit}` : '';
}

/** Each row: the view against the fastest other way. */
export function viewTable(rows: readonly Row[], results: readonly Result[]): string {
  const lines = rows.map((row) => {
    const measured = of(row, results);
    const view = measured.find(({ candidate }) => candidate === 'memoryview');
    const others = measured.filter((result) => result !== view);
    const base = others.reduce((best, result) => (result.nanoseconds < best.nanoseconds ? result : best));
    const ratio = ((view?.nanoseconds ?? 0) / base.nanoseconds).toFixed(2);
    return [row.name, `${base.candidate} ${time(base, row.unit)}`, time(view, row.unit), ratio];
  });
  if (lines.length === 0) return '';
  return table([['Operation', 'Base', 'memoryview', 'Ratio'], Array<string>(4).fill('---'), ...lines]);
}

/** What stands behind a candidate's name: what it does instead, or how. */
const NOTE = /^(.*?) \((.*)\)$/;

/** Each row: the time of the first candidate, and of all others their ratio to it, a column a candidate. */
export function peerTable(rows: readonly Row[], results: readonly Result[]): string {
  if (rows.length === 0) return '';
  const names = new Map<string, string>();
  for (const row of rows) {
    for (const { candidate } of of(row, results).slice(1)) {
      const [, name = candidate, note = ''] = NOTE.exec(candidate) ?? [];
      names.set(name, note);
    }
  }
  const lines = rows.map((row) => {
    const [base, ...others] = of(row, results);
    const ratios = [...names.keys()].map((name) => {
      const found = others.find(({ candidate }) => candidate === name || candidate.startsWith(`${name} (`));
      return found ? found.ratio.toFixed(found.ratio < 10 ? 2 : 0) : '';
    });
    return [row.name, time(base, row.unit), ...ratios];
  });
  const head = ['Operation', 'by hand', ...names.keys()];
  const notes = [...names].filter(([, note]) => note !== '').map(([name, note]) => `${name}: ${note}`);
  const text = table([head, Array<string>(head.length).fill('---'), ...lines]);
  return notes.length === 0 ? text : `${text}\n\n${notes.join('; ')}.`;
}

// What got slower and what got faster since a report was kept: ratios to the base, so that machines may differ.

import type { Measured, Result } from './harness.ts';
import { isOurs, type Report } from './report.ts';

/** A ratio that is this much higher than before is worse; what differs by less is not told from noise. */
const WORSE = 1.15;

/** A candidate whose ratio is another than it was. */
export interface Change {
  readonly row: string;
  readonly candidate: string;
  readonly before: number;
  readonly after: number;
}

/** The changes of the library's candidates: those that got worse, and those that got better. */
export function changes(old: Report, rows: readonly Measured[]): { worse: Change[]; better: Change[] } {
  const all = rows.flatMap((row) => {
    const before = old.rows.find((known) => known.row === row.row);
    return row.results.filter(isOurs).flatMap(({ candidate, ratio }) => {
      const known = before?.results.find((result) => result.candidate === candidate);
      return known ? [{ row: row.row, candidate, before: known.ratio, after: ratio }] : [];
    });
  });
  return {
    worse: all.filter(({ before, after }) => after > before * WORSE),
    better: all.filter(({ before, after }) => before > after * WORSE),
  };
}

/** Of two measurements of a row, each candidate's lower ratio: what is worse both times is worse. */
export function lower(first: Measured, again: Measured): Measured {
  const [base, ...others] = first.results;
  const better = (result: Result): Result => {
    const second = again.results.find(({ candidate }) => candidate === result.candidate);
    return second && second.ratio < result.ratio ? second : result;
  };
  return { ...first, results: [base, ...others.map(better)] };
}

/** Measures again what looks worse, some times at most, and answers the rows with what that told. */
export async function withoutNoise(
  old: Report,
  rows: readonly Measured[],
  again: (row: string) => Promise<Measured | undefined>,
  times = 2,
): Promise<Measured[]> {
  let known = [...rows];
  for (let time = 0; time < times; time++) {
    const suspects = new Set(changes(old, known).worse.map(({ row }) => row));
    if (suspects.size === 0) break;
    const next: Measured[] = [];
    for (const row of known) {
      const second = suspects.has(row.row) ? await again(row.row) : undefined;
      next.push(second ? lower(row, second) : row);
    }
    known = next;
  }
  return known;
}

/** The changes as text. */
export function changesText({ worse, better }: { worse: Change[]; better: Change[] }): string {
  const line = ({ row, candidate, before, after }: Change): string =>
    `  ${row}: ${candidate} ${before.toFixed(2)} -> ${after.toFixed(2)}`;
  const part = (title: string, found: Change[]): string[] =>
    found.length === 0 ? [`${title}: none`] : [`${title}:`, ...found.map(line)];
  const percent = Math.round((WORSE - 1) * 100);
  return [
    ...part(`Worse by more than ${percent} %`, worse),
    ...part(`Better by more than ${percent} %`, better),
  ].join('\n');
}

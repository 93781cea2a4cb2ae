// What a run keeps, and who is who in it.

import type { Measured, Result } from './harness.ts';

/** What `--json` writes and `--compare` reads. */
export interface Report {
  /** The engine and its version: 'Node v20.19.0'. */
  readonly engine: string;
  readonly cpu: string;
  /** ISO 8601. */
  readonly date: string;
  /** What was left out, and why. */
  readonly notes: readonly string[];
  readonly rows: readonly Measured[];
}

export const isOurs = ({ candidate }: Result): boolean => candidate.startsWith('memoryview');
export const isCPython = ({ candidate }: Result): boolean => candidate.startsWith('CPython ');
export const isNumPy = ({ candidate }: Result): boolean => candidate.startsWith('NumPy ');

/** The library's figure in a row. */
export function oursOf({ results }: Measured): Result | undefined {
  return results.find(isOurs);
}

/** The fastest of some results. */
export function fastest(results: readonly Result[]): Result | undefined {
  return results.reduce<Result | undefined>(
    (best, result) => (best && best.nanoseconds <= result.nanoseconds ? best : result),
    undefined,
  );
}

/** Whether a row comes to its goal; undefined where it has none. */
export function meets(row: Measured): boolean | undefined {
  const ours = oursOf(row);
  if (!ours || !row.goal) return undefined;
  return 'ratio' in row.goal ? ours.ratio <= row.goal.ratio : ours.nanoseconds <= row.goal.nanoseconds;
}

// A run of random programs: in batches, counted, each failure shrunk and printed.

import { type Compared, compare, type Disagreement } from './compare.ts';
import { randomProgram } from './generate.ts';
import { printOp, printProgram } from './print.ts';
import { errorOf, type Program } from './program.ts';
import { shrink } from './shrink.ts';

const BATCH = 500;

export interface FuzzOptions {
  readonly seed: number;
  /** The number of the first program. */
  readonly from?: number;
  readonly count: number;
  /** How many failures to look for. */
  readonly most?: number;
  readonly progress?: (done: number) => void;
}

export interface FuzzReport {
  /** What was run: operations by kind, how many raised, which allowed differences were met. */
  readonly summary: string;
  /** Each a minimal program in both languages, both results, and the seed. */
  readonly failures: readonly string[];
}

interface Count {
  done: number;
  raised: number;
  skipped: number;
}

export async function fuzz({ seed, from = 0, count, most = 1, progress }: FuzzOptions): Promise<FuzzReport> {
  const counts = new Map<string, Count>();
  const allowed = new Map<string, number>();
  const failures: string[] = [];
  const seen = new Set<string>();
  let done = 0;
  while (done < count && failures.length < most) {
    const size = Math.min(BATCH, count - done);
    const start = from + done;
    const programs = Array.from({ length: size }, (_, k) => randomProgram(seed, start + k));
    for (const [k, compared] of (await compare(programs)).entries()) {
      tally(compared, counts, allowed);
      const [first] = compared.disagreements;
      if (first === undefined || failures.length >= most) continue;
      const small = await shrink(first);
      const text = describe(small);
      if (!seen.has(kindOf(small))) failures.push(`seed ${seed}, program ${start + k}\n${text}`);
      seen.add(kindOf(small));
    }
    done += size;
    progress?.(done);
  }
  return { summary: summarize(seed, done, counts, allowed), failures };
}

/** Failures of one kind are shown once. */
function kindOf({ program, at, python, ours }: Disagreement): string {
  return at === null ? 'memory' : JSON.stringify([program.ops[at]?.op, python, ours]).replace(/\d+/g, '0');
}

function tally(
  { program, python, allowed }: Compared,
  counts: Map<string, Count>,
  all: Map<string, number>,
): void {
  for (const [name, times] of allowed) all.set(name, (all.get(name) ?? 0) + times);
  for (const [k, result] of python.results.entries()) {
    const op = program.ops[k]?.op ?? '';
    const count = counts.get(op) ?? { done: 0, raised: 0, skipped: 0 };
    if ('skip' in result) count.skipped++;
    else count.done++;
    if (errorOf(result) !== undefined) count.raised++;
    counts.set(op, count);
  }
}

function summarize(
  seed: number,
  done: number,
  counts: ReadonlyMap<string, Count>,
  allowed: ReadonlyMap<string, number>,
): string {
  const all = { done: 0, raised: 0, skipped: 0 };
  const lines = [...counts]
    .sort(([, a], [, b]) => b.done - a.done)
    .map(([op, { done: times, raised, skipped }]) => {
      all.done += times;
      all.raised += raised;
      all.skipped += skipped;
      return `  ${op.padEnd(12)} ${String(times).padStart(9)} ${String(raised).padStart(9)} raised`;
    });
  const percent = ((100 * all.raised) / Math.max(all.done, 1)).toFixed(0);
  return [
    `seed ${seed}: ${done} programs, ${all.done} operations, ${percent} % raised in CPython, ${all.skipped} skipped`,
    ...lines,
    ...[...allowed].map(([name, times]) => `  allowed: ${name}, ${times} times`),
  ].join('\n');
}

/** A disagreement for people. */
export function describe({ program, at, python, ours }: Disagreement): string {
  const { python: lines, typescript } = printProgram(program);
  const where = at === null ? 'the memory afterwards' : `the last operation (${at})`;
  return [
    '--- Python',
    lines,
    '--- TypeScript',
    typescript,
    `--- ${where}: CPython`,
    JSON.stringify(python),
    '--- the library',
    JSON.stringify(ours),
    '--- as JSON',
    JSON.stringify(program),
  ].join('\n');
}

/** Every line of a table of cases on which the two worlds disagree. */
export async function disagreements(program: Program): Promise<string[]> {
  const [compared] = await compare([program]);
  return (compared?.disagreements ?? []).map(({ at, python, ours }) => {
    const op = at === null ? undefined : program.ops[at];
    const what = op === undefined ? 'memory' : printOp(op);
    return `${what}\n  CPython ${JSON.stringify(python)}\n  ours    ${JSON.stringify(ours)}`;
  });
}

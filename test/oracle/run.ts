// A run of random programs: in batches, counted, each failure shrunk and printed.

import { compare, type Disagreement, type Runner } from './compare.ts';
import { randomProgram } from './generate.ts';
import { printOp, printProgram } from './print.ts';
import type { Program } from './program.ts';
import { shrink } from './shrink.ts';
import { Tally } from './tally.ts';

const BATCH = 500;

export interface FuzzOptions {
  readonly seed: number;
  /** The number of the first program. */
  readonly from?: number;
  readonly count: number;
  /** How many failures to look for. */
  readonly most?: number;
  readonly progress?: (done: number) => void;
  readonly runner?: Runner;
}

export interface FuzzReport {
  /** What was run: operations by kind, how many raised, which allowed differences were met. */
  readonly tally: Tally;
  /** Each a minimal program in both languages, both results, and the seed. */
  readonly failures: readonly string[];
}

export async function fuzz({
  seed,
  from = 0,
  count,
  most = 1,
  progress,
  runner,
}: FuzzOptions): Promise<FuzzReport> {
  const tally = new Tally();
  const failures: string[] = [];
  const seen = new Set<string>();
  let done = 0;
  while (done < count && failures.length < most) {
    const size = Math.min(BATCH, count - done);
    const start = from + done;
    const programs = Array.from({ length: size }, (_, k) => randomProgram(seed, start + k));
    for (const [k, compared] of (await compare(programs, runner)).entries()) {
      tally.add(compared);
      const [first] = compared.disagreements;
      if (first === undefined || failures.length >= most) continue;
      const small = await shrink(first, runner);
      const text = describe(small);
      if (!seen.has(kindOf(small))) failures.push(`seed ${seed}, program ${start + k}\n${text}`);
      seen.add(kindOf(small));
    }
    done += size;
    progress?.(done);
  }
  return { tally, failures };
}

/** Failures of one kind are shown once: the same fields, or the same sentences but for names and numbers. */
function kindOf({ program, at, python, ours }: Disagreement): string {
  if (at === null) return 'memory';
  const unlike = (a: unknown, b: unknown): unknown => {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [a, b];
    return Object.entries(a)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(b, name)))
      .map(([name, value]) => [name, unlike(value, Reflect.get(b, name))]);
  };
  const text = JSON.stringify([program.ops[at]?.op, unlike(python, ours)]);
  return text.replace(/\d+|'[^']*'|format \S+/g, '');
}

/** A disagreement for people. */
function describe({ program, at, python, ours }: Disagreement): string {
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

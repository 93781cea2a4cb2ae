// One program in both worlds, and the first thing that differs.

import { differenceOf, HUGE_STEPS } from './differences.ts';
import { runOurs } from './interpreter.ts';
import { definite, type Op, type Outcome, type Program, type PythonOutcome, type Result } from './program.ts';
import { runPython } from './python.ts';

/** The first disagreement of a program. `at` is the number of the operation; `null` means the memory afterwards. */
export interface Disagreement {
  /** With every argument definite. */
  readonly program: Program;
  readonly at: number | null;
  readonly python: unknown;
  readonly ours: unknown;
}

export interface Compared {
  readonly program: Program;
  readonly python: PythonOutcome;
  readonly ours: Outcome;
  /** In the order of the program; after the first, others may only be its consequence. */
  readonly disagreements: readonly Disagreement[];
  /** How often each allowed difference was seen. */
  readonly allowed: ReadonlyMap<string, number>;
}

/** How the library is run; tests of the comparison itself put a broken one in its place. */
export type Runner = (program: Program, python: Outcome) => Outcome;

/** Runs a batch on CPython, then each program on the library. */
export async function compare(programs: readonly Program[], runner: Runner = runOurs): Promise<Compared[]> {
  const outcomes = await runPython(programs);
  return programs.map((program, k) => compareOne(program, outcomes[k] as PythonOutcome, runner));
}

function compareOne(relative: Program, python: PythonOutcome, runner: Runner): Compared {
  const program = definite(relative, python);
  const ours = runner(program, python);
  const allowed = new Map<string, number>();
  const disagreements: Disagreement[] = [];
  const compared = { program, python, ours, disagreements, allowed };
  const tainted = new Set<string>();
  for (const [at, op] of program.ops.entries()) {
    const theirs = python.results[at] as Result;
    const mine = ours.results[at] as Result;
    const difference = differenceOf(op, theirs, mine);
    if (difference === null) continue;
    if (difference === undefined && mentions(op, tainted)) {
      // Whether such a view is contiguous decides what can be done with it, down to what is written.
      if (op.op === 'set') return compared;
      tainted.add(op.id);
      continue;
    }
    if (difference === undefined) {
      disagreements.push({ program, at, python: theirs, ours: mine });
      continue;
    }
    allowed.set(difference.name, (allowed.get(difference.name) ?? 0) + 1);
    if (difference.name === HUGE_STEPS) tainted.add(op.id);
    if (difference.parts?.(op, mine)) return compared;
  }
  for (const [name, memory] of Object.entries(python.memory)) {
    if (memory !== ours.memory[name]) {
      const pair = { python: { [name]: memory }, ours: { [name]: ours.memory[name] } };
      disagreements.push({ program, at: null, ...pair });
    }
  }
  return compared;
}

function mentions({ of, args }: Op, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  const text = JSON.stringify([of, args]);
  return [...names].some((name) => text.includes(`"${name}"`));
}

// One program in both worlds, and the first thing that differs.

import { differenceOf } from './differences.ts';
import { runOurs } from './interpreter.ts';
import { definite, type Outcome, type Program, type PythonOutcome, type Result } from './program.ts';
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
  readonly disagreement: Disagreement | null;
  /** How often each allowed difference was seen. */
  readonly allowed: ReadonlyMap<string, number>;
}

/** Runs a batch on CPython, then each program on the library. */
export async function compare(programs: readonly Program[]): Promise<Compared[]> {
  const outcomes = await runPython(programs);
  return programs.map((program, k) => compareOne(program, outcomes[k] as PythonOutcome));
}

function compareOne(relative: Program, python: PythonOutcome): Compared {
  const program = definite(relative, python);
  const ours = runOurs(program, python);
  const allowed = new Map<string, number>();
  const found = (disagreement: Disagreement | null): Compared => ({
    program,
    python,
    ours,
    disagreement,
    allowed,
  });
  for (const [at, op] of program.ops.entries()) {
    const theirs = python.results[at] as Result;
    const mine = ours.results[at] as Result;
    const difference = differenceOf(op, theirs, mine);
    if (difference === undefined) return found({ program, at, python: theirs, ours: mine });
    if (difference !== null) allowed.set(difference.name, (allowed.get(difference.name) ?? 0) + 1);
  }
  for (const [name, memory] of Object.entries(python.memory)) {
    if (memory !== ours.memory[name]) {
      return found({ program, at: null, python: { [name]: memory }, ours: { [name]: ours.memory[name] } });
    }
  }
  return found(null);
}

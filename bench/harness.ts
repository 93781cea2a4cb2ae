// Ratios of minima. Each row's candidates run interleaved, round after round, in one process: noise that lasts
// longer than a round meets all of them, and the minimum is the run that it met least. Averages drift with the
// machine's load, so no benchmark library's figures would serve; none measures minima interleaved.

/** One way to do a row's work. `run` does it once over `work` units and answers something to compare. */
export interface Candidate {
  readonly name: string;
  readonly run: () => unknown;
  /** Does the work once, unmeasured, and answers what to compare, where that takes time of its own. */
  readonly answer?: () => unknown;
}

/** The work of a row in Python, which times itself. `mv`, `np` are there where `setup` makes them; `run` is one expression. */
export interface PythonWork {
  /** Statements, run once. What they import decides who can do the row: NumPy is not everywhere. */
  readonly setup: string;
  /** One expression that does the row's work once, as `Candidate.run` does. */
  readonly run: string;
}

/** What a row is to come to: a ratio to its base, or a time a unit. */
export type Goal = { readonly ratio: number } | { readonly nanoseconds: number };

/** A row of the table: the first candidate is the base of the ratios. */
export interface Row {
  readonly name: string;
  readonly goal?: Goal;
  /** The same work of CPython's `memoryview`, `struct` or `bytes`. */
  readonly python?: PythonWork;
  /** The same work of NumPy. */
  readonly numpy?: PythonWork;
  /** Units of work in one run, and what they are. */
  readonly work: number;
  readonly unit: string;
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** Which part of the rounds asked for: less than 1 for a row whose runs are long. */
  readonly part?: number;
  /** What happens in the process before the row. */
  readonly prepare?: () => void;
}

export interface Result {
  readonly row: string;
  readonly candidate: string;
  /** The fastest round, per unit of work. */
  readonly nanoseconds: number;
  readonly ratio: number;
}

/** What runs answered, kept so that no engine drops the work as unused. */
const sink: unknown[] = new Array<unknown>(64);
let turn = 0;

/** Keeps a value. */
export function keep(value: unknown): void {
  sink[turn++ & 63] = value;
}

/** A candidate this many times slower than the base needs no finer figure: it runs only in one round of eight. */
const SLOW = 10;

/** Measures a row in interleaved rounds. Errors: when two candidates answer differently. */
export function measure(row: Row, asked: number): Result[] {
  const [base] = row.candidates;
  const rounds = Math.ceil(asked * (row.part ?? 1));
  row.prepare?.();
  const expected = answerOf(base);
  for (const candidate of row.candidates) {
    const answer = answerOf(candidate);
    if (answer !== expected)
      throw new Error(`${row.name}: ${candidate.name} answers ${answer}, not ${expected}`);
  }
  const best = row.candidates.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    if (round === rounds >> 1) row.candidates.forEach(warmUp);
    for (const [k, candidate] of row.candidates.entries()) {
      if (round % 8 !== 0 && (best[k] ?? 0) > SLOW * (best[0] ?? 0)) continue;
      const start = performance.now();
      keep(candidate.run());
      best[k] = Math.min(best[k] ?? 0, performance.now() - start);
    }
  }
  const nanoseconds = best.map((time) => (time / row.work) * 1e6);
  return row.candidates.map((candidate, k) => ({
    row: row.name,
    candidate: candidate.name,
    nanoseconds: nanoseconds[k] ?? 0,
    ratio: (nanoseconds[k] ?? 0) / (nanoseconds[0] ?? 1),
  }));
}

/**
 * Engines compile in steps, and which step a loop ends in depends on how it was entered: Node 20 is twice as fast
 * after a long run at a stretch, Node 24 several times slower. So half of the rounds come before one, half after.
 */
function warmUp(candidate: Candidate): void {
  const end = performance.now() + 100;
  while (performance.now() < end) keep(candidate.run());
}

function answerOf({ run, answer = run }: Candidate): string {
  return JSON.stringify(answer(), plain);
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

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

/** What a row came to. */
export interface Measured {
  readonly row: string;
  readonly unit: string;
  readonly goal?: Goal;
  /** In the row's order; the guests come last. */
  readonly results: readonly [Result, ...Result[]];
}

export interface Result {
  readonly candidate: string;
  /** The fastest round, per unit of work. */
  readonly nanoseconds: number;
  /** To the base. */
  readonly ratio: number;
}

/** Who does rows outside of this engine, and times itself. */
export interface Host {
  readonly name: string;
  /** Makes a row's work ready; undefined where the host cannot do it. */
  prepare(row: Row): Promise<Guest | undefined>;
}

/** A host's work of one row. */
export interface Guest {
  /** What the work answers, as JSON; 'null' where that is not to be compared. */
  readonly answer: string;
  /** Some runs, as they come; the milliseconds of the fastest. */
  slice(): Promise<number>;
  end(): Promise<void>;
}

/** How long to measure a row. */
export interface Limits {
  /** Rounds at most. */
  readonly rounds: number;
  /** Seconds at most, warming up and guests not counted. */
  readonly seconds: number;
  /** Milliseconds at a stretch that each candidate runs half-way. */
  readonly warmUp?: number;
  /** Milliseconds that are timed at once, in as many runs as they take: for a clock that is coarse, as a page's. */
  readonly stretch?: number;
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
/** Between two phases come the guests, so that they meet the same noise as the rounds. */
const PHASES = 4;

/** Measures a row in interleaved rounds. Errors: when two candidates, or a candidate and a guest, answer differently. */
export async function measure(row: Row, limits: Limits, hosts: readonly Host[] = []): Promise<Measured> {
  row.prepare?.();
  const answer = checked(row);
  const best = row.candidates.map(() => Number.POSITIVE_INFINITY);
  const guests = await guestsOf(row, hosts, answer);
  const rounds = Math.ceil((limits.rounds * (row.part ?? 1)) / PHASES);
  for (let phase = 0; phase < PHASES; phase++) {
    if (phase === PHASES >> 1)
      for (const candidate of row.candidates) warmUp(candidate, limits.warmUp ?? 100);
    runPhase(row.candidates, best, rounds, (limits.seconds * 1000) / PHASES, limits.stretch ?? 0);
    for (const guest of guests) guest.best = Math.min(guest.best, await guest.work.slice());
  }
  for (const { work } of guests) await work.end();
  const times = [...row.candidates.map(({ name }, k) => ({ name, best: best[k] ?? 0 })), ...guests];
  const [base, ...others] = times.map(({ name, best }) => ({
    candidate: name,
    nanoseconds: (best / row.work) * 1e6,
    ratio: best / (times[0]?.best ?? 1),
  }));
  if (!base) throw new Error(`${row.name} has no candidate`);
  const { goal } = row;
  return { row: row.name, unit: row.unit, ...(goal && { goal }), results: [base, ...others] };
}

/** Rounds, until there are enough or the time is over; at least one. */
function runPhase(
  candidates: Row['candidates'],
  best: number[],
  rounds: number,
  time: number,
  stretch: number,
): void {
  const end = performance.now() + time;
  for (let round = 0; round === 0 || (round < rounds && performance.now() < end); round++) {
    for (const [k, candidate] of candidates.entries()) {
      if (round % 8 !== 0 && (best[k] ?? 0) > SLOW * (best[0] ?? 0)) continue;
      best[k] = Math.min(best[k] ?? 0, timed(candidate, stretch));
    }
  }
}

/** Milliseconds of one run. */
function timed({ run }: Candidate, stretch: number): number {
  const start = performance.now();
  for (let runs = 1; ; runs++) {
    keep(run());
    const elapsed = performance.now() - start;
    if (elapsed >= stretch) return elapsed / runs;
  }
}

/**
 * Engines compile in steps, and which step a loop ends in depends on how it was entered: Node 20 is twice as fast
 * after a long run at a stretch, Node 24 several times slower. So half of the rounds come before one, half after.
 */
function warmUp(candidate: Candidate, time: number): void {
  const end = performance.now() + time;
  while (performance.now() < end) keep(candidate.run());
}

/** What all candidates of a row answer, as JSON. */
function checked(row: Row): string {
  const expected = answerOf(row.candidates[0]);
  for (const candidate of row.candidates) {
    const answer = answerOf(candidate);
    if (answer !== expected)
      throw new Error(`${row.name}: ${candidate.name} answers ${answer}, not ${expected}`);
  }
  return expected;
}

function answerOf({ run, answer = run }: Candidate): string {
  return JSON.stringify(answer(), plain) ?? 'null';
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

async function guestsOf(row: Row, hosts: readonly Host[], answer: string) {
  const guests: { name: string; work: Guest; best: number }[] = [];
  for (const host of hosts) {
    const work = await host.prepare(row);
    if (!work) continue;
    if (!alike(work.answer, answer))
      throw new Error(`${row.name}: ${host.name} answers ${work.answer}, not ${answer}`);
    guests.push({ name: host.name, work, best: Number.POSITIVE_INFINITY });
  }
  return guests;
}

/** Whether a guest's scalar is the candidates': other hosts may add up in another order. No scalar, no comparison. */
function alike(theirs: string, ours: string): boolean {
  const [a, b]: unknown[] = [JSON.parse(theirs), JSON.parse(ours)];
  if (a === null || b === null || typeof a === 'object' || typeof b === 'object') return true;
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  const [x, y] = [Number(a), Number(b)];
  return a === b || Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
}

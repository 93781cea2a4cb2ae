// What a program gave here beside what it gave in CPython, statement by statement.

import type { PythonAnswer } from './python-run.ts';
import type { Failure, Recording, Shown } from './recording.ts';
import { sameData, withoutAddresses } from './same-data.ts';

/** What one statement gave in one of the two. */
export interface Outcome {
  readonly printed: string;
  readonly value: Shown | undefined;
  readonly failure: Failure | undefined;
}

/** One statement of the program itself. */
export interface Row {
  /** From 1, in TypeScript. */
  readonly line: number;
  readonly ours: Outcome;
  /** Undefined where Python has no such statement. */
  readonly theirs: Outcome | undefined;
  readonly verdict: 'same' | 'different' | 'only here';
  /** Why Python has no such statement, or is known to differ. */
  readonly reason: string | undefined;
}

/** A place of the program, and what is to be said of it: as `toPython` gives them. */
export interface Note {
  readonly line: number;
  readonly why: string;
}

/** What `toPython` says of a program. */
export interface Notes {
  readonly untranslated: readonly Note[];
  readonly differences: readonly Note[];
}

const EXTENSION = 'CPython refuses this; here it goes on';

/** A statement of the program itself, and what it gave. */
interface Statement {
  readonly line: number;
  readonly outcome: Outcome;
  /** Whether `outcome.value` is that of the variable that it declares. */
  readonly declares: boolean;
}

/**
 * The statements that ran here, in order. Values are compared as data, so that `1` and `1.0` agree; printed text as it is but
 * for addresses; errors by name and sentence. What was declared is compared as a value.
 */
export function compare(recording: Recording, answers: readonly PythonAnswer[], notes: Notes): Row[] {
  const statements = statementsOf(recording);
  /** The first line that Python did not run as it stands: what follows may differ because of it. */
  let missed: number | undefined;
  return statements.map((statement, at) => {
    const row = rowOf(statement, statements[at + 1]?.line, answers, notes);
    if (row.verdict === 'different' && row.reason === undefined && missed !== undefined) {
      return { ...row, reason: `line ${missed} did not run there, which may be why` };
    }
    const isMissed = row.verdict === 'only here' || (row.theirs?.failure && !row.ours.failure);
    if (isMissed) missed ??= row.line;
    return row;
  });
}

/** One statement; `next` is the line of the one behind it. */
function rowOf(
  { line, outcome: ours, declares }: Statement,
  next: number | undefined,
  answers: readonly PythonAnswer[],
  notes: Notes,
): Row {
  const here = ({ line: place }: { readonly line: number | undefined }): boolean =>
    place === line || (place !== undefined && place > line && (next === undefined || place < next));
  const untranslated = notes.untranslated.find(here)?.why;
  const theirs = joined(answers.filter(here), declares, ours);
  if (theirs === undefined) return { line, ours, theirs, verdict: 'only here', reason: untranslated };
  // Python has no such name, for the statement failed there that makes it: nothing to compare.
  if (theirs.failure?.name === 'NameError' && ours.failure?.name !== 'ReferenceError') {
    return { line, ours, theirs, verdict: 'only here', reason: theirs.failure.message };
  }
  if (sameOutcome(ours, theirs)) return { line, ours, theirs, verdict: 'same', reason: undefined };
  const isExtension = theirs.failure !== undefined && ours.failure === undefined;
  const known = untranslated ?? notes.differences.find(here)?.why;
  return { line, ours, theirs, verdict: 'different', reason: known ?? (isExtension ? EXTENSION : undefined) };
}

function statementsOf({ steps, failure }: Recording): Statement[] {
  const statements: Statement[] = [];
  let printed: string[] = [];
  for (const step of steps) {
    printed.push(...step.printed);
    if (!step.top) continue;
    const value = step.value ?? step.declared;
    const outcome = { printed: linesOf(printed), value, failure: step.failure };
    statements.push({ line: step.line, outcome, declares: step.value === undefined && value !== undefined });
    printed = [];
  }
  if (failure !== undefined && failure.line !== undefined) {
    const outcome = { printed: linesOf(printed), value: undefined, failure };
    statements.push({ line: failure.line, outcome, declares: false });
  }
  return statements;
}

function linesOf(printed: readonly string[]): string {
  return printed.map((text) => `${text}\n`).join('');
}

/** What several statements of Python gave that say one of TypeScript. */
function joined(answers: readonly PythonAnswer[], declares: boolean, ours: Outcome): Outcome | undefined {
  if (answers.length === 0) return undefined;
  const printed = answers.map((answer) => answer.printed).join('');
  const failure = answers.find((answer) => answer.failure !== undefined)?.failure;
  const values = answers.flatMap((answer) => (declares ? answer.declared : answer.value) ?? []);
  // A block that is one statement here may be several there, whose values it does not give.
  const value = ours.value === undefined && answers.length > 1 ? undefined : values.at(-1);
  return { printed, value, failure };
}

function sameOutcome(ours: Outcome, theirs: Outcome): boolean {
  if (withoutAddresses(ours.printed) !== withoutAddresses(theirs.printed)) return false;
  if (ours.failure !== undefined || theirs.failure !== undefined) {
    return ours.failure?.name === theirs.failure?.name && ours.failure?.message === theirs.failure?.message;
  }
  if (ours.value === undefined || theirs.value === undefined) return ours.value === theirs.value;
  return sameData(ours.value.data, theirs.value.data);
}

// A program made ready for CPython, and what is to be said of it before it runs there.

import { toPython } from '../python/translate.ts';
import type { Note, Notes } from './compare.ts';
import { nativesIn } from './natives.ts';
import type { PythonProgram } from './python-run.ts';
import { strip } from './strip.ts';

/** A program of TypeScript as CPython runs it. */
export interface Oracle extends Notes {
  /** For the worker of Python. */
  readonly program: PythonProgram;
  /** Where it writes formats whose size is another in the CPython of a page. */
  readonly natives: readonly Note[];
}

/** Errors: `WrongProgram`, and `SyntaxError` for what is no JavaScript without its types. */
export function oracleOf(typescript: string): Oracle {
  const javascript = strip(typescript);
  const { python, lines, untranslated, differences } = toPython(javascript);
  return { program: { python, lines }, untranslated, differences, natives: nativesIn(javascript) };
}

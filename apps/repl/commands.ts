// The commands of the prompt: words behind a point.

import { draw, MemoryView, memoryview } from 'memoryview';
import { repr } from '../python/repr.ts';
import type { Note, Translation } from '../python/translate.ts';

export const COMMANDS: Readonly<Record<string, string>> = {
  help: 'this text',
  layout: '.layout x draws the bytes of x: which item, which field, which padding; without x, those of _',
  python:
    'the last line as Python writes it, or why Python cannot; .python code does it for code, without running it',
  break: 'forgets the lines of an input that is not whole yet',
  exit: 'ends; Ctrl-D does too',
};

export const HELP = `JavaScript, with every public name of the library: memoryview, bytes, bytearray, array, struct, slice, …
  const mv = memoryview(bytearray('XYZ', 'utf-8'))
  mv[0]   mv['1:3']   mv['::-1']   mv.cast('h')   await import('memoryview/npy')
Values print as Python prints them; None prints nothing. _ is the last value. A name may be declared again.
Tab completes, the arrow keys go back, Ctrl-C stops what runs or drops the line, Ctrl-D ends.

${Object.entries(COMMANDS)
  .map(([name, text]) => `.${name.padEnd(8)} ${text}`)
  .join('\n')}`;

/** A drawing of the memory behind a value. Errors: `TypeError` for what lends none. */
export function drawingOf(value: unknown, columns: number, color: boolean): string {
  const options = { width: columns, color };
  if (value instanceof MemoryView) return draw(value.layout(), options);
  const view = viewOf(value);
  try {
    return draw(view.layout(), options);
  } finally {
    view.release();
  }
}

function viewOf(value: unknown): MemoryView {
  try {
    return Reflect.apply(memoryview, undefined, [value]);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(
      `.layout draws a view or what lends memory, not ${repr(value, { most: 20, depth: 2 })}`,
    );
  }
}

/** A translation as the prompt shows it: the program, and under it what has no Python and what CPython answers otherwise. */
export function translationText({ python, untranslated, differences }: Translation): string {
  const say = (head: string, notes: readonly Note[]): string[] => [
    ...new Set(notes.map(({ why }) => `${head}: ${why}`)),
  ];
  const program = python.trimEnd();
  return [
    ...(program === '' ? [] : [program]),
    ...say('no Python', untranslated),
    ...say('CPython differs', differences),
  ].join('\n');
}

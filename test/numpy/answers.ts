// What NumPy said of some hundred arrays, as data. The command that makes it anew:
// /usr/bin/python3 scripts/record_numpy.py > test/numpy/answers.jsonl
import { readFileSync } from 'node:fs';
import { memoryview } from 'memoryview';
import { lend } from '../support.ts';

/** A value as the recorder spells it: nothing is lost between NumPy and here. */
export type Spelled =
  | number
  | boolean
  | string
  | null
  | Spelled[]
  /** A float that JSON has no word for. */
  | { f: 'nan' | 'inf' | '-inf' }
  /** An integer of 64 bits. */
  | { q: string }
  /** Bytes without the NULs at their end, as NumPy gives them; a void, with all of its bytes. */
  | { s: string }
  | { v: string }
  | { c: [Spelled, Spelled] }
  /** A long double: exactly, as mantissa and power of two, and the double that is nearest. */
  | { g: [mantissa: string, power: number] | null; n: Spelled }
  /** An object of Python's. */
  | { o: 1 }
  | { r: [name: string, value: Spelled][] };

/** One field of a record, at any depth, as NumPy's own view of it. Offsets and strides are in bytes. */
export interface AnsweredField {
  readonly path: readonly string[];
  /** From item (0, …, 0) of the array to that of the field. */
  readonly offset: number;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Whether it is no record. */
  readonly plain: boolean;
  readonly items: Spelled;
}

export interface Answer {
  readonly name: string;
  /** NumPy's words for the type: for the reader. */
  readonly dtype: string;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly readonly: boolean;
  readonly byteOffset: number;
  /** All bytes around the items, as hexadecimal digits; padding and gaps hold anything. */
  readonly memory: string;
  /** What NumPy makes of its own buffer: `same`, another dtype, or its error. */
  readonly back: string;
  /** The sub-arrays of records, and the bytes from one record to the next, which no format says. */
  readonly steps?: readonly [path: readonly string[], step: number][];
  readonly items: Spelled;
  readonly fields: readonly AnsweredField[];
}

const text = readFileSync(new URL('answers.jsonl', import.meta.url), 'utf8');

export const answers: readonly Answer[] = text
  .trimEnd()
  .split('\n')
  .map((line): Answer => JSON.parse(line));

export function memoryOf({ memory }: Answer): Uint8Array {
  return Uint8Array.from(Buffer.from(memory, 'hex'));
}

/** A view of the array as NumPy lends it, over memory of its own or over `memory`. */
export function viewOf(answer: Answer, memory = memoryOf(answer)): ReturnType<typeof memoryview> {
  const { byteOffset, format, itemsize, shape, strides, readonly } = answer;
  return memoryview(lend({ memory, byteOffset, format, itemsize, shape, strides, readonly }));
}

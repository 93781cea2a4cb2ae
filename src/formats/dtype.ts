// What one item of a format is: numbers, text, arrays and records with their places. NumPy's word for it is dtype.

import type { Kind } from './kinds.ts';

interface Common {
  /** Bytes of one item. */
  readonly size: number;
  /** Bytes that its offset is a multiple of where items are aligned. */
  readonly align: number;
  /** The item as a format of its own. */
  readonly text: string;
}

/** A number, a boolean, a byte: what a single letter of `struct` names. */
export interface Scalar extends Common {
  readonly type: 'scalar';
  readonly kind: Kind;
  readonly littleEndian: boolean;
}

/** C's `long double`: Intel's of 80 bits, in 16 bytes, or IEEE's of 128. */
export interface LongDouble extends Common {
  readonly type: 'longdouble';
  readonly form: 'x87' | 'binary128';
  readonly littleEndian: boolean;
}

/** Two numbers: the real part and the imaginary. */
export interface ComplexNumber extends Common {
  readonly type: 'complex';
  readonly part: Scalar | LongDouble;
}

/** A run of bytes that is one value (`s`, a named `x`), or a Pascal string (`p`). */
export interface Run extends Common {
  readonly type: 'run';
  readonly pascal: boolean;
}

/** Text of `unit` bytes a character. `length` is in characters; `null` for one character that is not a run of one. */
export interface Text extends Common {
  readonly type: 'text';
  readonly length: number | null;
  readonly unit: 2 | 4;
  readonly littleEndian: boolean;
}

/** A pointer, a function, an object: its bytes can be had, its value cannot. `what` names it in errors. */
export interface Refused extends Common {
  readonly type: 'refused';
  readonly what: string;
}

/** Items of one type, in C order. */
export interface SubArray extends Common {
  readonly type: 'array';
  readonly shape: readonly number[];
  readonly of: DType;
}

/** An item of a record. `count` values follow each other: more than one only where no name can be given. */
export interface Field {
  readonly name: string | null;
  /** Bytes from the start of the record. */
  readonly offset: number;
  readonly type: DType;
  readonly count: number;
}

/** Items side by side: an object where they have names, a tuple where not, or one value amid padding. */
export interface RecordType extends Common {
  readonly type: 'record';
  readonly form: 'object' | 'tuple' | 'single';
  /** Whether it stands in braces; the items of a whole format stand in none. */
  readonly braced: boolean;
  readonly fields: readonly Field[];
}

export type DType = Scalar | LongDouble | ComplexNumber | Run | Text | Refused | SubArray | RecordType;

/** Whether an item holds any value that can be read. */
export function hasValues(type: DType): boolean {
  if (type.type === 'array') return hasValues(type.of);
  return type.type === 'record'
    ? type.fields.some((field) => hasValues(field.type))
    : type.type !== 'refused';
}

/** The one field of a type that is nothing but that field and padding. */
export function onlyField(type: DType): Field | undefined {
  return type.type === 'record' && type.form === 'single' ? type.fields[0] : undefined;
}

/** What is read of an item: of one value amid padding, that value. */
export function onlyPart(type: DType): DType {
  const field = onlyField(type);
  return field === undefined ? type : onlyPart(field.type);
}

/** The type of one of a record's values, counted with their repeats. */
export function typeOfValue(record: RecordType, index: number): DType {
  let left = index;
  for (const { type, count } of record.fields) {
    if (left < count) return type;
    left -= count;
  }
  return record;
}

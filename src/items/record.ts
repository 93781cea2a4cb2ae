// Reading records with names: an object for each, made by a reader that each type gets once.
//
// `T{<I:a:<H:b:<d:c:<q:e:}`, ratio to an object literal by hand on Node 20 and 26: 2.2, 2.1; with a loop over the fields
// 5.5, 5.6 (`npm run bench -- --only records`). After five other types 62 and 52 ns, with the loop 100 and 87.

import type { DType, Field, RecordType } from '../formats/dtype.ts';
import type { Value } from '../types/value.ts';
import { type Reader, readerOf } from './reader.ts';

interface PlainRecord {
  [field: string]: Value;
}

/** Reads an item that is no scalar. */
type ReadValue = (type: DType, data: DataView, offset: number) => Value;

const readers = new WeakMap<RecordType, Reader<Value>>();

// Most programs read records of one type for a while: comparing costs a nanosecond, the map five.
let lastType: RecordType | undefined;
let lastReader: Reader<Value> | undefined;

/** Reads a record as an object. `readValue` reads what is no scalar in it. */
export function readNamed(type: RecordType, data: DataView, offset: number, readValue: ReadValue): Value {
  const reader = type === lastType && lastReader !== undefined ? lastReader : find(type, readValue);
  return reader(data, offset);
}

function find(type: RecordType, readValue: ReadValue): Reader<Value> {
  let reader = readers.get(type);
  if (reader === undefined) {
    reader = recordReader(type, readValue);
    readers.set(type, reader);
  }
  lastType = type;
  lastReader = reader;
  return reader;
}

function recordReader({ fields }: RecordType, readValue: ReadValue): Reader<Value> {
  // Copied for each record: then every name is its own, `__proto__` and `toString` too, and can be assigned to.
  const template: PlainRecord = Object.fromEntries(fields.map(({ name }) => [name ?? '', 0]));
  return namedReader(
    template,
    fields.map(({ name }) => name ?? ''),
    fields.map((field) => fieldReader(field, readValue)),
  );
}

function fieldReader({ type, offset }: Field, readValue: ReadValue): Reader<Value> {
  if (type.type === 'scalar') return readerOf(type.kind, offset, type.littleEndian);
  if (type.type !== 'record' || type.form !== 'object') {
    return (data, at) => readValue(type, data, at + offset);
  }
  const inner = recordReader(type, readValue);
  return (data, at) => inner(data, at + offset);
}

/**
 * A function for each number of fields, and each field in its own place there: an engine learns types and names by place.
 * Capitals are the names of the fields.
 */
function namedReader(
  t: PlainRecord,
  [A = '', B = '', C = '', D = '', E = '', F = '', G = '', H = '', ...names]: readonly string[],
  [a, b, c, d, e, f, g, h, ...reads]: readonly Reader<Value>[],
): Reader<Value> {
  if (a === undefined) return () => ({});
  if (b === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      return r;
    };
  }
  if (c === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      r[B] = b(x, i);
      return r;
    };
  }
  if (d === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      r[B] = b(x, i);
      r[C] = c(x, i);
      return r;
    };
  }
  if (e === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      r[B] = b(x, i);
      r[C] = c(x, i);
      r[D] = d(x, i);
      return r;
    };
  }
  if (f === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      r[B] = b(x, i);
      r[C] = c(x, i);
      r[D] = d(x, i);
      r[E] = e(x, i);
      return r;
    };
  }
  if (g === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      r[B] = b(x, i);
      r[C] = c(x, i);
      r[D] = d(x, i);
      r[E] = e(x, i);
      r[F] = f(x, i);
      return r;
    };
  }
  if (h === undefined) {
    return (x, i) => {
      const r = { ...t };
      r[A] = a(x, i);
      r[B] = b(x, i);
      r[C] = c(x, i);
      r[D] = d(x, i);
      r[E] = e(x, i);
      r[F] = f(x, i);
      r[G] = g(x, i);
      return r;
    };
  }
  return (x, i) => {
    const r = { ...t };
    r[A] = a(x, i);
    r[B] = b(x, i);
    r[C] = c(x, i);
    r[D] = d(x, i);
    r[E] = e(x, i);
    r[F] = f(x, i);
    r[G] = g(x, i);
    r[H] = h(x, i);
    for (const [k, read] of reads.entries()) r[names[k] ?? ''] = read(x, i);
    return r;
  };
}

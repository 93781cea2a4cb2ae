// Reading an item of any type: numbers, text, arrays, records.

import { ownBytes } from '../bytes/bytes.ts';
import type { ComplexNumber, DType, Field, RecordType, Run, SubArray } from '../formats/dtype.ts';
import type { Value } from '../types/value.ts';
import { Complex } from '../words/complex.ts';
import { NotImplementedError } from '../words/errors.ts';
import { readLongDouble } from './longdouble.ts';
import { readItem } from './read.ts';
import { readNamed } from './record.ts';
import { readText } from './text.ts';

/**
 * The value at an offset, in bytes. The caller has checked that the item lies in `data`. Copies.
 * Errors: `NotImplementedError` for pointers and objects, `ValueError` for text that is none.
 */
export function readValue(type: DType, data: DataView, offset: number): Value {
  switch (type.type) {
    case 'scalar':
      return readItem(type.kind, data, offset, type.littleEndian);
    case 'record':
      return readRecord(type, data, offset);
    case 'array':
      return readArray(type, data, offset, 0);
    case 'run':
      return readRun(type, data, offset);
    case 'text':
      return readText(type, data, offset);
    case 'complex':
      return readComplex(type, data, offset);
    case 'longdouble':
      return readLongDouble(type, data, offset);
    case 'refused':
      throw refusal(type);
  }
}

/** The error for what has bytes but no value. */
export function refusal({ what, text }: Extract<DType, { type: 'refused' }>): NotImplementedError {
  return new NotImplementedError(`memoryview: format '${text}' is ${what}; only its bytes can be read`);
}

function readRecord(type: RecordType, data: DataView, offset: number): Value {
  const { form, fields } = type;
  const [first] = fields;
  if (form === 'single' && first !== undefined) return readValue(first.type, data, offset + first.offset);
  if (form === 'object') return readNamed(type, data, offset, readValue);
  const values: Value[] = [];
  for (const field of fields) readInto(values, field, data, offset + field.offset);
  return values;
}

function readInto(values: Value[], { type, count }: Field, data: DataView, offset: number): void {
  for (let k = 0; k < count; k++) values.push(readValue(type, data, offset + k * type.size));
}

function readArray(type: SubArray, data: DataView, offset: number, axis: number): Value {
  const { shape, of } = type;
  const step = of.size * shape.slice(axis + 1).reduce((product, extent) => product * extent, 1);
  const list = new Array<Value>(shape[axis] ?? 0);
  const last = axis === shape.length - 1;
  for (let k = 0; k < list.length; k++) {
    const at = offset + k * step;
    list[k] = last ? readValue(of, data, at) : readArray(type, data, at, axis + 1);
  }
  return list;
}

function readRun({ size, pascal }: Run, data: DataView, offset: number): Value {
  const bytes = new Uint8Array(data.buffer, data.byteOffset + offset, size);
  // A Pascal string carries its length in its first byte, and no more than it has room for.
  return ownBytes(pascal ? bytes.slice(1, 1 + Math.min(bytes[0] ?? 0, size - 1)) : bytes.slice());
}

function readComplex({ part }: ComplexNumber, data: DataView, offset: number): Complex {
  const imaginary = offset + part.size;
  if (part.type === 'longdouble') {
    return new Complex(readLongDouble(part, data, offset), readLongDouble(part, data, imaginary));
  }
  const { kind, littleEndian } = part;
  return new Complex(
    Number(readItem(kind, data, offset, littleEndian)),
    Number(readItem(kind, data, imaginary, littleEndian)),
  );
}

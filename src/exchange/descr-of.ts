// The description that NumPy would give of items. NumPy: `numpy/core/_internal.py`, `_array_descr`.

import type { DType, Field, RecordType } from '../formats/dtype.ts';
import type { KindName } from '../formats/kinds.ts';
import { ValueError } from '../words/errors.ts';
import type { Descr, DescrField } from './descr.ts';

const SCALARS: Readonly<Record<KindName, string>> = {
  bool: 'b1',
  char: 'S1',
  int8: 'i1',
  uint8: 'u1',
  int16: 'i2',
  uint16: 'u2',
  int32: 'i4',
  uint32: 'u4',
  int64: 'i8',
  uint64: 'u8',
  float16: 'f2',
  float32: 'f4',
  float64: 'f8',
};

/** A format says a billion items in a few letters; each is a field. */
const MOST_FIELDS = 2 ** 16;

/**
 * The description of items of a type, `itemsize` bytes each. Items of a record without names are `f0`, `f1`; so are those
 * that a count repeats, `2h`, of which NumPy makes an array.
 * Errors: `ValueError` for what NumPy has no type of: Pascal strings, text of two bytes a character, IEEE's `long double`,
 * pointers, objects; for a record of more than 65536 items.
 */
export function descrOf(type: DType, itemsize: number): Descr {
  if (type.type === 'record') return fieldsOf(type, itemsize);
  const descr = plain(type);
  return itemsize === type.size ? descr : withPadding([['f0', descr]], itemsize - type.size);
}

function plain(type: DType): Descr {
  switch (type.type) {
    case 'scalar':
      return order(type.size === 1 ? undefined : type.littleEndian) + SCALARS[type.kind.name];
    case 'longdouble':
      if (type.form !== 'x87') throw refused('a long double of 128 bits');
      return `${order(type.littleEndian)}f16`;
    case 'complex':
      if (type.part.type === 'longdouble') plain(type.part);
      return `${order(type.part.littleEndian)}c${type.size}`;
    case 'run':
      if (type.pascal) throw refused('a Pascal string');
      return `|${type.text.endsWith('x') ? 'V' : 'S'}${type.size}`;
    case 'text':
      if (type.unit !== 4) throw refused('text of two bytes a character');
      return `${order(type.littleEndian)}U${type.length ?? 1}`;
    case 'array':
      return [plain(type.of), type.shape];
    case 'record':
      return fieldsOf(type, type.size);
    default:
      throw refused(type.what);
  }
}

function fieldsOf(record: RecordType, itemsize: number): readonly DescrField[] {
  const fields: DescrField[] = [];
  let at = 0;
  let values = 0;
  if (record.fields.reduce((count, field) => count + field.count, 0) > MOST_FIELDS) {
    throw new ValueError(`a record of more than ${MOST_FIELDS} items: NumPy reads no such header`);
  }
  for (const field of record.fields) {
    withPadding(fields, field.offset - at);
    for (let k = 0; k < field.count; k++) fields.push(fieldOf(field, values++));
    at = field.offset + field.count * field.type.size;
  }
  return withPadding(fields, itemsize - at);
}

function fieldOf({ name, type }: Field, index: number): DescrField {
  const own = name ?? `f${index}`;
  return type.type === 'array' ? [own, plain(type.of), type.shape] : [own, plain(type)];
}

function withPadding(fields: DescrField[], bytes: number): readonly DescrField[] {
  if (bytes > 0) fields.push(['', `|V${bytes}`]);
  return fields;
}

function order(littleEndian: boolean | undefined): string {
  if (littleEndian === undefined) return '|';
  return littleEndian ? '<' : '>';
}

function refused(what: string): ValueError {
  return new ValueError(`NumPy has no type for ${what}`);
}

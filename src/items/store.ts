// Writing an item of any type, checked as it is written: the caller gives memory that is thrown away if a check fails.

import { ByteOwner } from '../bytes/owner.ts';
import type { ComplexNumber, DType, Field, RecordType, Run, SubArray, Text } from '../formats/dtype.ts';
import { Complex } from '../words/complex.ts';
import { ValueError } from '../words/errors.ts';
import { isIndex } from '../words/integers.ts';
import { pythonTypeOf } from '../words/typename.ts';
import { blame } from './blame.ts';
import { writeLongDouble } from './longdouble.ts';
import { invalidType, invalidValue, type Named, pack } from './pack.ts';
import { unitsOf, writeUnits } from './text.ts';
import { refusal } from './value.ts';
import { writeItem } from './write.ts';

/**
 * Writes a value at an offset, in bytes; padding is left as it is. `path` names the field in errors.
 * Errors: `TypeError` for the wrong type, `ValueError` for a value that does not fit, `NotImplementedError` for
 * pointers and objects. Something may have been written then.
 */
export function storeValue(type: DType, data: DataView, offset: number, value: unknown, path = ''): void {
  const item: Named = { bare: type.text, where: path === '' ? '' : `field '${path}': ` };
  switch (type.type) {
    case 'scalar':
      writeItem(type.kind, data, offset, type.littleEndian, pack(item, type.kind, value));
      break;
    case 'record':
      storeRecord(type, data, offset, value, path, item);
      break;
    case 'array':
      storeArray(type, data, offset, value, path, 0);
      break;
    case 'run':
      storeRun(type, data, offset, value, item);
      break;
    case 'text':
      storeText(type, data, offset, value, item);
      break;
    case 'complex':
      storeComplex(type, data, offset, value, item);
      break;
    case 'longdouble':
      writeLongDouble(type, data, offset, realOf(value, item).real);
      break;
    case 'refused':
      throw refusal(type);
  }
}

function storeRecord(
  type: RecordType,
  data: DataView,
  offset: number,
  value: unknown,
  path: string,
  item: Named,
): void {
  const { form, fields } = type;
  const [first] = fields;
  if (form === 'single' && first !== undefined) {
    storeValue(first.type, data, offset + first.offset, value, path);
  } else if (Array.isArray(value)) {
    storeTuple(fields, data, offset, value, path, item);
  } else if (form === 'object' && typeof value === 'object' && value !== null && !isView(value)) {
    storeObject(fields, data, offset, value, path, item);
  } else {
    throw invalidType(item, value);
  }
}

/** A record from its values in order, as NumPy takes a tuple. */
function storeTuple(
  fields: readonly Field[],
  data: DataView,
  offset: number,
  value: readonly unknown[],
  path: string,
  item: Named,
): void {
  const count = fields.reduce((sum, field) => sum + field.count, 0);
  if (value.length !== count) throw wrongLength(item, value, count, value.length);
  const values = copied(value, count);
  let next = 0;
  for (const { name, type, offset: at, count: repeats } of fields) {
    for (let k = 0; k < repeats; k++, next++) {
      storeValue(type, data, offset + at + k * type.size, values[next], within(path, name));
    }
  }
}

function storeObject(
  fields: readonly Field[],
  data: DataView,
  offset: number,
  value: object,
  path: string,
  { bare, where = '' }: Named,
): void {
  const names = new Set(fields.map((field) => field.name));
  const wrong = (what: string): TypeError => blame(new TypeError(`memoryview: ${where}${what}`), bare, value);
  for (const name of Object.keys(value)) {
    if (!names.has(name)) throw wrong(`the record has no field '${name}'`);
  }
  for (const { name, type, offset: at } of fields) {
    const key = name ?? '';
    const holder = holderOf(value, key);
    if (holder === undefined) throw wrong(`the record's field '${key}' is missing`);
    storeValue(type, data, offset + at, Reflect.get(holder, key, value), within(path, name));
  }
}

/** The object that has a property: the value itself or a class of its own, never JavaScript's `Object`, which has `toString`. */
function holderOf(value: object, name: string): object | undefined {
  for (
    let at: object | null = value;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    if (Object.hasOwn(at, name)) return at;
  }
  return undefined;
}

function storeArray(
  type: SubArray,
  data: DataView,
  offset: number,
  value: unknown,
  path: string,
  axis: number,
): void {
  const { shape, of } = type;
  const item: Named = { bare: type.text, where: path === '' ? '' : `field '${path}': ` };
  const extent = shape[axis] ?? 0;
  const values = listOf(value, extent);
  if (values === undefined) throw invalidType(item, value);
  if (values.length !== extent) throw wrongLength(item, value, extent, values.length);
  const step = of.size * shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const last = axis === shape.length - 1;
  for (const [k, element] of values.entries()) {
    if (last) storeValue(of, data, offset + k * step, element, path);
    else storeArray(type, data, offset + k * step, element, path, axis + 1);
  }
}

/** The items of a list, a view, or anything that can be iterated; no more of them than show that there are too many. */
function listOf(value: unknown, extent: number): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.length === extent ? copied(value, extent) : value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (isView(value)) return listOf(value.tolist(), extent);
  if (!(Symbol.iterator in value && typeof value[Symbol.iterator] === 'function')) return undefined;
  const list: unknown[] = [];
  for (const item of value as Iterable<unknown>) {
    list.push(item);
    if (list.length > extent) break;
  }
  return list;
}

/** Code of its values may change a list while it is read. Its length was looked at before. */
function copied(list: readonly unknown[], length: number): unknown[] {
  return Array.from({ length }, (_, k) => list[k]);
}

/** A view of several axes can be listed, though not iterated. */
function isView(value: object): value is { tolist(): unknown } {
  return pythonTypeOf(value) === 'memoryview' && 'tolist' in value;
}

function storeRun({ size, pascal }: Run, data: DataView, offset: number, value: unknown, item: Named): void {
  const bytes = ByteOwner.memoryOf(value);
  if (bytes === undefined) throw invalidType(item, value);
  const room = pascal ? Math.min(size - 1, 255) : size;
  if (bytes.length > Math.max(room, 0)) throw invalidValue(item, value);
  const target = new Uint8Array(data.buffer, data.byteOffset + offset, size);
  target.fill(0);
  if (pascal && size > 0) target[0] = bytes.length;
  target.set(bytes, pascal && size > 0 ? 1 : 0);
}

function storeText(type: Text, data: DataView, offset: number, value: unknown, item: Named): void {
  if (typeof value !== 'string') throw invalidType(item, value);
  const units = unitsOf(type, value);
  if (units === undefined) throw invalidValue(item, value);
  writeUnits(type, data, offset, units);
}

function storeComplex(
  { part }: ComplexNumber,
  data: DataView,
  offset: number,
  value: unknown,
  item: Named,
): void {
  const { real, imag } = Complex.is(value) ? value : realOf(value, item);
  storePart(part, data, offset, real);
  storePart(part, data, offset + part.size, imag);
}

function storePart(part: ComplexNumber['part'], data: DataView, offset: number, value: number): void {
  if (part.type === 'longdouble') writeLongDouble(part, data, offset, value);
  else writeItem(part.kind, data, offset, part.littleEndian, value);
}

function realOf(value: unknown, item: Named): { real: number; imag: number } {
  if (typeof value !== 'number' && !isIndex(value)) throw invalidType(item, value);
  const real = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(real)) throw invalidValue(item, value);
  return { real, imag: 0 };
}

function wrongLength({ bare, where = '' }: Named, value: unknown, wanted: number, given: number): ValueError {
  const what = given > wanted ? 'more' : given;
  const message = `memoryview: ${where}format '${bare}' takes ${wanted} values, not ${what}`;
  return blame(new ValueError(message), bare, value);
}

function within(path: string, name: string | null): string {
  if (name === null) return path;
  return path === '' ? name : `${path}.${name}`;
}

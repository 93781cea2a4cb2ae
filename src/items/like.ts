// A value that is looked for, held against the items it is looked for among: by its sort alone, never by its size.

import { ownBytes } from '../bytes/bytes.ts';
import { ByteOwner } from '../bytes/owner.ts';
import {
  type DType,
  onlyField,
  onlyPart,
  type RecordType,
  type SubArray,
  typeOfValue,
} from '../formats/dtype.ts';
import type { Value } from '../types/value.ts';
import { Complex } from '../words/complex.ts';

/**
 * The value as plain data, which nobody else can change, if an item could equal it: numbers for numbers, bytes for bytes,
 * text for text, and for records what `get` gives. `undefined` for any other. Copies.
 */
export function likeItem(type: DType, value: unknown): Value | undefined {
  switch (type.type) {
    case 'scalar':
      return type.kind.value === 'bytes' ? likeBytes(value) : likeNumber(value);
    case 'complex':
    case 'longdouble':
      return likeNumber(value);
    case 'run':
      return likeBytes(value);
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'array':
      return likeArray(type, value, 0);
    case 'record':
      return likeRecord(type, value);
    case 'refused':
      return undefined;
  }
}

function likeNumber(value: unknown): Value | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value;
  return Complex.is(value) ? value : undefined;
}

function likeBytes(value: unknown): Value | undefined {
  const memory = ByteOwner.memoryOf(value);
  return memory && ownBytes(memory.slice());
}

function likeArray(type: SubArray, value: unknown, axis: number): Value | undefined {
  const { shape, of } = type;
  const last = axis === shape.length - 1;
  return likeList(value, shape[axis] ?? 0, (item) =>
    last ? likeItem(of, item) : likeArray(type, item, axis + 1),
  );
}

function likeList(
  value: unknown,
  length: number,
  like: (item: unknown, k: number) => Value | undefined,
): Value | undefined {
  if (!Array.isArray(value) || value.length !== length) return undefined;
  const list: Value[] = [];
  for (let k = 0; k < length; k++) {
    const item = like(value[k], k);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return list;
}

function likeRecord(type: RecordType, value: unknown): Value | undefined {
  const { form, fields } = type;
  const only = onlyField(type);
  if (only !== undefined) return likeItem(only.type, value);
  if (form !== 'object') {
    const length = fields.reduce((sum, { count }) => sum + count, 0);
    return likeList(value, length, (item, k) => likeItem(typeOfValue(type, k), item));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (Object.keys(value).length !== fields.length) return undefined;
  const entries: [string, Value][] = [];
  for (const { name, type } of fields) {
    if (name === null || !Object.hasOwn(value, name)) return undefined;
    const item = likeItem(type, Reflect.get(value, name));
    if (item === undefined) return undefined;
    entries.push([name, item]);
  }
  return Object.fromEntries(entries);
}

/** Whether items of two formats are of one sort: whether a run of the one may be found among the other. Byte order aside. */
export function likeItems(a: DType, b: DType): boolean {
  const [x, y] = [onlyPart(a), onlyPart(b)];
  switch (x.type) {
    case 'scalar':
      return y.type === 'scalar' && x.kind === y.kind;
    case 'run':
      return y.type === 'run' && x.pascal === y.pascal && (x.pascal || x.size === y.size);
    case 'complex':
      return y.type === 'complex' && likeItems(x.part, y.part);
    case 'array':
      return y.type === 'array' && x.shape.join() === y.shape.join() && likeItems(x.of, y.of);
    case 'record':
      return y.type === 'record' && likeFields(x, y, likeItems);
    case 'refused':
      return false;
    default:
      return x.type === y.type;
  }
}

/** Whether two records have the same fields in the same order, and `like` says of each that it is like the other. */
export function likeFields(a: RecordType, b: RecordType, like: (a: DType, b: DType) => boolean): boolean {
  if (a.form !== b.form || a.fields.length !== b.fields.length) return false;
  return a.fields.every(({ name, count, type }, k) => {
    const other = b.fields[k];
    return other?.name === name && other.count === count && like(type, other.type);
  });
}

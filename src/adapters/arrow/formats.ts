// The formats of Arrow's types: of all whose items lie one after the other, each in as many bytes.

import { typedArrayName } from '../../protocol/window.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { figure, typeName } from '../../words/typename.ts';
import { type ArrowType, Type } from './types.ts';

/** What an item is, and how many bytes it takes. */
export interface ItemFormat {
  readonly format: string;
  readonly itemsize: number;
}

const NUMBERS: Readonly<Record<string, ItemFormat>> = {
  Int8Array: { format: 'b', itemsize: 1 },
  Uint8Array: { format: 'B', itemsize: 1 },
  Int16Array: { format: 'h', itemsize: 2 },
  Uint16Array: { format: 'H', itemsize: 2 },
  Int32Array: { format: 'i', itemsize: 4 },
  Uint32Array: { format: 'I', itemsize: 4 },
  BigInt64Array: { format: 'q', itemsize: 8 },
  BigUint64Array: { format: 'Q', itemsize: 8 },
  Float32Array: { format: 'f', itemsize: 4 },
  Float64Array: { format: 'd', itemsize: 8 },
};

/** Arrow: `IntervalUnit`. */
const INTERVALS: readonly ItemFormat[] = [
  { format: 'i', itemsize: 4 },
  { format: 'T{i:days:i:milliseconds:}', itemsize: 8 },
  { format: 'T{i:months:i:days:q:nanoseconds:}', itemsize: 16 },
];

const DECIMALS: Readonly<Record<number, string>> = { 32: 'i', 64: 'q', 128: '(2)Q', 256: '(4)Q' };

/** Where the items of other types are. */
const ELSEWHERE: Readonly<Record<number, string>> = {
  [Type.Null]: 'all its items are null, and there is no memory',
  [Type.List]: 'its lists are of several lengths; their items are data.children[0]',
  [Type.LargeList]: 'its lists are of several lengths; their items are data.children[0]',
  [Type.Map]: 'its entries are of several lengths; they are data.children[0]',
  [Type.Struct]: 'its fields lie apart, each as a column: vector.getChild(name) is one',
  [Type.Union]: 'its items lie apart, by their types, in data.children',
};

/**
 * What the items of a type are, of which `values` is the memory. Errors: `BufferError` for types whose items do not lie
 * one after the other in as many bytes each.
 */
export function formatOfType(type: ArrowType, values: ArrayBufferView): ItemFormat {
  const { typeId, unit = 0, bitWidth = 128, byteWidth, precision } = type;
  switch (typeId) {
    case Type.Int:
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
    case Type.Duration:
    case Type.Dictionary:
      return numberOf(values);
    case Type.Float:
      return precision === 0 ? { format: 'e', itemsize: 2 } : numberOf(values);
    case Type.FixedSizeBinary:
      return bytesOf(byteWidth);
    case Type.Interval:
      return known(INTERVALS[unit], type);
    case Type.Decimal: {
      const format = DECIMALS[bitWidth];
      return known(format === undefined ? undefined : { format, itemsize: bitWidth / 8 }, type);
    }
    default:
      return known(undefined, type);
  }
}

/** Errors: `BufferError` for a type that has no format. */
export function refuseType(type: ArrowType): never {
  const why =
    ELSEWHERE[type.typeId] ?? 'its items are of several lengths; memoryview(data.values) shows their bytes';
  throw new BufferError(`Arrow's ${nameOf(type)} has no format: ${why}`);
}

function nameOf(type: ArrowType): string {
  try {
    return String(type);
  } catch {
    return typeName(type);
  }
}

function known(found: ItemFormat | undefined, type: ArrowType): ItemFormat {
  return found ?? refuseType(type);
}

function bytesOf(byteWidth: unknown): ItemFormat {
  if (typeof byteWidth === 'number' && Number.isSafeInteger(byteWidth) && byteWidth > 0) {
    return { format: `${byteWidth}s`, itemsize: byteWidth };
  }
  throw new ValueError(`items of ${figure(byteWidth)} bytes have no format`);
}

function numberOf(values: ArrayBufferView): ItemFormat {
  const name = typedArrayName(values) ?? 'DataView';
  const known = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (known === undefined) throw new TypeError(`no numbers of Arrow lie in a ${name}`);
  return known;
}

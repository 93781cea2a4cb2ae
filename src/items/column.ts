// Items of one kind as typed arrays, which engines search, fill and convert natively.

import type { LongDouble, Scalar } from '../formats/dtype.ts';
import type { Kind, KindName } from '../formats/kinds.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { countByte, placeOfByte } from '../layout/seekbyte.ts';
import { readItem } from './read.ts';

/** The typed arrays whose `===` is Python's `==` of the items. */
export type Lane =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** What a lane holds. */
export type Element = number | bigint;

/** Those whose elements are numbers: engines convert from one to the other. */
type NumberLane = Exclude<Lane, BigInt64Array | BigUint64Array>;

interface LaneClass<L extends Lane> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): L;
}

const NUMBER_LANES = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
};

const LANES: Readonly<Record<KindName, LaneClass<Lane>>> = {
  ...NUMBER_LANES,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Float32Array, // holds every half float; never memory itself
  bool: Uint8Array, // 0 and 1; never memory itself
  char: Uint8Array,
};

/** Packed numbers as a typed array over their bytes, which are aligned; `undefined` where none has these as elements. */
export function numberLane(part: Scalar | LongDouble, bytes: Uint8Array): NumberLane | undefined {
  const lanes: Readonly<Partial<Record<KindName, LaneClass<NumberLane>>>> = NUMBER_LANES;
  const Lane = part.type === 'scalar' ? lanes[part.kind.name] : undefined;
  return Lane && new Lane(bytes.buffer, bytes.byteOffset, bytes.length / part.size);
}

/** Items of one kind, `stride` bytes apart, of which the first is at `offset`, all of them in `data`. */
export interface Column {
  readonly kind: Kind;
  readonly littleEndian: boolean;
  readonly data: DataView;
  readonly offset: number;
  readonly stride: number;
  readonly count: number;
}

/** The memory itself as a lane; `undefined` where its bytes are not the elements, or do not lie as a typed array needs them. */
export function laneOver({ kind, littleEndian, data, offset, stride, count }: Column): Lane | undefined {
  const { name, size } = kind;
  const start = data.byteOffset + offset;
  if (name === 'float16' || name === 'bool') return undefined;
  if (size > 1 && littleEndian !== HOST_LITTLE_ENDIAN) return undefined;
  if (count === 0) return new LANES[name](new ArrayBuffer(0));
  if ((stride !== size && count > 1) || start % size !== 0) return undefined;
  return new LANES[name](data.buffer, start, count);
}

/** A lane of the items wherever they lie: over the memory if it can be, else a copy. */
export function laneOf(column: Column): Lane {
  const direct = laneOver(column);
  if (direct !== undefined) return direct;
  const { kind, littleEndian, data, offset, stride, count } = column;
  const Lane = LANES[kind.name];
  const lane = new Lane(new ArrayBuffer(count * Lane.BYTES_PER_ELEMENT));
  if (kind.value === 'bytes') {
    for (let k = 0; k < count; k++) lane[k] = data.getUint8(offset + k * stride);
  } else {
    for (let k = 0; k < count; k++) {
      const item = readItem(kind, data, offset + k * stride, littleEndian);
      lane[k] = typeof item === 'boolean' ? Number(item) : (item as never);
    }
  }
  return lane;
}

/** A number as the element that equals it; `undefined` where none can. `wide`: elements are bigints. */
export function elementOf(wide: boolean, value: Element): Element | undefined {
  if (typeof value === 'number') {
    if (!wide) return value;
    return Number.isInteger(value) ? BigInt(value) : undefined;
  }
  if (wide) return value;
  const number = Number(value);
  return Number.isFinite(number) && BigInt(number) === value ? number : undefined;
}

/** How often an element is among those from `from` on. */
export function countIn(lane: Lane, element: Element, from: number): number {
  const byte = byteIn(lane, element);
  if (byte !== undefined) return countByte(byteLane(lane), byte, from, lane.length);
  let count = 0;
  for (let k = from; k < lane.length; k++) if (lane[k] === element) count++;
  return count;
}

/** An element of a lane of single bytes as the byte it is in memory; `undefined` for what is none, and in other lanes. */
export function byteIn(lane: Lane, element: Element): number | undefined {
  if (lane.BYTES_PER_ELEMENT > 1 || typeof element !== 'number' || !Number.isInteger(element))
    return undefined;
  const [least, most] = lane instanceof Int8Array ? [-128, 127] : [0, 255];
  return element >= least && element <= most ? element & 255 : undefined;
}

function byteLane(lane: Lane): Uint8Array {
  return lane instanceof Uint8Array ? lane : new Uint8Array(lane.buffer, lane.byteOffset, lane.length);
}

/** The first place from `from` on where an element is, or -1. */
export function firstIn(lane: Lane, element: Element, from: number): number {
  const byte = byteIn(lane, element);
  if (byte !== undefined && from >= 0) return placeOfByte(byteLane(lane), byte, from);
  return Reflect.apply(lane.indexOf, lane, [element, from]);
}

/** The last place up to `from` where an element is, or -1. */
export function lastIn(lane: Lane, element: Element, from: number): number {
  return from < 0 ? -1 : Reflect.apply(lane.lastIndexOf, lane, [element, from]);
}

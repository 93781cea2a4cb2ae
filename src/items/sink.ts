// Values on their way into memory: each is checked as it comes, and all are packed when the last has come.

import type { DType, Scalar } from '../formats/dtype.ts';
import type { Format } from '../formats/format.ts';
import { bytesOfDoubles, inOrder } from './narrow.ts';
import { invalidValue, type Named, pack } from './pack.ts';
import { readItem } from './read.ts';
import { sameValue } from './same.ts';
import { storeValue } from './store.ts';
import { readValue } from './value.ts';
import { writeItem } from './write.ts';

/** Collects items of one format. */
export interface Sink {
  /** Takes one value. Errors: as `pack` and `storeValue`. */
  put(value: unknown): void;
  /** Takes the values of a list from one place on, as long as they need no conversion: the place of the first that does. */
  take(list: readonly unknown[], from: number, to: number): number;
  /** The value that `take` stopped at, which was read from the list once and is not to be read again. */
  readonly stopped: unknown;
  /** All items, one after the other, in memory of their own. */
  packed(): Uint8Array;
}

/** `exact`: values that the format would round are refused. */
export function sinkOf(element: Format, type: DType, exact = false): Sink {
  if (type.type === 'scalar' && type.kind.value !== 'bytes') {
    const named = element.kind === null ? { bare: type.text } : element;
    return type.kind.value === 'bigint' ? new WideIntegers(type, named) : new Doubles(type, named, exact);
  }
  return new Stored(element.kind === null ? type : { ...type, text: element.bare }, exact);
}

const FEW = 16;

/** Memory of at least so many bytes, which begins with these: twice as much as before, if that is more. */
function grown(memory: ArrayBuffer, bytes: number): ArrayBuffer {
  const larger = new Uint8Array(Math.max(bytes, 2 * memory.byteLength));
  larger.set(new Uint8Array(memory));
  return larger.buffer;
}

/** Integers of up to 32 bits, floats and booleans: a double holds each of them. */
class Doubles implements Sink {
  stopped: unknown;
  readonly #type: Scalar;
  readonly #item: Named;
  readonly #exact: boolean;
  readonly #whole: boolean;
  readonly #min: number;
  readonly #max: number;
  #values = new Float64Array(FEW);
  #count = 0;

  constructor(type: Scalar, item: Named, exact: boolean) {
    const { kind } = type;
    this.#type = type;
    this.#item = item;
    this.#exact = exact;
    this.#whole = kind.value === 'int';
    const bound = this.#whole ? 0 : bounds(type, exact);
    this.#min = this.#whole ? Number(kind.min) : -bound;
    this.#max = this.#whole ? Number(kind.max) : bound;
  }

  take(list: readonly unknown[], from: number, to: number): number {
    this.#reserve(to - from);
    const values = this.#values;
    const [whole, min, max] = [this.#whole, this.#min, this.#max];
    let at = this.#count;
    let k = from;
    for (; k < to; k++) {
      const value = list[k];
      if (typeof value !== 'number' || !(value >= min && value <= max)) {
        this.stopped = value;
        break;
      }
      if (whole && Math.floor(value) !== value) {
        this.stopped = value;
        break;
      }
      values[at++] = value;
    }
    this.#count = at;
    return k;
  }

  put(value: unknown): void {
    const { kind } = this.#type;
    const raw = pack(this.#item, kind, value);
    if (this.#exact && !holds(this.#type, raw, value)) throw invalidValue(this.#item, value);
    this.#reserve(1);
    // The bits of a half are no number yet.
    this.#values[this.#count++] = Number(kind.name === 'float16' ? value : raw);
  }

  packed(): Uint8Array {
    return bytesOfDoubles(this.#type, this.#values.subarray(0, this.#count));
  }

  #reserve(more: number): void {
    const { length, buffer } = this.#values;
    if (this.#count + more > length) this.#values = new Float64Array(grown(buffer, 8 * (this.#count + more)));
  }
}

/** Up to where numbers need no closer look. Nothing is so for booleans, nor where rounding is to be found out. */
function bounds({ kind }: Scalar, exact: boolean): number {
  if (kind.name === 'float64') return Number.POSITIVE_INFINITY;
  if (kind.value === 'bool' || exact) return Number.NaN;
  return kind.name === 'float16' ? 65_519 : Number.POSITIVE_INFINITY; // 65,520 rounds to no half
}

/** Integers of 64 bits. */
class WideIntegers implements Sink {
  stopped: unknown;
  readonly #type: Scalar;
  readonly #item: Named;
  #values = new BigInt64Array(FEW);
  #count = 0;

  constructor(type: Scalar, item: Named) {
    this.#type = type;
    this.#item = item;
  }

  take(list: readonly unknown[], from: number, to: number): number {
    const { min, max } = this.#type.kind;
    this.#reserve(to - from);
    const values = this.#values;
    let at = this.#count;
    let k = from;
    for (; k < to; k++) {
      const value = list[k];
      if (typeof value !== 'bigint' || value < min || value > max) {
        this.stopped = value;
        break;
      }
      values[at++] = value;
    }
    this.#count = at;
    return k;
  }

  put(value: unknown): void {
    const raw = BigInt(pack(this.#item, this.#type.kind, value));
    this.#reserve(1);
    this.#values[this.#count++] = raw;
  }

  packed(): Uint8Array {
    return inOrder(this.#type, new Uint8Array(this.#values.buffer, 0, 8 * this.#count));
  }

  #reserve(more: number): void {
    const { length, buffer } = this.#values;
    if (this.#count + more > length)
      this.#values = new BigInt64Array(grown(buffer, 8 * (this.#count + more)));
  }
}

/** Everything else. */
class Stored implements Sink {
  stopped: unknown;
  readonly #type: DType;
  readonly #exact: boolean;
  #bytes = new Uint8Array(0);
  #count = 0;

  constructor(type: DType, exact: boolean) {
    this.#type = type;
    this.#exact = exact;
  }

  take(list: readonly unknown[], from: number): number {
    this.stopped = list[from];
    return from;
  }

  put(value: unknown): void {
    const type = this.#type;
    const end = (this.#count + 1) * type.size;
    if (end > this.#bytes.length) this.#bytes = new Uint8Array(grown(this.#bytes.buffer, end));
    const data = new DataView(this.#bytes.buffer);
    const at = end - type.size;
    storeValue(type, data, at, value);
    if (this.#exact && isNumber(type) && !sameValue(readValue(type, data, at), value, true)) {
      throw invalidValue({ bare: type.text }, value);
    }
    this.#count++;
  }

  packed(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * this.#type.size);
  }
}

function isNumber({ type }: DType): boolean {
  return type === 'complex' || type === 'longdouble';
}

const scratch = new DataView(new ArrayBuffer(8));

/** Whether what was packed reads back as the value. */
function holds({ kind }: Scalar, raw: number | bigint, value: unknown): boolean {
  writeItem(kind, scratch, 0, true, raw);
  return sameValue(readItem(kind, scratch, 0, true), value, true);
}

// The class Struct: a format made ready, with its methods. CPython: `Modules/_struct.c`, `PyStructType`.

import { type Bytes, bytes } from '../bytes/bytes.ts';
import type { BytesLike } from '../bytes/owner.ts';
import type { Packed, StructArguments, StructValues } from '../types/struct.ts';
import type { StructValue } from '../types/value.ts';
import type { Index } from '../words/integers.ts';
import { denoInspect, nodeInspect } from '../words/symbols.ts';
import { pythonType } from '../words/typename.ts';
import { UnpackIterator } from './iterator.ts';
import { packAll, packAt } from './pack.ts';
import { type Plan, planOf } from './plan.ts';
import { unpackAll, unpackAt } from './unpack.ts';

/** A format made ready to pack and unpack. Made by `struct.Struct(format)`. */
export interface Struct<F extends string = string> {
  /** The format, as text. */
  readonly format: F;
  /** Bytes of one struct: `struct.calcsize(format)`. */
  readonly size: number;
  /** As `struct.pack`. */
  pack<const V extends readonly unknown[] = StructArguments<F>>(...values: Packed<F, V>): Bytes;
  /** As `struct.pack_into`. */
  pack_into<const V extends readonly unknown[] = StructArguments<F>>(
    buffer: BytesLike,
    offset: Index,
    ...values: Packed<F, V>
  ): void;
  /** As `struct.unpack`. */
  unpack(buffer: BytesLike): StructValues<F>;
  /** As `struct.unpack_from`. */
  unpack_from(buffer: BytesLike, offset?: Index): StructValues<F>;
  /** As `struct.iter_unpack`. */
  iter_unpack(buffer: BytesLike): IterableIterator<StructValues<F>>;
  /** Python's `repr`: `Struct('<IH')`. */
  toString(): string;
}

/** What `Struct` is as a value. */
export interface StructConstructor {
  /**
   * Makes a format ready. Errors: `struct.error` for what is no format, `TypeError` for what is neither str nor bytes,
   * `UnicodeEncodeError` for text beyond ASCII.
   */
  <const F extends string>(format: F): Struct<F>;
  (format: Bytes): Struct;
  new <const F extends string>(format: F): Struct<F>;
  new (format: Bytes): Struct;
  readonly prototype: Struct;
}

class Prepared implements Struct {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get format(): string {
    return this.#plan.format;
  }

  get size(): number {
    return this.#plan.size;
  }

  /** @internal */
  get [pythonType](): string {
    return '_struct.Struct';
  }

  pack(...values: readonly unknown[]): Bytes {
    return packAll(this.#plan, values);
  }

  pack_into(buffer: unknown, offset: unknown, ...values: readonly unknown[]): void {
    packAt(this.#plan, buffer, offset, values);
  }

  unpack(buffer: unknown, ...more: readonly unknown[]): StructValue[] {
    if (buffer === undefined || more.length > 0) throw takesOne('unpack', buffer, more);
    return unpackAll(this.#plan, buffer);
  }

  unpack_from(buffer: unknown, offset: unknown = 0, ...more: readonly unknown[]): StructValue[] {
    if (buffer === undefined) {
      throw new TypeError("unpack_from() missing required argument 'buffer' (pos 1)");
    }
    if (more.length > 0) {
      throw new TypeError(`unpack_from() takes at most 2 arguments (${2 + more.length} given)`);
    }
    return unpackAt(this.#plan, buffer, offset);
  }

  iter_unpack(buffer: unknown, ...more: readonly unknown[]): IterableIterator<StructValue[]> {
    if (buffer === undefined || more.length > 0) throw takesOne('iter_unpack', buffer, more);
    return new UnpackIterator(this.#plan, buffer);
  }

  toString(): string {
    // The repr of ASCII text is that of its bytes, but for the `b`.
    return `Struct(${String(bytes(this.format, 'ascii')).slice(1)})`;
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }

  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }
}

function takesOne(method: string, buffer: unknown, more: readonly unknown[]): TypeError {
  const given = buffer === undefined && more.length === 0 ? 0 : 1 + more.length;
  return new TypeError(`Struct.${method}() takes exactly one argument (${given} given)`);
}

function make(this: unknown, ...given: readonly unknown[]): Prepared {
  const [format] = given;
  if (given.length > 1) {
    throw new TypeError(`Struct() takes at most 1 argument (${given.length} given)`);
  }
  if (format === undefined) throw new TypeError("Struct() missing required argument 'format' (pos 1)");
  const type: unknown = new.target ?? Prepared;
  return Reflect.construct(Prepared, [planOf(format)], type as typeof Prepared) as Prepared;
}

/** A format that was read once: `Struct('<IH')`, with or without `new`. CPython: `Modules/_struct.c`, `Struct`. */
export const Struct: StructConstructor = /* @__PURE__ */ callable();

/** JavaScript's classes cannot be called without `new`, so a function stands in the place of the class. */
function callable(): StructConstructor {
  Object.defineProperty(make, 'name', { value: 'Struct' });
  make.prototype = Prepared.prototype;
  Object.defineProperty(Prepared.prototype, 'constructor', { value: make });
  Object.defineProperty(make, 'toString', { value: () => "<class '_struct.Struct'>" });
  const known: unknown = make;
  return known as StructConstructor;
}

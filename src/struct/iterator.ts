// Reading struct after struct. CPython: `Modules/_struct.c`, `unpackiter_iternext`.

import type { Loan } from '../protocol/loan.ts';
import type { StructValue } from '../types/value.ts';
import { pythonType } from '../words/typename.ts';
import { StructError } from './error.ts';
import type { ReadRow } from './pattern.ts';
import type { Plan } from './plan.ts';
import { lend } from './source.ts';

/** The structs of a buffer, one behind the other. The buffer is lent until the last was read, or the loop was left. */
export class UnpackIterator implements IterableIterator<StructValue[]> {
  readonly #read: ReadRow;
  readonly #size: number;
  readonly #end: number;
  #at: number;
  #loan: Loan | undefined;
  #data: DataView;

  constructor(plan: Plan, buffer: unknown) {
    const { read, size } = plan;
    if (size === 0) throw new StructError('cannot iteratively unpack with a struct of length 0');
    const { loan, data, offset, length } = lend(buffer);
    this.#read = read;
    this.#size = size;
    this.#at = offset;
    this.#end = offset + length;
    this.#loan = loan;
    this.#data = data;
    if (length % size === 0) return;
    loan.end();
    throw new StructError(`iterative unpacking requires a buffer of a multiple of ${size} bytes`);
  }

  /** @internal */
  get [pythonType](): string {
    return '_struct.unpack_iterator';
  }

  next(): IteratorResult<StructValue[], undefined> {
    const at = this.#at;
    if (at >= this.#end) return this.return();
    try {
      const value = this.#read(this.#data, at);
      this.#at = at + this.#size;
      return { done: false, value };
    } catch (error) {
      this.#follow(error);
      return this.next();
    }
  }

  /** Goes on where the memory has moved to. Errors: `BufferError` where it has gone, and any `error` of another cause. */
  #follow(error: unknown): void {
    this.#loan?.check();
    const data = this.#loan?.data;
    if (data === undefined || data === this.#data) throw error;
    this.#data = data;
  }

  /** Gives the buffer back: what `break` calls. */
  return(): { done: true; value: undefined } {
    this.#at = this.#end;
    this.#loan?.end();
    this.#loan = undefined;
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

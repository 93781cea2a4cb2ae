// Bytes whose size can change unless they are lent. CPython: `Objects/bytearrayobject.c`, `_canresize`, `bytearray_setslice_linear`.

import { placesOf, type Slice } from '../layout/slice.ts';
import { fillInfo } from '../protocol/answer.ts';
import { type BufferRecord, getBuffer } from '../protocol/record.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import { setMemory } from './owner.ts';
import { closeGaps, fitted, withRoom } from './room.ts';
import { ByteSequence } from './sequence.ts';
import { valuesFor } from './source.ts';

/** The part of `ByteArray` that owns the lock and the size. */
export abstract class ResizableBytes<S> extends ByteSequence<S> {
  /** Loans that have not been given back. */
  #exports = 0;

  /** Lends the memory, to be read and written. Until the loan is given back, the size cannot change. */
  [getBuffer](flags: number): BufferRecord {
    let lent = true;
    const record = fillInfo(this.memory, false, flags, () => {
      if (lent) this.#exports--;
      lent = false;
    });
    this.#exports++;
    return record;
  }

  /** @internal */
  protected held<T>(run: () => T): T {
    this.#exports++;
    try {
      return run();
    } finally {
      this.#exports--;
    }
  }

  /** Errors: `BufferError` while the memory is lent. @internal */
  protected requireUnlent(): void {
    if (this.#exports > 0) {
      throw new BufferError('Existing exports of data: object cannot be re-sized');
    }
  }

  /**
   * Makes place for `size` bytes where `start` to `stop` were; what they hold is left to the caller.
   * Errors: `BufferError` if that changes the size while the memory is lent.
   * @internal
   */
  protected makePlace(start: number, stop: number, size: number): void {
    const growth = size - (stop - start);
    if (growth === 0) return;
    this.requireUnlent();
    const { memory } = this;
    const length = memory.length + growth;
    if (growth > 0) {
      const grown = withRoom(memory, length);
      grown.copyWithin(start + size, stop, memory.length);
      setMemory(this, grown);
    } else if (start === 0 && size === 0) {
      setMemory(this, fitted(memory.subarray(stop))); // taking from the front moves nothing
    } else {
      memory.copyWithin(start + size, stop);
      setMemory(this, fitted(memory.subarray(0, length)));
    }
  }

  /** Python's `b[slice] = values`. Errors: `ValueError`, `TypeError`, `BufferError`. CPython: `bytearray_ass_subscript`. @internal */
  protected setSlice(key: Slice, value: unknown): void {
    // The places are read before the values and once more after: the values' code may change the size.
    placesOf(key, this.length);
    const values = valuesFor(this, value);
    const { start, stop, step, count } = placesOf(key, this.length);
    if (step === 1) {
      this.makePlace(start, Math.max(start, stop), values.length);
      this.memory.set(values, start);
      return;
    }
    if (values.length === 0) {
      this.#deleteStepped(start, step, count);
      return;
    }
    if (values.length !== count) {
      throw new ValueError(
        `attempt to assign bytes of size ${values.length} to extended slice of size ${count}`,
      );
    }
    const { memory } = this;
    for (const [k, byte] of values.entries()) memory[start + k * step] = byte;
  }

  #deleteStepped(start: number, step: number, count: number): void {
    this.requireUnlent();
    if (count === 0) return;
    const first = step > 0 ? start : start + (count - 1) * step;
    const { memory } = this;
    const left = closeGaps(memory, first, Math.abs(step), count);
    this.makePlace(left, memory.length, 0);
  }
}

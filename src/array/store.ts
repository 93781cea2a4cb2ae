// The memory of an array: a typed array with room to grow. CPython: `Modules/arraymodule.c`, `array_resize`.

import { BufferError } from '../words/errors.ts';
import type { OwnBytes } from '../words/memory.ts';
import type { Row } from './codes.ts';
import type { Lane } from './elements.ts';
import { type Packed, writeItem } from './values.ts';

/** The items of one array. They start at the start of their buffer, so that every view of them is aligned. */
export class Store {
  readonly row: Row;
  /** All of the memory; behind the items there is room. */
  lane: Lane;
  /** The same memory as bytes, whose length an engine reads fast, whatever the row. */
  memory: OwnBytes;
  /** Items there is memory for. */
  room: number;
  /** Items. Unless the memory was taken away: see `length`. */
  count: number;
  /** Loans that have not been given back. */
  exports = 0;
  /** The same memory again, made when it is first asked for. */
  #data: DataView | undefined;

  /** `memory` is the array's own from now on, and all of it is items. */
  constructor(row: Row, memory: OwnBytes = new Uint8Array(0)) {
    this.row = row;
    this.memory = memory;
    this.lane = row.over(memory.buffer);
    this.room = memory.length / row.itemsize;
    this.count = this.room;
  }

  /** The number of items; none are left where someone transferred the buffer of a view. */
  get length(): number {
    return this.memory.length === 0 ? 0 : this.count;
  }

  /** All of the memory, for whoever reads it at any place. Errors: `TypeError` where it was taken away. */
  get data(): DataView {
    this.#data ??= new DataView(this.memory.buffer);
    return this.#data;
  }

  /** Whether an item can be added where the memory is. */
  get free(): boolean {
    return this.count < this.room && this.exports === 0 && this.memory.length > 0;
  }

  /** The bytes of items from `start` to `stop`: the memory itself. */
  bytes(start = 0, stop = this.length): OwnBytes {
    const { itemsize } = this.row;
    if (this.memory.length === 0) return new Uint8Array(0); // its buffer may be detached
    return this.memory.subarray(start * itemsize, stop * itemsize);
  }

  /** Errors: `BufferError` while the memory is lent. */
  requireUnlent(): void {
    if (this.exports > 0) throw new BufferError('cannot resize an array that is exporting buffers');
  }

  /**
   * Makes place for `size` items where those from `start` to `stop` were; what lies there is left to the caller.
   * Errors: `BufferError` if that changes the number of items while the memory is lent.
   */
  replace(start: number, stop: number, size: number): void {
    const growth = size - (stop - start);
    if (growth === 0) return;
    this.requireUnlent();
    const { length, memory, room, row } = this;
    const count = length + growth;
    if (count > (memory.length === 0 ? 0 : room)) {
      // Half as much again for a little growth, so that n appends copy some 3n items; a jump gets what it asks for.
      this.#move(count < 2 * length || count < 16 ? Math.max(16, count + Math.floor(count / 2)) : count);
    }
    if (stop < length) {
      const { itemsize } = row;
      this.memory.copyWithin((start + size) * itemsize, stop * itemsize, length * itemsize);
    }
    this.count = count;
    if (growth < 0 && this.room > 64 && count < this.room / 4) this.#move(count);
  }

  /** Adds an item that `pack` made. Errors: as `replace`. */
  add(item: Packed): void {
    const end = this.length;
    this.replace(end, end, 1);
    writeItem(this.row, this.lane, end, item);
  }

  /** Takes memory for `room` items and brings as many as it holds along. */
  #move(room: number): void {
    const { row } = this;
    const moved = new Uint8Array(room * row.itemsize);
    moved.set(this.bytes(0, Math.min(this.length, room)));
    this.memory = moved;
    this.lane = row.over(moved.buffer);
    this.#data = undefined;
    this.room = room;
  }
}

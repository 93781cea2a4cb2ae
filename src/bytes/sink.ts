// Bytes collected one after the other when their number is not known before.

import type { OwnBytes } from '../words/memory.ts';

/** A growing run of bytes. `take` ends it. */
export class ByteSink {
  #memory: OwnBytes;
  #length = 0;

  /** `guess` is the number of bytes to expect. */
  constructor(guess: number) {
    this.#memory = new Uint8Array(guess);
  }

  byte(value: number): void {
    if (this.#length === this.#memory.length) this.#grow(1);
    this.#memory[this.#length++] = value;
  }

  bytes(values: Uint8Array): void {
    if (this.#length + values.length > this.#memory.length) this.#grow(values.length);
    this.#memory.set(values, this.#length);
    this.#length += values.length;
  }

  /** The same byte so many times. */
  fill(value: number, count: number): void {
    if (count <= 0) return;
    if (this.#length + count > this.#memory.length) this.#grow(count);
    this.#memory.fill(value, this.#length, this.#length + count);
    this.#length += count;
  }

  /** The bytes, in memory of exactly their number. */
  take(): OwnBytes {
    return this.#length === this.#memory.length ? this.#memory : this.#memory.slice(0, this.#length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(16, 2 * this.#length, this.#length + more));
    grown.set(this.#memory);
    this.#memory = grown;
  }
}

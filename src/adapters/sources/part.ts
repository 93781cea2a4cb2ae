// A stretch of another source, as a source of its own.

import { checkInside } from './errors.ts';
import { MemorySource } from './memory.ts';
import type { Source } from './source.ts';

/** `size` bytes of a source, from `start` on: memory where that is memory. */
export function partOf(source: Source, start: number, size: number): Source {
  return source instanceof MemorySource ? source.part(start, size) : new PartSource(source, start, size);
}

export class PartSource implements Source {
  readonly size: number;
  readonly #source: Source;
  readonly #start: number;

  constructor(source: Source, start: number, size: number) {
    this.#source = source;
    this.#start = start;
    this.size = size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    checkInside(this.size, offset, length);
    return await this.#source.read(this.#start + offset, length);
  }
}

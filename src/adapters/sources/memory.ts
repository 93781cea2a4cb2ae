// A source that is memory: its windows are shared.

import type { BytesLike } from '../../bytes/owner.ts';
import { withBytes } from '../../protocol/borrow.ts';
import type { MemoryView } from '../../views/face.ts';
import { memoryview } from '../../views/memoryview.ts';
import { BufferError } from '../../words/errors.ts';
import { checkInside } from './errors.ts';
import type { Source } from './source.ts';

/**
 * The bytes of anything that lends memory, or a stretch of them. The memory is borrowed anew for each window, and not
 * locked in between. Errors: `BufferError` for memory with gaps, whose bytes are in no one place.
 */
export class MemorySource implements Source {
  readonly #memory: BytesLike;
  readonly #start: number;
  /** Bytes of the stretch; of all memory, as it is at the time, where there is none. */
  readonly #length: number | undefined;

  constructor(memory: BytesLike, start = 0, length?: number) {
    this.#memory = memory;
    this.#start = start;
    this.#length = length;
    this.#whole().release();
  }

  get size(): number {
    return this.#length ?? withBytes(this.#memory, (bytes) => bytes.length);
  }

  /** A view of the memory itself, read-only where that is. Shares, and locks the memory until it is released. */
  window(offset: number, length: number): MemoryView<'B', 1> {
    const whole = this.#whole();
    try {
      const size = this.#length ?? whole.length;
      checkInside(size, offset, length);
      checkInside(whole.length, this.#start + offset, length);
      return whole.slice(this.#start + offset, this.#start + offset + length);
    } finally {
      whole.release();
    }
  }

  /** A stretch of it, as a source of its own. Errors: `EOFError` where it reaches behind the end. */
  part(offset: number, length: number): MemorySource {
    checkInside(this.size, offset, length);
    return new MemorySource(this.#memory, this.#start + offset, length);
  }

  /** The memory itself, which this does not lock. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const window = this.window(offset, length);
    try {
      return window.asUint8Array();
    } finally {
      window.release();
    }
  }

  /** A copy of a window. */
  copy(offset: number, length: number): Uint8Array {
    const window = this.window(offset, length);
    try {
      return window.asUint8Array().slice();
    } finally {
      window.release();
    }
  }

  #whole(): MemoryView<'B', 1> {
    const view = memoryview(this.#memory);
    try {
      if (!view.c_contiguous) throw new BufferError('a source of bytes must lie in C order without gaps');
      return view.cast('B', [view.nbytes]);
    } finally {
      view.release();
    }
  }
}

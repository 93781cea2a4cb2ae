// The source of a file that is open, until it is closed.

import { ValueError } from '../../words/errors.ts';
import type { Source } from './source.ts';

/** A source that can be closed. */
export class OpenedSource {
  #source: Source | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Errors: `ValueError` once it was closed. CPython: `Modules/_io/iobase.c`, `iobase_check_closed`. */
  get source(): Source {
    if (this.#source === undefined) throw new ValueError('I/O operation on closed file.');
    return this.#source;
  }

  /** Gives up what was opened for this source: the answer of a server. What was given stays open. May be called again. */
  async close(): Promise<void> {
    const source = this.#source;
    this.#source = undefined;
    await source?.cancel?.();
  }
}

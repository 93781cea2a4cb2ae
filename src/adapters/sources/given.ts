// A source that somebody else wrote, held to its word.

import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { checkInside, checkWindow } from './errors.ts';
import type { Source } from './source.ts';

/** Checks each answer: what is read next trusts its length. */
export class GivenSource implements Source {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  get size(): number | undefined {
    const { size } = this.#source;
    if (size !== undefined) checkWindow(0, size);
    return size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const { size } = this;
    if (size === undefined) checkWindow(offset, length);
    else checkInside(size, offset, length);
    const bytes: unknown = await this.#source.read(offset, length);
    if (!(bytes instanceof Uint8Array)) {
      throw new TypeError(`read() of a source gives a Uint8Array, not '${typeName(bytes)}'`);
    }
    if (bytes.length !== length) {
      throw new ValueError(`read() of the source gave ${bytes.length} bytes, where ${length} were asked for`);
    }
    return bytes;
  }
}

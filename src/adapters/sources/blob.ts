// A source that is a `Blob` or a `File`, in the browser or on Node, or a file of Bun's.

import { ValueError } from '../../words/errors.ts';
import { checkInside } from './errors.ts';
import type { Source } from './source.ts';

/** What is used of a `Blob`. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The bytes of a blob. Only the windows asked for are read. */
export class BlobSource implements Source {
  readonly size: number;
  readonly #blob: BlobLike;

  constructor(blob: BlobLike) {
    this.size = blob.size;
    this.#blob = blob;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    checkInside(this.size, offset, length);
    const bytes = new Uint8Array(await this.#blob.slice(offset, offset + length).arrayBuffer());
    if (bytes.length !== length) {
      throw new ValueError(`the blob gave ${bytes.length} bytes for ${length} from ${offset} on`);
    }
    return bytes;
  }
}

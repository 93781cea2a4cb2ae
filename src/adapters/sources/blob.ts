// A source that is a `Blob` or a `File`, in the browser or on Node, or a file of Bun's.

import { withBytes } from '../../protocol/borrow.ts';
import { ValueError } from '../../words/errors.ts';
import { checkInside, checkWindow } from './errors.ts';
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

  /** Errors: `ValueError` for one that does not know its size, such as a file in the cloud. */
  constructor(blob: BlobLike) {
    const { size } = blob;
    checkWindow(0, size);
    this.size = size;
    this.#blob = blob;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    checkInside(this.size, offset, length);
    const buffer: unknown = await this.#blob.slice(offset, offset + length).arrayBuffer();
    const bytes = withBytes(buffer, (all) => all);
    if (bytes.length !== length) {
      throw new ValueError(`the blob gave ${bytes.length} bytes for ${length} from ${offset} on`);
    }
    return bytes;
  }
}

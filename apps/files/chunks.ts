// Chunks one behind the other, each a type of four letters, a length and its data: RIFF, PNG, GLB.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

/** What stands in front of the data. */
type Head = 'T{4s:type:<I:length:}' | 'T{<I:length:4s:type:}' | 'T{>I:length:4s:type:}';
const HEAD_BYTES = 8;

/** How a kind of files writes chunks. */
export interface Chunks {
  readonly head: Head;
  /** Where the first one is. */
  readonly first: number;
  /** What types are made of. */
  readonly type: RegExp;
  /** How many bytes follow behind the data of one. */
  readonly behind: (length: number) => number;
}

/** One of them: it is at `at`, and its data at `start`, in bytes. The data may claim to go beyond the file. */
export interface Chunk {
  readonly type: string;
  readonly at: number;
  readonly start: number;
  readonly length: number;
}

/** The chunks of a file, up to where it says nothing more that is one; what is there instead is told. */
export async function* chunksOf(
  file: FileBytes,
  found: Findings,
  { head, first, type, behind }: Chunks,
): AsyncGenerator<Chunk, void> {
  for (let at = first; at < file.size; ) {
    if (found.full) {
      found.leaveOut(`chunks from byte ${at} on`);
      return;
    }
    const chunk = await file.record(head, at);
    const name = chunk?.type.decode('latin-1');
    if (chunk === undefined || name === undefined || !type.test(name)) {
      found.warn(
        chunk === undefined
          ? `the file ends within the head of a chunk, at ${at}`
          : `${file.size - at} bytes from ${at} on are no chunk`,
      );
      await found.bytes('rest', 'bytes', at, file.size - at);
      return;
    }
    const { length } = chunk;
    const start = at + HEAD_BYTES;
    yield { type: name, at, start, length };
    at = start + length + behind(length);
  }
}

// A file as its readers see it: bytes a window at a time, records by their format, arrays that stay where they are.

import { EOFError, type ItemOf, type MemoryView, memoryview, slice } from 'memoryview';
import { open, type RawFile, type RawOptions, type Source, type SourceLike } from 'memoryview/raw';

/** Headers lie close together: this many bytes are read where a few are asked for. */
const BLOCK = 16_384;
/** Tables and what they point to are read in turns: so many stretches are kept. */
const BLOCKS = 4;

interface Block {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** Bytes of one item of a format. */
export function sizeOf(format: string): number {
  return memoryview(new Uint8Array(0)).cast(format).itemsize;
}

/** A file of which nothing is read before it is asked for. All offsets and lengths are in bytes. */
export class FileBytes {
  /** What others are to read: memory itself, which is then shared, or windows of anything else. */
  readonly source: SourceLike;
  readonly name: string;
  readonly size: number;
  readonly #whole: RawFile<'B'>;
  /** The newest first. */
  #blocks: readonly Block[] = [];

  private constructor(source: SourceLike, name: string, whole: RawFile<'B'>) {
    this.source = source;
    this.name = name;
    this.size = whole.nbytes;
    this.#whole = whole;
  }

  /** Errors: those of the source; `ValueError` for a stream, which does not tell its size. */
  static async of(source: SourceLike, name: string): Promise<FileBytes> {
    const whole = await open(source, 'B');
    return new FileBytes(isMemory(source) ? source : windowsOf(whole), name, whole);
  }

  /** At most `length` bytes from `offset` on: fewer where the file ends. They are for looking only. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (!(offset < end)) return new Uint8Array(0);
    const known = this.#blocks.find(({ start, bytes }) => offset >= start && end <= start + bytes.length);
    if (known !== undefined) return known.bytes.subarray(offset - known.start, end - known.start);
    if (length > BLOCK / 2) return await windowOf(this.#whole, offset, end);
    const ahead = await windowOf(this.#whole, offset, Math.min(offset + BLOCK, this.size));
    const block = { start: offset, bytes: Uint8Array.from(ahead) };
    this.#blocks = [block, ...this.#blocks.slice(0, BLOCKS - 1)];
    return block.bytes.subarray(0, end - offset);
  }

  /** The item at an offset; `undefined` where the file ends within it. */
  async record<const F extends string>(format: F, offset: number): Promise<ItemOf<F> | undefined> {
    const size = sizeOf(format);
    const bytes = await this.bytes(offset, size);
    return bytes.length < size ? undefined : memoryview(bytes).cast(format).item();
  }

  /** Text in Latin-1, of at most `length` bytes, that ends before its first NUL. */
  async text(offset: number, length: number): Promise<string> {
    return textOf(await this.bytes(offset, length));
  }

  /** Items that are read when they are asked for. Errors: `ValueError` for places outside the file. */
  async items(format: string, places: RawOptions): Promise<RawFile> {
    return await open(this.source, format, places);
  }

  /** A stretch of the file as a source of its own; `known` is whether it tells its size. */
  part(start: number, size: number, known = true): Source {
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      if (offset + length <= size)
        return await windowOf(this.#whole, start + offset, start + offset + length);
      throw new EOFError(`${length} bytes from ${start + offset} on, and the file ends at ${start + size}`);
    };
    return { size: known ? size : undefined, read };
  }
}

/** Characters of a name at most: what ends nowhere is none. */
const MOST_TEXT = 4096;

/** Bytes as Latin-1, to before the first NUL. */
export function textOf(bytes: Uint8Array): string {
  const text = bytes.subarray(0, MOST_TEXT);
  const end = text.indexOf(0);
  return String.fromCharCode(...(end < 0 ? text : text.subarray(0, end)));
}

function windowsOf(whole: RawFile<'B'>): Source {
  return { size: whole.nbytes, read: (offset, length) => windowOf(whole, offset, offset + length) };
}

async function windowOf(whole: RawFile<'B'>, start: number, end: number): Promise<Uint8Array> {
  const view: MemoryView<'B'> = await whole.read(slice(start, end));
  try {
    return view.asUint8Array();
  } finally {
    view.release();
  }
}

function isMemory(source: SourceLike): boolean {
  try {
    memoryview(Object(source)).release();
    return true;
  } catch {
    return false;
  }
}

// The tensors of an open file, and of one in memory.

import { KeyError } from '../../bytes/errors.ts';
import type { BytesLike } from '../../bytes/owner.ts';
import type { KeyPart } from '../../layout/key.ts';
import type { MemoryView } from '../../views/face.ts';
import { memoryview } from '../../views/memoryview.ts';
import { MemorySource } from '../sources/memory.ts';
import { type SourceLike, withSource } from '../sources/open.ts';
import { OpenedSource } from '../sources/opened.ts';
import type { Source } from '../sources/source.ts';
import { checkSize, type Header, headerLength, PREFIX, parseHeader, type TensorInfo } from './header.ts';
import { viewIn, windowOf } from './window.ts';

/** What a file tells of its tensors without their bytes. */
abstract class Tensors {
  readonly #header: Header;

  constructor(header: Header) {
    this.#header = header;
  }

  /** The texts that were kept with the tensors. A copy. safetensors: `safe_open(...).metadata()`. */
  get metadata(): Readonly<Record<string, string>> {
    return Object.freeze(Object.fromEntries(this.#header.metadata));
  }

  /** The names of all tensors, in the order of their bytes. safetensors: `offset_keys`. */
  keys(): string[] {
    return [...this.#header.tensors.keys()];
  }

  /** Type, shape and place of a tensor. Errors: `KeyError` for a name that there is not. */
  info(name: string): TensorInfo {
    const info = this.#header.tensors.get(name);
    if (info === undefined) throw new KeyError(`File does not contain tensor ${name}`);
    return info;
  }

  /** Where a tensor's bytes start, from the start of the file. */
  protected startOf({ data_offsets }: TensorInfo): number {
    return this.#header.start + data_offsets[0];
  }
}

/** Tensors of a file, each read when it is asked for. */
export class SafeTensors extends Tensors {
  readonly #opened: OpenedSource;

  constructor(header: Header, source: Source) {
    super(header);
    this.#opened = new OpenedSource(source);
  }

  /**
   * A tensor, or the places of it that a key leaves, as `mv.get` has keys; one that names every axis gives a view without
   * axes. Only the bytes from the first to the last of these items are read; where the source is memory they are shared.
   * `BF16` and floats of 8 bits are given as the integers that hold their bits, those of fewer bits as plain bytes:
   * `info(name).dtype` tells.
   * Errors: `KeyError` for a name that there is not; those of `mv.get`; `NotImplementedError` for a key to items of fewer
   * than 8 bits; `ValueError` once the file was closed; those of the source.
   */
  async get(name: string, ...key: readonly KeyPart[]): Promise<MemoryView> {
    const { source } = this.#opened;
    const info = this.info(name);
    const window = windowOf(info, key);
    const start = this.startOf(info) + window.start;
    const bytes =
      source instanceof MemorySource
        ? source.window(start, window.length)
        : memoryview(await source.read(start, window.length));
    return viewIn(bytes, info, window);
  }

  /**
   * Ends the reading. Of what was opened for it, the answer of a server that knows no ranges is given up; what was given
   * (a file handle, a stream, memory) stays open, and so do arrays that were read. May be called again.
   */
  async close(): Promise<void> {
    await this.#opened.close();
  }
}

/** Tensors of a file in memory. */
export class LoadedTensors extends Tensors {
  readonly #source: MemorySource;

  constructor(header: Header, source: MemorySource) {
    super(header);
    this.#source = source;
  }

  /** A tensor, or places of it, as by `SafeTensors.get`. Shares; read-only where the memory is. Errors: as there. */
  get(name: string, ...key: readonly KeyPart[]): MemoryView {
    const info = this.info(name);
    const window = windowOf(info, key);
    return viewIn(this.#source.window(this.startOf(info) + window.start, window.length), info, window);
  }
}

/**
 * Opens a safetensors file: reads its header and checks it. No tensor is read before it is asked for, and of each only its
 * bytes. A stream only goes forward, so its tensors can be read in the order of `keys()`.
 * Errors: `ValueError` for what is no such file, before memory is allocated for what it claims; `OverflowError`; those of
 * the source. safetensors: `safe_open`.
 */
export async function open(source: SourceLike): Promise<SafeTensors> {
  return await withSource(source, async (from) => {
    if (from instanceof MemorySource) return new SafeTensors(headerIn(from), from);
    checkSize(from.size);
    const length = headerLength(await from.read(0, PREFIX), from.size);
    const header = parseHeader(await from.read(PREFIX, length), from.size);
    return new SafeTensors(header, from);
  });
}

/**
 * The tensors of a safetensors file in memory. Shares. The memory is locked while views of it live, not before.
 * Errors: `TypeError` for what lends no memory; else as `open`. safetensors: `load`.
 */
export function loads(buffer: BytesLike): LoadedTensors {
  const source = new MemorySource(buffer);
  return new LoadedTensors(headerIn(source), source);
}

/** The header of a file in memory, without a wait in between, in which it might go away. */
function headerIn(source: MemorySource): Header {
  const size = source.size;
  checkSize(size);
  const bytesAt = (offset: number, length: number): Uint8Array => {
    const window = source.window(offset, length);
    try {
      return window.asUint8Array();
    } finally {
      window.release();
    }
  };
  const length = headerLength(bytesAt(0, PREFIX), size);
  return parseHeader(bytesAt(PREFIX, length), size);
}

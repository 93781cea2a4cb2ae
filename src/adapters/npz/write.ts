// Arrays written as an archive. NumPy: `numpy.savez`, `numpy.savez_compressed`.

import type { BytesLike } from '../../bytes/owner.ts';
import type { MemoryView } from '../../views/face.ts';
import { memoryview } from '../../views/memoryview.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { parts } from '../npy/write.ts';
import { checkThere } from '../sources/errors.ts';
import { type Named, namedOf } from '../sources/named.ts';
import { positionOption } from '../sources/position.ts';
import { type Target, type WriteOptions, writeTo } from '../sources/sink.ts';
import { WRITING, type ZipReadable, zipModule } from './zip.ts';

/** Arrays by name. */
export type Arrays = Named<BytesLike>;

/** Bytes of the longest name, with `.npy`. */
const LONGEST_NAME = 0xffff;

/** Bytes that are handed on at once. */
const CHUNK = 2 ** 20;

/**
 * Writes an archive of arrays, not compressed, to a file handle, a stream, or whatever has `write(bytes)`. Gives the number
 * of bytes. Arrays without gaps are copied 64 KB at a time, on their way; all are locked until all is written. The target
 * stays open. With Zip64 where 32 bits are too few. Needs the package `@zip.js/zip.js`.
 * Errors: `TypeError` for what lends no memory; `ValueError` for items that NumPy has no type of and for names that are too long; `BufferError` for memory
 * that is detached meanwhile, or whose heap grows; those of the target; `Error` without the package. NumPy: `numpy.savez`.
 */
export async function savez(target: Target, arrays: Arrays, options?: WriteOptions): Promise<number> {
  return await saved(target, arrays, 0, positionOption(options, 'savez()'));
}

/** The same, deflated. NumPy: `numpy.savez_compressed`. */
export async function savez_compressed(
  target: Target,
  arrays: Arrays,
  options?: WriteOptions,
): Promise<number> {
  return await saved(target, arrays, 6, positionOption(options, 'savez_compressed()'));
}

async function saved(
  target: Target,
  arrays: Arrays,
  level: number,
  position: number | undefined,
): Promise<number> {
  const held: MemoryView[] = [];
  try {
    const files: [name: string, pieces: readonly Piece[]][] = [];
    for (const [name, array] of namedOf(arrays, 'arrays')) {
      checkName(name);
      const view = memoryview(array);
      held.push(view);
      files.push([`${name}.npy`, parts(view).map((bytes) => ({ bytes, length: bytes.length }))]);
    }
    const { ZipWriter } = await zipModule();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const zip = new ZipWriter(writable, WRITING);
    const zipping = (async () => {
      for (const [name, pieces] of files) await zip.add(name, readableOf(pieces), { level });
      await zip.close();
    })();
    const chunks = readable.getReader();
    zipping.catch((error: unknown) => writable.abort(error).catch(() => undefined));
    try {
      const written = await writeTo(target, chunksOf(chunks), { position });
      await zipping;
      return written;
    } catch (error) {
      await chunks.cancel(error).catch(() => undefined);
      await zipping.catch(() => undefined);
      for (const piece of files.flatMap(([, pieces]) => pieces)) checkPiece(piece); // zip.js does not say so
      throw error;
    }
  } finally {
    for (const view of held) view.release();
  }
}

/** Errors: `TypeError` for what is no text, `ValueError` for one that no archive holds. */
function checkName(name: unknown): void {
  if (typeof name !== 'string') throw new TypeError(`names of arrays must be str, not '${typeName(name)}'`);
  const { length } = new TextEncoder().encode(`${name}.npy`);
  if (length > LONGEST_NAME) {
    throw new ValueError(`a name of ${length} bytes is too long for an archive, which holds ${LONGEST_NAME}`);
  }
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** Memory, and how many bytes of it there were at first. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly length: number;
}

function checkPiece({ bytes, length }: Piece): void {
  checkThere(bytes, length, 'what is written');
}

/** Pieces of memory as zip.js reads them: in place. */
function readableOf(pieces: readonly Piece[]): ZipReadable {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const createReadable = (): ReadableStream<Uint8Array> => {
    const chunks = cut(pieces);
    return new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const { done, value } = chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
    });
  };
  const readUint8Array = async (): Promise<never> => {
    throw new TypeError('arrays are read from their start to their end');
  };
  return { size, createReadable, readUint8Array };
}

function* cut(pieces: readonly Piece[]): Generator<Uint8Array, undefined> {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += CHUNK) {
      checkPiece(piece);
      yield piece.bytes.subarray(at, at + CHUNK);
    }
  }
}

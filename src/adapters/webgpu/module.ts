// `memoryview/webgpu`: mapped ranges of GPU buffers as views, and GPU buffers of the items of a view.

import { viewOf } from '../../exchange/lend.ts';
import { copyItems } from '../../layout/copy.ts';
import { gridBytes, packedGrid } from '../../layout/grid.ts';
import { lengthOfBuffer, windowOf } from '../../protocol/window.ts';
import { flag, options } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { withParts } from '../../views/other.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

/** What of a buffer is used. WebGPU: `GPUBuffer`. */
export interface MappableBuffer {
  readonly size: number;
  /** The bits of `GPUBufferUsage`. */
  readonly usage: number;
  readonly mapState: string;
  getMappedRange(offset?: number, size?: number): ArrayBuffer;
  unmap(): void;
  destroy?(): void;
}

/** What of a device is used. WebGPU: `GPUDevice`. */
export interface BufferDevice<B extends MappableBuffer> {
  createBuffer(descriptor: { size: number; usage: number; mappedAtCreation: boolean; label?: string }): B;
}

/** How a mapped range is seen. */
export interface MappedRangeOptions {
  /**
   * Whether the view refuses writing. Not given: where the buffer is mapped to be read (its usage has `MAP_READ`), for
   * what is written there is lost.
   */
  readonly readonly?: boolean | undefined;
  /**
   * Whether the buffer is unmapped, and so is the GPU's again, when the last view of this range has been released: all
   * ranges of it lose their memory then. A buffer that was unmapped meanwhile is left alone. Default: no.
   */
  readonly unmap?: boolean | undefined;
}

/** How a buffer is made. */
export interface GPUBufferOptions {
  /** What errors of the device call it. */
  readonly label?: string | undefined;
}

/** `GPUBufferUsage.MAP_READ`. */
const MAP_READ = 1;

/**
 * A view of `size` bytes of a mapped buffer from byte `offset` on, to its end if not given. Shares: what is written is
 * the buffer's once it is unmapped. `unmap()` and `destroy()` take the memory away; what the view is asked after that is a
 * `BufferError`. WebGPU hands out each byte once a mapping: take one view, and slices of it.
 * Errors: `ValueError` unless `offset` is a multiple of 8, `size` one of 4, and both lie in the buffer; `BufferError`
 * for a buffer that is not mapped there, or whose bytes were handed out before; `TypeError` for what is no buffer.
 */
export function fromMappedRange(
  buffer: MappableBuffer,
  offset?: number,
  size?: number,
  options?: MappedRangeOptions,
): MemoryView<'B', 1>;
export function fromMappedRange(
  buffer: MappableBuffer,
  offset = 0,
  size?: number,
  given?: MappedRangeOptions,
): unknown {
  if (typeof buffer?.getMappedRange !== 'function') {
    throw new TypeError(`a GPUBuffer is required, not '${typeName(buffer)}'`);
  }
  const how = options(given, ['readonly', 'unmap'], 'fromMappedRange()');
  const readonly = flag(how.readonly, 'readonly', (buffer.usage & MAP_READ) !== 0);
  const unmap = flag(how.unmap, 'unmap', false);
  const { size: all } = buffer;
  const nbytes = size ?? all - offset;
  checkRange(all, offset, nbytes);
  if (buffer.mapState !== 'mapped') {
    throw new BufferError(`the GPUBuffer is ${buffer.mapState}: await buffer.mapAsync(mode) maps it`);
  }
  const memory = rangeOf(buffer, offset, nbytes);
  const release = (): void => {
    // What is mapped now may be another mapping, and somebody else's.
    if (isThere(memory)) buffer.unmap();
  };
  return viewOf(buffer, {
    memory,
    nbytes,
    format: 'B',
    itemsize: 1,
    readonly,
    release: unmap ? release : undefined,
  });
}

function checkRange(all: number, offset: number, nbytes: number): void {
  const whole = Number.isSafeInteger(offset) && offset >= 0 && Number.isSafeInteger(nbytes) && nbytes >= 0;
  if (!whole || offset + nbytes > all) {
    throw new ValueError(`${nbytes} bytes from byte ${offset} on do not lie in a GPUBuffer of ${all}`);
  }
  if (offset % 8 !== 0) throw new ValueError(`offset must be a multiple of 8, not ${offset}`);
  if (nbytes % 4 !== 0) throw new ValueError(`size must be a multiple of 4, not ${nbytes}`);
}

/** The ranges that were handed out here. Deno hands out the same bytes twice, and one of the two is lost then. */
const handed = new WeakMap<MappableBuffer, { readonly offset: number; readonly range: ArrayBuffer }[]>();

/** WebGPU has one error for all that is wrong, and some implementations give it no sentence. */
function rangeOf(buffer: MappableBuffer, offset: number, nbytes: number): ArrayBuffer {
  const end = offset + nbytes;
  // Those of an earlier mapping are detached, and reach nowhere.
  const before = (handed.get(buffer) ?? []).filter(({ range }) => range.byteLength > 0);
  try {
    if (before.some((other) => offset < other.offset + other.range.byteLength && other.offset < end)) {
      throw new RangeError('the ranges overlap');
    }
    const range = buffer.getMappedRange(offset, nbytes);
    if (lengthOfBuffer(range) !== nbytes) throw new RangeError('the range is of another size');
    handed.set(buffer, [...before, { offset, range }]);
    return range;
  } catch (error) {
    const said = error instanceof Error && error.message !== '' ? `: ${error.message}` : '';
    throw new BufferError(
      `bytes ${offset} to ${end} of the GPUBuffer are not mapped, or were handed out before${said}`,
      { cause: error },
    );
  }
}

/** Whether a range was not taken away yet, of whatever size it is. */
function isThere(range: ArrayBuffer): boolean {
  try {
    return windowOf(range) !== undefined;
  } catch {
    return false;
  }
}

/**
 * A new buffer on the GPU with a copy of the items of a view, in C order without gaps, filled up with zeros to a multiple
 * of 4 bytes. `usage` are the bits of `GPUBufferUsage`. For a buffer that is there,
 * `device.queue.writeBuffer(buffer, offset, view.asUint8Array())` takes the memory of a contiguous view.
 * Errors: the device's own; those of the view, before anything is made; `BufferError` where the view loses its memory
 * meanwhile. The buffer is destroyed then.
 */
export function toGPUBuffer<B extends MappableBuffer>(
  view: MemoryView,
  device: BufferDevice<B>,
  usage: number,
  given?: GPUBufferOptions,
): B {
  const { label } = options(given, ['label'], 'toGPUBuffer()');
  if (label !== undefined && typeof label !== 'string') {
    throw new TypeError(`label must be str, not ${typeName(label)}`);
  }
  if (typeof device?.createBuffer !== 'function') {
    throw new TypeError(`a GPUDevice is required, not '${typeName(device)}'`);
  }
  return withParts(view, (parts) => {
    const { loan, grid } = parts;
    const size = Math.ceil(gridBytes(grid) / 4) * 4;
    const made = { size, usage, mappedAtCreation: true };
    const buffer = device.createBuffer(label === undefined ? made : { ...made, label });
    if (typeof buffer?.getMappedRange !== 'function') {
      throw new TypeError(`the device made no GPUBuffer, but '${typeName(buffer)}'`);
    }
    try {
      const bytes = new Uint8Array(buffer.getMappedRange());
      if (bytes.length !== size)
        throw new BufferError(`the GPUBuffer mapped ${bytes.length} bytes, not ${size}`);
      // The device may have taken the memory of the view away.
      parts.check();
      const { follow } = loan;
      const packed = packedGrid(0, grid.itemsize, grid.shape);
      copyItems({ bytes: loan.uint8, grid, follow }, { bytes, grid: packed, follow });
    } catch (error) {
      buffer.destroy?.();
      throw error;
    }
    buffer.unmap();
    return buffer;
  });
}

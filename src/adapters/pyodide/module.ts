// `memoryview/pyodide`: Python's own objects, in Pyodide, as views of their memory; and views as objects of Python's.

import { viewOf } from '../../exchange/lend.ts';
import { copyItems } from '../../layout/copy.ts';
import { packedGrid } from '../../layout/grid.ts';
import { product, reach } from '../../layout/shape.ts';
import type { Exporter } from '../../protocol/record.ts';
import type { MemoryView } from '../../views/face.ts';
import { withParts } from '../../views/other.ts';
import type { Parts } from '../../views/parts.ts';
import { BufferError, OverflowError, ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { type Bridge, bridgeTo, type Lent, type Pyodide } from './bridge.ts';
import { formatFor32 } from './format.ts';

export type { Pyodide } from './bridge.ts';

/** CPython: `PY_SSIZE_T_MAX` of WebAssembly. */
const MOST = 0x7fff_ffff;

/**
 * A view of the memory of a Python object that has a buffer: bytes, bytearray, array, memoryview, ctypes, NumPy. Shares:
 * it lies in Python's heap, and is followed when that grows. `proxy` is the view's `obj`.
 * Format, shape and strides (in bytes) are those of Python's `memoryview(object)`, and so is whether it may be written;
 * native sizes are those of a Python of 32 bits, where `l` and `n` are 4 bytes.
 * Python holds the buffer until the view and all made from it are released, or collected: a bytearray cannot be resized
 * until then. The proxy may be destroyed before.
 * Errors: `TypeError` for what is no `PyProxy` of this Pyodide, and for an object without a buffer; `ValueError` for a
 * proxy that is destroyed; `BufferError` for items outside Python's heap; what the object's own `__buffer__` raises, by the
 * name of its class, or else as `BufferError`.
 * CPython: `PyObject_GetBuffer`.
 */
export function fromPyodide(pyodide: Pyodide, proxy: object): MemoryView {
  const bridge = bridgeTo(pyodide);
  if (!pyodide.ffi.PyProxy[Symbol.hasInstance](proxy)) {
    throw new TypeError(`a PyProxy of this Pyodide is required, not '${typeName(proxy)}'`);
  }
  refuseDestroyed(proxy);
  const lent = bridge.lend(proxy);
  const { id, address, format, itemsize, shape, strides, suboffsets, readonly } = lent;
  let held = true;
  const release = (): void => {
    if (held) bridge.giveBack(id);
    held = false;
  };
  try {
    const { start, length } = stretch(lent, bridge.heap().byteLength);
    const memory = (): Uint8Array => new Uint8Array(bridge.heap(), start, length);
    return viewOf(proxy, {
      memory: memory(),
      renew: memory,
      byteOffset: length === 0 ? 0 : address - start,
      format,
      itemsize,
      shape,
      strides,
      suboffsets,
      readonly,
      dataModel: 'ILP32',
      release,
    });
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * A Python `memoryview`, as a `PyProxy`, of the items of a view, or of anything that lends memory: same format, same
 * shape, in C order. Copies the items into memory of Python's, which is freed when Python has dropped the last buffer of it.
 * Read-only if the view is.
 * Native `l L n N P` and records that hold them are spelled by their widths, `q` for a `l` of 8 bytes: to a Python of 32
 * bits they would be other items.
 * Errors: `TypeError` for what lends no memory; `OverflowError` for more than 2**31 - 1 bytes or places;
 * `NotImplementedError` for Intel's `long double`; `BufferError` where Python has no memory left.
 * CPython: `PyMemoryView_FromBuffer`.
 */
export function toPyodide<P>(pyodide: Pyodide<P>, view: Exporter | ArrayBufferLike | ArrayBufferView): P;
export function toPyodide(pyodide: Pyodide, view: unknown): unknown {
  const bridge = bridgeTo(pyodide);
  return withParts(view, (parts) => {
    const { itemsize, shape } = parts.grid;
    const nbytes = product(shape) * itemsize;
    const most = Math.max(nbytes, itemsize, ...shape);
    if (most > MOST) {
      throw new OverflowError(
        `a Python of 32 bits counts to ${MOST}, and this view has ${most} bytes or places`,
      );
    }
    const format = formatFor32(parts.element, itemsize);
    const made = bridge.make(format, itemsize, shape, nbytes, parts.locked);
    try {
      fill(bridge, made, parts, nbytes);
    } catch (error) {
      bridge.drop(made);
      throw error;
    }
    return made;
  });
}

/** Copies items into the memory of a Python `memoryview` of as many. */
function fill(bridge: Bridge, made: unknown, parts: Parts, nbytes: number): void {
  const { id, address } = bridge.lend(made);
  try {
    let bytes: Uint8Array;
    do {
      bytes = new Uint8Array(bridge.heap(), address, nbytes);
      // The view may lie in the heap: to follow it, Python is asked, and the heap may grow once more.
      parts.check();
    } while (bytes.length < nbytes);
    const { uint8, follow } = parts.loan;
    const { itemsize, shape } = parts.grid;
    copyItems(
      { bytes: uint8, grid: parts.grid, follow },
      { bytes, grid: packedGrid(0, itemsize, shape), follow },
    );
  } finally {
    bridge.giveBack(id);
  }
}

/**
 * From where in the heap the items lie, and how far. Pointers are addresses: the window is then the heap.
 * Errors: `BufferError` for items outside the heap.
 */
function stretch(lent: Lent, heap: number): { start: number; length: number } {
  const { address, shape, strides, itemsize, suboffsets } = lent;
  if (suboffsets.some((suboffset) => suboffset >= 0)) return { start: 0, length: heap };
  if (shape.includes(0)) return { start: 0, length: 0 };
  const { low, high } = reach(shape, strides, itemsize);
  if (address + low >= 0 && address + high <= heap) return { start: address + low, length: high - low };
  throw new BufferError(
    `the items lie from ${address + low} to ${address + high}, outside the ${heap} bytes of Python's heap`,
  );
}

function refuseDestroyed(proxy: object): void {
  try {
    Reflect.get(proxy, 'type');
  } catch (cause) {
    throw new ValueError('the PyProxy has been destroyed: it has no object any more', { cause });
  }
}

// JavaScript's own exporters: buffers, typed arrays, DataView, Node's Buffer, WebAssembly's memory. They have no method,
// so they are known here.

import { type Format, formatOf } from '../formats/format.ts';
import type { Grid } from '../layout/grid.ts';
import { asks, BufferFlags } from './flags.ts';
import { type BufferRecord, getBuffer } from './record.ts';
import { bytesOf, heapOf, typedArrayName, type Window, windowOf } from './window.ts';

/** Format and bytes an item of each typed array. */
const FORMATS: Readonly<Record<string, readonly [format: string, itemsize: number]>> = {
  Int8Array: ['b', 1],
  Uint8Array: ['B', 1],
  Uint8ClampedArray: ['B', 1],
  Int16Array: ['h', 2],
  Uint16Array: ['H', 2],
  Int32Array: ['i', 4],
  Uint32Array: ['I', 4],
  BigInt64Array: ['q', 8],
  BigUint64Array: ['Q', 8],
  Float16Array: ['e', 2],
  Float32Array: ['f', 4],
  Float64Array: ['d', 8],
};

/** Whether `value` is one of JavaScript's own exporters. Errors: `BufferError` where its memory has gone. */
export function isNative(value: unknown): boolean {
  return windowOf(value) !== undefined || heapOf(value) !== undefined;
}

/** What a loan of memory needs to know of it. */
export interface NativeParts {
  readonly window: Window;
  readonly format: Format;
  readonly grid: Grid;
}

/**
 * What `nativeAnswer` says to a request for everything, of a typed array or a DataView that has no word of its own; no
 * record is made and none is checked: half of the time of `memoryview(x)` (`npm run bench -- --only release`).
 */
export function nativeParts(value: unknown): NativeParts | undefined {
  if (!ArrayBuffer.isView(value) || getBuffer in value) return undefined;
  const window = windowOf(value);
  if (window === undefined) return undefined;
  const [text, itemsize] = formatOfNative(value);
  const shape = [window.length / itemsize];
  const grid = { offset: 0, itemsize, shape, strides: [itemsize], suboffsets: [] };
  return { window, format: formatOf(text, undefined), grid };
}

function formatOfNative(value: unknown): readonly [format: string, itemsize: number] {
  return FORMATS[typedArrayName(value) ?? ''] ?? ['B', 1];
}

/**
 * The answer of a buffer, a typed array, a DataView or a `WebAssembly.Memory` to `flags`; `undefined` for any other value.
 * Shares the memory. What grows or tracks a length is lent at the size it has now; a `WebAssembly.Memory` that grows
 * may take its bytes elsewhere, and the loan follows them.
 * CPython: `Modules/arraymodule.c`, `array_buffer_getbuf`, which refuses no request either.
 */
export function nativeAnswer(value: unknown, flags: number): BufferRecord | undefined {
  const heap = heapOf(value);
  const window = windowOf(heap ?? value);
  if (window === undefined) return undefined;
  const [format, itemsize] = formatOfNative(value);
  return {
    memory: bytesOf(window),
    renew: heap && (() => new Uint8Array(heapOf(value) ?? heap, 0, window.length)),
    nbytes: window.length,
    itemsize,
    readonly: false,
    format: asks(flags, BufferFlags.FORMAT) ? format : null,
    shape: asks(flags, BufferFlags.ND) ? [window.length / itemsize] : null,
    strides: asks(flags, BufferFlags.STRIDES) ? [itemsize] : null,
  };
}

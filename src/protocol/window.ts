// The memory of JavaScript's own objects, asked of the engine and not of the object, which might lie.

import { BufferError } from '../words/errors.ts';

/** A stretch of a buffer, in bytes. */
export interface Window {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly length: number;
}

function getter(prototype: object, name: PropertyKey): (this: unknown) => unknown {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get ?? (() => undefined);
}

/** Where a view lies in its buffer. */
function partsOf(prototype: object) {
  return {
    buffer: getter(prototype, 'buffer'),
    offset: getter(prototype, 'byteOffset'),
    length: getter(prototype, 'byteLength'),
  };
}

/** A page that is not cross-origin isolated has no `SharedArrayBuffer`, but shared memories of WebAssembly. */
function sharedPrototype(): object | undefined {
  if (typeof SharedArrayBuffer !== 'undefined') return SharedArrayBuffer.prototype;
  try {
    return Object.getPrototypeOf(new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true }).buffer);
  } catch {
    return undefined;
  }
}

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const arrayName = getter(TypedArray, Symbol.toStringTag);
const arrayParts = partsOf(TypedArray);
/** Throws where a typed array has lost its memory, as all of its methods do. */
const checkInside = (TypedArray as Uint8Array).keys;
const viewParts = /* @__PURE__ */ partsOf(DataView.prototype);
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
const Shared = /* @__PURE__ */ sharedPrototype();
const sharedLength = Shared === undefined ? () => undefined : getter(Shared, 'byteLength');
// Some hosts turn WebAssembly off.
const heapBuffer =
  typeof WebAssembly === 'undefined' ? undefined : getter(WebAssembly.Memory.prototype, 'buffer');

/** The class of a typed array, of any realm, or `undefined`. */
export function typedArrayName(value: unknown): string | undefined {
  const name = arrayName.call(value);
  return typeof name === 'string' ? name : undefined;
}

/** The length of a buffer in bytes; `undefined` for what is no buffer. */
export function lengthOfBuffer(value: unknown): number | undefined {
  for (const length of [bufferLength, sharedLength]) {
    try {
      const found = length.call(value);
      if (typeof found === 'number') return found;
    } catch {
      // not a buffer of this kind
    }
  }
  return undefined;
}

/** Whether several threads may have a buffer at once; of any realm, and where a page has no `SharedArrayBuffer` by name. */
export function isShared(buffer: ArrayBufferLike): buffer is SharedArrayBuffer {
  try {
    return typeof sharedLength.call(buffer) === 'number';
  } catch {
    return false;
  }
}

/**
 * The buffer of a `WebAssembly.Memory` as it is now, of any realm; `undefined` for any other value.
 * Another one once the memory has grown, unless it is shared.
 */
export function heapOf(value: unknown): ArrayBufferLike | undefined {
  if (typeof value !== 'object' || value === null || heapBuffer === undefined) return undefined;
  // Asking the engine takes microseconds where the answer is no.
  if (Array.isArray(value) || ArrayBuffer.isView(value) || !('buffer' in value)) return undefined;
  try {
    return heapBuffer.call(value) as ArrayBufferLike;
  } catch {
    return undefined;
  }
}

/**
 * The window an object of JavaScript's own stands for, as large as it is now; `undefined` for any other value.
 * Errors: `BufferError` where its buffer was detached, or made smaller than the object.
 */
export function windowOf(value: unknown): Window | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  try {
    if (ArrayBuffer.isView(value)) return windowOfView(value);
    const length = lengthOfBuffer(value);
    if (length === undefined) return undefined;
    const buffer = value as ArrayBufferLike;
    new Uint8Array(buffer, 0, 0); // throws where the buffer is detached; its length is 0 then, as an empty one's
    return { buffer, offset: 0, length };
  } catch {
    throw new BufferError('memoryview: the buffer has been detached, or made smaller than the view of it');
  }
}

function windowOfView(view: ArrayBufferView): Window {
  const typed = typedArrayName(view) !== undefined;
  if (typed) checkInside.call(view); // the getters say 0 for what is outside its buffer
  const parts = typed ? arrayParts : viewParts;
  return {
    buffer: parts.buffer.call(view) as ArrayBufferLike,
    offset: parts.offset.call(view) as number,
    length: parts.length.call(view) as number,
  };
}

/** The bytes of a window, shared. Errors: `BufferError` where the engine has no typed array of so many bytes. */
export function bytesOf({ buffer, offset, length }: Window): Uint8Array {
  try {
    return new Uint8Array(buffer, offset, length);
  } catch (error) {
    // Node 20 has typed arrays of doubles of 5 GiB, but a Uint8Array there holds at most 2**32 bytes.
    if (length < 2 ** 31 || offset + length > (lengthOfBuffer(buffer) ?? 0)) throw error;
    throw new BufferError(`memoryview: this engine has no Uint8Array of ${length} bytes`);
  }
}

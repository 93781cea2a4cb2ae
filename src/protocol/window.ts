// The memory of JavaScript's own objects, asked of the engine and not of the object, which might lie.

import type { Memory } from './record.ts';

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

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const arrayName = getter(TypedArray, Symbol.toStringTag);
const arrayParts = {
  buffer: getter(TypedArray, 'buffer'),
  offset: getter(TypedArray, 'byteOffset'),
  length: getter(TypedArray, 'byteLength'),
};
const viewParts = {
  buffer: getter(DataView.prototype, 'buffer'),
  offset: getter(DataView.prototype, 'byteOffset'),
  length: getter(DataView.prototype, 'byteLength'),
};
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
// A page that is not cross-origin isolated has no SharedArrayBuffer.
const sharedLength =
  typeof SharedArrayBuffer === 'undefined'
    ? () => undefined
    : getter(SharedArrayBuffer.prototype, 'byteLength');

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

/** The window an object of JavaScript's own stands for, as large as it is now; `undefined` for any other value. */
export function windowOf(value: unknown): Window | undefined {
  if (ArrayBuffer.isView(value)) {
    const parts = typedArrayName(value) === undefined ? viewParts : arrayParts;
    return {
      buffer: parts.buffer.call(value) as ArrayBufferLike,
      offset: parts.offset.call(value) as number,
      length: parts.length.call(value) as number,
    };
  }
  const length = lengthOfBuffer(value);
  return length === undefined ? undefined : { buffer: value as Memory & ArrayBufferLike, offset: 0, length };
}

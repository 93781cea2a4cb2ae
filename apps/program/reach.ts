// The memories and views that a variable leads to, asked so that nothing changes: no lock stays, no getter is called.

import {
  BufferError,
  ByteArray,
  Ellipsis,
  type Layout,
  type MemoryView,
  memoryview,
  PyArray,
  slice,
  ValueError,
} from 'memoryview';
import {
  bufferOf,
  isArrayBuffer,
  isObject,
  isOwner,
  isSharedBuffer,
  isView,
  isWasmMemory,
  itemsOf,
  membersOf,
} from './intrinsics.ts';
import { bytesOf } from './memories.ts';
import type { RecordedVariable } from './recording.ts';

/** Members of a list or an object that are looked at. */
const MOST_MEMBERS = 16;

/** Something that is memory or leads to it. */
export interface Reached {
  readonly name: string;
  readonly value: object;
}

/** A value, and if it is a list or an object what it holds, one level deep. */
export function reachedFrom(name: string, value: unknown): Reached[] {
  if (!isObject(value)) return [];
  if (leads(value)) return [{ name, value }];
  const members = Array.isArray(value)
    ? itemsOf(value, MOST_MEMBERS).map((item, at): [string, unknown] => [`${name}[${at}]`, item])
    : membersOf(value, MOST_MEMBERS).map(([key, member]): [string, unknown] => [`${name}.${key}`, member]);
  return members.flatMap(([path, member]) =>
    isObject(member) && leads(member) ? [{ name: path, value: member }] : [],
  );
}

function leads(value: object): boolean {
  if (isView(value) || isOwner(value) || ArrayBuffer.isView(value)) return true;
  return isArrayBuffer(value) || isSharedBuffer(value) || isWasmMemory(value);
}

/** Where a view's window lies: in which memory, and how many bytes from its start. */
export interface Window {
  readonly memory: object;
  readonly start: number;
}

/** Where a view lies, or what memory a value is. `undefined`: released, or its memory is gone. */
export function windowOf(value: object): Window | undefined {
  try {
    if (isView(value)) return windowOfView(value);
    if (ArrayBuffer.isView(value)) return { memory: bufferOf(value), start: value.byteOffset };
    return { memory: value, start: 0 };
  } catch {
    return undefined;
  }
}

/**
 * A view of one item is contiguous whatever its strides, and its place in the window is told by the layout: so that is the way to the
 * window. Bytes of a view without items start where the window does.
 */
function windowOfView(view: MemoryView): Window {
  const [first] = view.layout({ items: 1, fields: 0 }).items;
  const part =
    first === undefined ? view.as_strided([0], [view.itemsize]) : view.get(...first.index, Ellipsis);
  if (!isView(part)) throw new TypeError('a key with Ellipsis gives a view');
  try {
    const uint8 = part.asUint8Array();
    const start = uint8.byteOffset - (first?.offset ?? 0);
    const { obj } = view;
    if (isObject(obj) && (isOwner(obj) || isWasmMemory(obj))) {
      const own = bytesOf(obj);
      if (own.buffer === uint8.buffer) return { memory: obj, start: start - own.byteOffset };
    }
    return { memory: uint8.buffer, start };
  } finally {
    if (part !== view) part.release(); // a view without axes is given as it is
  }
}

/** The layout of a view, or of what a `memoryview` of a value would be; `undefined` where there is none. */
export function layoutOf(value: object, items: number): Layout | undefined {
  try {
    if (isView(value)) return value.layout({ items });
    if (isOwner(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
      using view = memoryview(value);
      return view.layout({ items });
    }
  } catch {
    // Released, or its memory is gone.
  }
  return undefined;
}

/** What keeps a value from being used, or changed in its size. */
export function stateOf(value: unknown): RecordedVariable['state'] {
  if (!isObject(value)) return undefined;
  if (isView(value)) return stateOfView(value);
  return (value instanceof ByteArray || value instanceof PyArray) && isLocked(value) ? 'locked' : undefined;
}

function stateOfView(view: MemoryView): 'released' | 'lost' | undefined {
  try {
    view.layout({ items: 0, fields: 0 });
    return undefined;
  } catch (error) {
    if (error instanceof ValueError) return 'released';
    return error instanceof BufferError ? 'lost' : undefined;
  }
}

/** To delete no items in steps changes nothing, and is refused while views live, in Python as here. */
function isLocked(value: ByteArray | PyArray): boolean {
  try {
    value.delete(slice(0, 0, 2));
    return false;
  } catch (error) {
    return error instanceof BufferError;
  }
}

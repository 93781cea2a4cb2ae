// What an object is, asked so that none of its own code runs.

import { ByteArray, Bytes, MemoryView, memoryview, PyArray } from 'memoryview';

/** The proxies that a program made: every look at one would run its code. */
const proxies = new WeakSet<object>();

function remember<T extends object>(proxy: T): T {
  proxies.add(proxy);
  return proxy;
}

/** The `Proxy` of a program: the same, but it can be told that an object is one. */
export const KnownProxy: ProxyConstructor = new Proxy(Proxy, {
  construct: (target, args, newTarget) => remember(Reflect.construct(target, args, newTarget)),
  get(target, key) {
    if (key !== 'revocable') return Reflect.get(target, key);
    return (object: object, handler: ProxyHandler<object>) => {
      const made = Proxy.revocable(object, handler);
      remember(made.proxy);
      return made;
    };
  },
});

/** An object that can be looked at. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isKnownProxy(value);
}

/** Whether a value is a proxy of the program, or inherits from one: `instanceof` would run its code. */
export function isKnownProxy(value: unknown): boolean {
  if (typeof value !== 'object' && typeof value !== 'function') return false;
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at)) {
    if (proxies.has(at)) return true;
  }
  return false;
}

/** The getter of a class of the platform, which throws for objects that are of another. */
function getterOf(prototype: object, name: string): (value: object) => unknown {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (get === undefined) throw new TypeError(`no getter ${name}`);
  return (value) => Reflect.apply(get, value, []);
}

const typedArray: unknown = Object.getPrototypeOf(Uint8Array.prototype);
const bufferOfArray = getterOf(typedArray as object, 'buffer');
const bufferOfDataView = getterOf(DataView.prototype, 'buffer');
const sizeOfBuffer = getterOf(ArrayBuffer.prototype, 'byteLength');
const bufferOfWasm = getterOf(WebAssembly.Memory.prototype, 'buffer');
const sizeOfShared =
  typeof SharedArrayBuffer === 'undefined' ? undefined : getterOf(SharedArrayBuffer.prototype, 'byteLength');

/** Whether a getter of the platform knows a value for its own. */
function isOf(getter: ((value: object) => unknown) | undefined, value: object): boolean {
  try {
    return getter !== undefined && getter(value) !== undefined;
  } catch {
    return false;
  }
}

export function isArrayBuffer(value: object): value is ArrayBuffer {
  return isOf(sizeOfBuffer, value);
}

export function isSharedBuffer(value: object): value is SharedArrayBuffer {
  return isOf(sizeOfShared, value);
}

export function isWasmMemory(value: object): value is WebAssembly.Memory {
  return isOf(bufferOfWasm, value);
}

/** The buffer of a typed array or a `DataView`. */
export function bufferOf(value: ArrayBufferView): ArrayBufferLike {
  const buffer = isOf(bufferOfArray, value) ? bufferOfArray(value) : bufferOfDataView(value);
  return buffer as ArrayBufferLike;
}

/** The heap of a WebAssembly program, as it is now. */
export function heapOf(memory: WebAssembly.Memory): ArrayBufferLike {
  return bufferOfWasm(memory) as ArrayBufferLike;
}

/** Bytes of their own: Python's three that own memory. */
export function isOwner(value: unknown): value is Bytes | ByteArray | PyArray {
  return value instanceof ByteArray || value instanceof Bytes || value instanceof PyArray;
}

export function isView(value: unknown): value is MemoryView {
  return value instanceof MemoryView;
}

const liveRecord: unknown = Object.getPrototypeOf(memoryview(new Uint8Array(1)).cast('T{B:a:}').live(0));

/** Whether an object is a record of a view whose properties are the memory; its getters are the library's. */
export function isLiveRecord(value: object): boolean {
  return Object.getPrototypeOf(value) === liveRecord;
}

/** The members of an object that are values, at most so many; getters are not called. */
export function membersOf(value: object, most: number): (readonly [name: string, value: unknown])[] {
  const members: (readonly [string, unknown])[] = [];
  for (const name of Object.keys(value)) {
    if (members.length === most) break;
    const member = Object.getOwnPropertyDescriptor(value, name);
    if (member !== undefined && 'value' in member) members.push([name, member.value]);
  }
  return members;
}

/** The first items of a list that are values; getters are not called, gaps are `undefined`. */
export function itemsOf(list: readonly unknown[], most: number): unknown[] {
  const length: unknown = Object.getOwnPropertyDescriptor(list, 'length')?.value;
  const count = Math.min(Number(length), most);
  return Array.from({ length: count }, (_, at): unknown => Object.getOwnPropertyDescriptor(list, at)?.value);
}

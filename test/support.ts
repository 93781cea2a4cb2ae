// What the tests share: exporters of any record, errors as text, memory that goes away, views of every class.

import { type BufferRecord, type Exporter, getBuffer, type MemoryView, memoryview } from 'memoryview';

/** An exporter of one record, true or not. */
export function lend(record: object): Exporter {
  return { [getBuffer]: () => record as BufferRecord };
}

/** A method by its name with any arguments at all: for calls that do not compile. */
export function call(on: object, method: PropertyKey, ...args: readonly unknown[]): unknown {
  const found: unknown = Reflect.get(on, method);
  if (typeof found !== 'function') throw new Error(`no method ${String(method)}`);
  return Reflect.apply(found, on, args);
}

/** `Name: sentence` of what `run` throws; the empty string where it throws nothing. */
export function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : `no Error: ${String(error)}`;
  }
  return '';
}

/** What engines say of mistakes inside the library. */
const ENGINE =
  /: (?:Cannot |Invalid |Offset is|offset is|Derived |Method |Reduce )|is not (?:a function|a constructor|iterable|defined|extensible)|to a BigInt|undefined|private member|read only property|call stack|Symbol value/;

/** Whether an error, as text, is none of ours: of another name, or with the engine's words. */
export function isInternal(error: string): boolean {
  const ours = /^(?:TypeError|ValueError|IndexError|OverflowError|BufferError|NotImplementedError): /;
  return error !== '' && (!ours.test(error) || ENGINE.test(error));
}

/** The error of `run`, if it is none of ours. */
export function internalErrorOf(run: () => unknown): string {
  const error = errorOf(run);
  return isInternal(error) ? error : '';
}

/** Takes the memory of a buffer away, as `postMessage` with a transfer does. */
export function detach(buffer: ArrayBuffer): void {
  structuredClone(buffer, { transfer: [buffer] });
}

/** An `ArrayBuffer` that can be resized; the compiler's library may not know it. */
export function resizable(
  byteLength: number,
  maxByteLength: number,
): ArrayBuffer & { resize(n: number): void } {
  return Reflect.construct(ArrayBuffer, [byteLength, { maxByteLength }]) as ArrayBuffer & {
    resize(n: number): void;
  };
}

/** A view of each class over a buffer of at least 32 bytes; all items of all of them lie in its first 32. */
export const CLASSES: Readonly<Record<string, (buffer: ArrayBuffer) => MemoryView>> = {
  'whole bytes': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)),
  'whole doubles': (buffer) => memoryview(new Float64Array(buffer, 0, 4)),
  'whole 64-bit integers': (buffer) => memoryview(new BigInt64Array(buffer, 0, 4)),
  'whole halves': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).cast('e'),
  'whole booleans': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).cast('?'),
  'whole characters': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).cast('c'),
  strided: (buffer) => memoryview(new Int16Array(buffer, 0, 16)).slice(null, null, 3),
  'strided backwards': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).slice(null, null, -1),
  unaligned: (buffer) => memoryview(new Uint8Array(buffer, 1, 28)).cast('i'),
  'the other byte order': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).cast('>d'),
  'odd steps': (buffer) =>
    memoryview(lend({ memory: buffer, format: 'h', itemsize: 2, shape: [4], strides: [3], readonly: false })),
  'odd steps, sliced': (buffer) =>
    memoryview(
      lend({ memory: buffer, format: 'h', itemsize: 2, shape: [4], strides: [3], readonly: false }),
    ).slice(null, null, 2),
  'no axis': (buffer) => memoryview(new Uint8Array(buffer, 0, 4)).cast('i', []),
  'two axes': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).cast('i', [2, 4]),
  records: (buffer) =>
    memoryview(lend({ memory: buffer, format: 'T{<i:a:<i:b:}', itemsize: 8, shape: [4], readonly: false })),
  'without writing': (buffer) => memoryview(new Uint8Array(buffer, 0, 32)).toreadonly(),
};

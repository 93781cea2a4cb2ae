// A heap of WebAssembly that grows under a view: by JavaScript, or by its own instruction.

import { memoryview } from 'memoryview';

/** `(module (memory (export "memory") 1 64) (func (export "grow") (param i32) (result i32) local.get 0 memory.grow))` */
const MODULE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f], // type: i32 -> i32
  ...[0x03, 0x02, 0x01, 0x00], // one function, of that type
  ...[0x05, 0x04, 0x01, 0x01, 0x01, 0x40], // one memory, of 1 to 64 pages
  ...[0x07, 0x11, 0x02, 0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x00], // export "memory"
  ...[0x04, 0x67, 0x72, 0x6f, 0x77, 0x00, 0x00], // export "grow"
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x20, 0x00, 0x40, 0x00, 0x0b], // its code
);

/** A heap, and a way to make it grow by a page, which detaches its buffer. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  grow(): void;
}

/** A heap that JavaScript makes grow. */
export function heapOfJavaScript(): Heap {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 64 });
  return { memory, grow: () => void memory.grow(1) };
}

/** A heap that its module makes grow, with the instruction `memory.grow`. */
export function heapOfModule(): Heap {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE));
  const { memory, grow } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof grow !== 'function') throw new Error('no heap');
  return {
    memory,
    grow: () => {
      if (Reflect.apply(grow, undefined, [1]) === -1) throw new Error('the heap did not grow');
    },
  };
}

/** A heap whose first bytes are 1 to 64, and views of them. */
export function numberedHeap() {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1000 });
  const first = new Uint8Array(memory.buffer, 0, 64);
  for (let k = 0; k < 64; k++) first[k] = k + 1;
  return {
    memory,
    grow: (): void => void memory.grow(1),
    view: (format: string, length = 64) => memoryview(memory).slice(0, length).cast(format),
    now: (from: number, to: number): number[] => [...new Uint8Array(memory.buffer).subarray(from, to)],
  };
}

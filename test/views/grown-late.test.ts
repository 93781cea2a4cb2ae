// A heap that grows late: after the engine has compiled every access, for memory that moves and memory that does not.
import { type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { heapOfModule } from './grown.ts';

const MAKE: Readonly<Record<string, (memory: ArrayBuffer | WebAssembly.Memory) => MemoryView>> = {
  'whole bytes': (memory) => memoryview(memory),
  'whole doubles': (memory) => memoryview(memory).cast('d'),
  strided: (memory) => memoryview(memory).slice(0, 64).cast('i').slice(null, null, 2),
  'strided backwards': (memory) => memoryview(memory).slice(0, 64).cast('f').slice(null, null, -1),
  'the other byte order': (memory) => memoryview(memory).slice(0, 64).cast('>d'),
  records: (memory) => memoryview(memory).slice(0, 64).cast('T{<i:a:<i:b:}'),
};

const USES: Readonly<Record<string, (mv: MemoryView, value: unknown) => unknown>> = {
  get: (mv) => mv.get(1),
  'get of the last': (mv) => mv.get(-1),
  set: (mv, value) => mv.set(1, value),
  'set of the last': (mv, value) => mv.set(-1, value),
  'tolist of a part': (mv) => mv.slice(0, 3).tolist(),
  'tobytes of a part': (mv) => mv.slice(0, 3).tobytes().hex(),
};

/** Enough for every tier of the compiler. */
const CALLS = 40_000;

describe.each(Object.entries(MAKE))('%s', (_, make) => {
  test.each(Object.entries(USES))('%s', (_name, use) => {
    const plain = new ArrayBuffer(65536);
    const views = [make(new WebAssembly.Memory({ initial: 1 })), make(plain)];
    const zero = views[0]?.get(1);
    for (let k = 0; k < CALLS; k++) {
      const mv = views[k & 1];
      if (mv !== undefined) {
        use(mv, zero);
        mv.set(k & 1, zero);
      }
    }
    const { memory, grow } = heapOfModule();
    const [mv, twin] = [make(memory), make(plain)];
    const both = (offset: number, byte: number): void => {
      for (const buffer of [memory.buffer, plain]) new Uint8Array(buffer)[offset] = byte;
    };
    for (let times = 1; times < 6; times++) {
      for (let offset = 0; offset < 64; offset += 3) both(offset, offset + times);
      const value = twin.get(0);
      grow();
      expect(use(mv, value)).toEqual(use(twin, value));
      grow();
      mv.set(2, value);
      twin.set(2, value);
      expect([...new Uint8Array(memory.buffer, 0, 64)]).toEqual([...new Uint8Array(plain, 0, 64)]);
      expect(new Uint8Array(memory.buffer)[65535]).toBe(new Uint8Array(plain)[65535]);
      for (let k = 0; k < 2000; k++) use(mv, value);
      expect(use(mv, value)).toEqual(use(twin, value));
    }
  });
});

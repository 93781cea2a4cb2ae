// Memory that goes away late: after the engine has compiled the checks, and has met buffers that can be resized.
// V8 of Node 20 and 22 then reads `length` of a detached typed array as it was before; `byteLength` it reads right.
import { type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { detach, errorOf, resizable } from '../support.ts';

const MAKE: Readonly<Record<string, (buffer: ArrayBuffer) => MemoryView>> = {
  'whole bytes': (buffer) => memoryview(new Uint8Array(buffer)),
  'whole doubles': (buffer) => memoryview(new Float64Array(buffer)),
  strided: (buffer) => memoryview(new Int32Array(buffer)).slice(null, null, 2),
  'strided backwards': (buffer) => memoryview(new Float32Array(buffer)).slice(null, null, -1),
  'the other byte order': (buffer) => memoryview(new Uint8Array(buffer)).cast('>d'),
  records: (buffer) => memoryview(new Uint8Array(buffer)).cast('T{<i:a:<i:b:}'),
};

const USES: Readonly<Record<string, (mv: MemoryView) => unknown>> = {
  get: (mv) => mv.get(0),
  'get of the last': (mv) => mv.get(-1),
  set: (mv) => mv.set(0, mv.get(1)),
  'set of the last': (mv) => mv.set(-1, mv.get(0)),
  tolist: (mv) => mv.tolist(),
  tobytes: (mv) => mv.tobytes(),
};

/** Enough for every tier of the compiler. */
const CALLS = 40_000;

describe.each(Object.entries(MAKE))('%s', (_, make) => {
  test.each(Object.entries(USES))('%s', (_name, use) => {
    const views = [make(new ArrayBuffer(64)), make(resizable(64, 128))];
    const value = views[0]?.get(0);
    for (let k = 0; k < CALLS; k++) {
      const mv = views[k & 1];
      if (mv !== undefined) {
        use(mv);
        mv.set(k & 1, value);
      }
    }
    const buffer = new ArrayBuffer(64);
    const mv = make(buffer);
    detach(buffer);
    const gone = /^BufferError: memoryview: the underlying buffer has been detached/;
    expect(errorOf(() => mv.set(0, value))).toMatch(gone);
    expect(errorOf(() => use(mv))).toMatch(gone);
  });
});

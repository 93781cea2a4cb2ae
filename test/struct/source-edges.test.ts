// Exporters that lend what nobody asked for: a request for plain bytes answered with gaps, pointers, or locked memory.
import { struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { errorOf, lend } from '../support.ts';

const GAPS = 'BufferError: memoryview: underlying buffer is not C-contiguous';

/** Records that a request for plain bytes should not get, and what they are refused with. */
function askew(memory: Uint8Array): Record<string, object> {
  return {
    'every second byte': { memory, itemsize: 1, shape: [4], strides: [2], readonly: false },
    'bytes backwards': { memory, byteOffset: 3, itemsize: 1, shape: [4], strides: [-1], readonly: false },
    'rows the other way': { memory, itemsize: 1, shape: [2, 2], strides: [1, 2], readonly: false },
    'pointers, one behind the other': {
      memory,
      itemsize: 8,
      format: '<Q',
      shape: [1],
      strides: [8],
      suboffsets: [0],
      readonly: false,
    },
  };
}

describe('memory that does not lie in one piece is refused, and paid back', () => {
  test.each(Object.keys(askew(new Uint8Array(8))))('%s', (name) => {
    const memory = new Uint8Array(8).fill(0x41);
    let lent = 0;
    const exporter = lend({
      ...askew(memory)[name],
      get release() {
        lent++;
        return () => {
          lent--;
        };
      },
    });
    expect(errorOf(() => struct.unpack('4B', exporter))).toBe(GAPS);
    expect(errorOf(() => struct.unpack_from('B', exporter))).toBe(GAPS);
    expect(errorOf(() => struct.iter_unpack('B', exporter))).toBe(GAPS);
    // CPython's `w*` says the same whatever the reason.
    expect(errorOf(() => struct.pack_into('B', exporter, 0, 7))).toMatch(
      /^TypeError: argument must be read-write bytes-like object, not /,
    );
    expect(lent).toBe(0);
    expect([...memory]).toEqual(new Array(8).fill(0x41));
  });
});

// struct over views and arrays, whose memory it reads without a loan: what a request for a buffer refuses, it refuses too.
import { array, bytearray, bytes, complex, memoryview, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf, isInternal, resizable } from '../support.ts';

describe('a view', () => {
  test('is read and written in its own places', () => {
    const owner = bytearray(8);
    const part = memoryview(owner).slice(2, 4);
    for (let k = 0; k < 3; k++) struct.pack_into('<H', part, 0, 0x4142);
    expect([...owner]).toEqual([...bytes([0, 0, 0x42, 0x41, 0, 0, 0, 0])]);
    expect(errorOf(() => struct.pack_into('<H', part, 1, 1))).toBe(
      'struct.error: pack_into requires a buffer of at least 3 bytes for packing 2 bytes at offset 1 (actual buffer size is 2)',
    );
    expect(struct.unpack_from('<H', part, -2)).toEqual([0x4142]);
  });

  test('over any window, aligned or not, is the same bytes as its own tobytes', () => {
    const buffer = Uint8Array.from({ length: 40 }, (_, k) => k).buffer;
    for (const start of [0, 3, 8]) {
      const root = memoryview(new Uint8Array(buffer, start, 24));
      const views = [
        root,
        root.slice(1, 9),
        root.cast('d'),
        root.slice(8).cast('>d'),
        root.cast('T{<h:a:<h:b:}'),
      ];
      const shaped = [...views, root.cast('i', [2, 3]), root.slice(4, 8).cast('<i', [])];
      for (const view of shaped) {
        const format = `${view.nbytes}B`;
        expect(struct.unpack(format, view)).toEqual([...view.tobytes()]);
        expect(struct.unpack_from(format, view)).toEqual([...view.tobytes()]);
      }
    }
  });

  test('that refuses a request refuses here, each time', () => {
    const released = memoryview(bytearray(8));
    released.release();
    const ended = memoryview(bytearray(8)).slice(1);
    ended.releaseAll();
    const buffer = new ArrayBuffer(8);
    const lost = memoryview(buffer);
    struct.unpack_from('<H', lost, 0);
    detach(buffer);
    const shrinking = resizable(8, 16);
    const cut = memoryview(shrinking).slice(4);
    struct.unpack_from('<H', cut, 0);
    shrinking.resize(5);
    const gaps = memoryview(bytearray(8)).slice(null, null, 2);
    const field = memoryview(bytearray(8)).cast('T{<h:a:<h:b:}').field('b');
    for (const view of [released, ended, lost, cut, gaps, field]) {
      for (let again = 0; again < 2; again++) {
        expect(errorOf(() => struct.unpack_from('<H', view, 0))).toMatch(/^(ValueError|BufferError): /);
        expect(errorOf(() => struct.pack_into('<H', view, 0, 1))).toMatch(/^(TypeError|BufferError): /);
        expect(isInternal(errorOf(() => struct.unpack('<H', view)))).toBe(false);
      }
    }
  });

  test('that is read-only is not written to, each time', () => {
    const owner = bytearray(4);
    for (const view of [
      memoryview(owner).toreadonly(),
      memoryview(bytes(4)),
      memoryview(bytes(4)).cast('i'),
    ]) {
      for (let again = 0; again < 3; again++) {
        struct.unpack_from('<H', view, 0);
        expect(errorOf(() => struct.pack_into('<H', view, 0, 1))).toBe(
          'TypeError: argument must be read-write bytes-like object, not memoryview',
        );
      }
      expect([...view.tobytes()]).toEqual([...bytes(4)]);
    }
  });
});

describe('an array', () => {
  test('is read where its memory is now', () => {
    const numbers = array('H', [1]);
    struct.pack_into('<H', numbers, 0, 7);
    for (let k = 0; k < 100; k++) numbers.append(k);
    struct.pack_into('<H', numbers, 0, 9);
    expect([
      numbers.get(0),
      struct.unpack_from('<H', numbers, 0),
      struct.unpack_from('<H', numbers, 200),
    ]).toEqual([9, [9], [99]]);
    while (numbers.length > 2) numbers.pop();
    expect(errorOf(() => struct.pack_into('<H', numbers, 4, 7))).toBe(
      'struct.error: pack_into requires a buffer of at least 6 bytes for packing 2 bytes at offset 4 (actual buffer size is 4)',
    );
    detach(memoryview(numbers).asUint8Array().buffer as ArrayBuffer);
    expect(
      isInternal(errorOf(() => struct.unpack_from('<H', numbers, 0)).replace('struct.error', 'ValueError')),
    ).toBe(false);
  });

  test('and views and bytes one after the other are not taken for each other', () => {
    const sources = [
      memoryview(bytes([1, 0])),
      memoryview(bytearray([2, 0])),
      array('H', [3]),
      bytes([4, 0]),
      bytearray([5, 0]),
      Uint8Array.of(6, 0),
      array('B', [7, 0]),
    ];
    for (let k = 0; k < 100; k++) {
      const n = (k * 5) % sources.length;
      for (let again = 0; again <= k % 3; again++) {
        const source = sources[n] ?? bytes(0);
        expect([struct.unpack_from('<H', source), struct.unpack('<H', source)]).toEqual([[n + 1], [n + 1]]);
      }
    }
  });
});

describe('values that run code', () => {
  const trap = (run: () => void): object =>
    new Proxy(complex(1, 2), {
      get(target, key) {
        run();
        return Reflect.get(target, key);
      },
      getPrototypeOf(target) {
        run();
        return Reflect.getPrototypeOf(target);
      },
    });

  test.each(['<IZd', '<ID', '<I?', '<IZf', '<I16s', '<Ic', '<Id'])(
    '%s: a value that resizes, detaches or packs writes nothing by half',
    (format) => {
      const owner = bytearray(struct.calcsize(format));
      const clear = trap(() => owner.clear());
      const error = errorOf(() => call(struct, 'pack_into', format, owner, 0, 7, clear));
      if (error !== '') expect([...owner]).toEqual([...bytes(owner.length)]);
      else expect(struct.unpack_from('<I', owner)).toEqual([7]);

      const buffer = new ArrayBuffer(struct.calcsize(format));
      const gone = errorOf(() =>
        call(
          struct,
          'pack_into',
          format,
          buffer,
          0,
          7,
          trap(() => detach(buffer)),
        ),
      );
      expect(isInternal(gone.replace('struct.error', 'ValueError')) ? gone : '').toBe('');

      let packed: unknown;
      const nested = errorOf(() => {
        packed = call(
          struct,
          'pack',
          format,
          7,
          trap(() => struct.pack('<I', 9)),
        );
      });
      if (nested === '') expect(struct.unpack_from('<I', packed as Uint8Array)).toEqual([7]);
    },
  );

  test.each([[{ real: 1n, imag: 2 }], [{ real: 'x', imag: 2 }], [{ real: Symbol('x'), imag: 2 }], [{}]])(
    'that only look like complex numbers are refused: %o',
    (parts) => {
      const forged = Object.create(
        Object.getPrototypeOf(complex(0, 0)),
        Object.getOwnPropertyDescriptors(parts),
      );
      expect(errorOf(() => struct.pack('<Zd', forged))).toBe(
        'struct.error: required argument is not a complex',
      );
      const mv = memoryview(new Uint8Array(16).fill(7)).cast('<Zd');
      expect(errorOf(() => mv.set(0, forged))).toBe("TypeError: memoryview: invalid type for format '<Zd'");
      expect(isInternal(errorOf(() => array('Zd').append(forged)))).toBe(false);
      expect([...mv.tobytes()]).toEqual(new Array(16).fill(7));
    },
  );
});

// What the compiler knows of a view: its format from the exporter, its items from the format.
import {
  type BufferRecord,
  type Bytes,
  type BytesLike,
  bytearray,
  bytes,
  Ellipsis,
  type Exporter,
  fillInfo,
  getBuffer,
  type MemoryView,
  memoryview,
  slice,
  type Value,
} from 'memoryview';
import { describe, expectTypeOf, test } from 'vitest';

describe('the format of a view', () => {
  test("comes from JavaScript's own exporters", () => {
    expectTypeOf(memoryview(new Int8Array(1))).toEqualTypeOf<MemoryView<'b', 1>>();
    expectTypeOf(memoryview(new Uint8Array(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(new Uint8ClampedArray(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(new Int16Array(1))).toEqualTypeOf<MemoryView<'h', 1>>();
    expectTypeOf(memoryview(new Uint16Array(1))).toEqualTypeOf<MemoryView<'H', 1>>();
    expectTypeOf(memoryview(new Int32Array(1))).toEqualTypeOf<MemoryView<'i', 1>>();
    expectTypeOf(memoryview(new Uint32Array(1))).toEqualTypeOf<MemoryView<'I', 1>>();
    expectTypeOf(memoryview(new BigInt64Array(1))).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(memoryview(new BigUint64Array(1))).toEqualTypeOf<MemoryView<'Q', 1>>();
    expectTypeOf(memoryview(new Float32Array(1))).toEqualTypeOf<MemoryView<'f', 1>>();
    expectTypeOf(memoryview(new Float64Array(1))).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(memoryview(new ArrayBuffer(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(new SharedArrayBuffer(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(new DataView(new ArrayBuffer(1)))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(Buffer.alloc(1))).toEqualTypeOf<MemoryView<'B', 1>>();
  });

  test('comes from typed arrays over any kind of buffer', () => {
    expectTypeOf(memoryview(new Float64Array(new SharedArrayBuffer(8)))).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(memoryview({} as Float64Array<ArrayBufferLike>)).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(memoryview({} as ArrayBufferLike)).toEqualTypeOf<MemoryView<'B', 1>>();
  });

  test('comes from bytes, bytearray and views', () => {
    expectTypeOf(memoryview(bytes(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(bytearray(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(memoryview(new Float64Array(1)))).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(memoryview(memoryview(bytes(8)).cast('<q'))).toEqualTypeOf<MemoryView<'<q', 1>>();
  });

  test('of any other exporter is known only at run time', () => {
    class Mine implements Exporter {
      [getBuffer](_flags: number): BufferRecord {
        return { memory: new Uint8Array(1), itemsize: 1, readonly: false };
      }
    }
    expectTypeOf(memoryview(new Mine())).toEqualTypeOf<MemoryView<string>>();
    expectTypeOf(memoryview({} as Exporter)).toEqualTypeOf<MemoryView>();
    expectTypeOf(memoryview({} as BytesLike).get(0)).not.toBeAny();
  });

  test('is that of either where the exporter is one of two', () => {
    expectTypeOf(memoryview({} as Float64Array | BigInt64Array).get(0)).toEqualTypeOf<number | bigint>();
  });

  test('is the one cast names', () => {
    const mv = memoryview(bytes(8));
    expectTypeOf(mv.cast('q')).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(mv.cast('@d', [1])).toEqualTypeOf<MemoryView<'@d', 1>>();
    expectTypeOf(mv.cast('B', [2, 4] as const)).toEqualTypeOf<MemoryView<'B', 2>>();
    expectTypeOf(mv.cast({} as string)).toEqualTypeOf<MemoryView<string, 1>>();
    expectTypeOf(mv.cast('q').format).toEqualTypeOf<'q'>();
  });

  test('is kept by everything that shares', () => {
    const mv = memoryview(new Float64Array(3));
    expectTypeOf(mv.slice(1)).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(mv.get(slice(1, 3))).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(mv['1:3']).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(mv.get(Ellipsis)).toEqualTypeOf<MemoryView<'d', 1>>();
    expectTypeOf(mv.toreadonly()).toEqualTypeOf<MemoryView<'d', 1>>();
  });
});

describe('an item', () => {
  const view = <const F extends string>(format: F): MemoryView<F, 1> => memoryview(bytes(8)).cast(format);

  test('is what its letter says', () => {
    expectTypeOf(view('q').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('Q').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('n').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('N').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('P').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('d').get(0)).toEqualTypeOf<number>();
    expectTypeOf(view('e').get(0)).toEqualTypeOf<number>();
    expectTypeOf(view('B').get(0)).toEqualTypeOf<number>();
    expectTypeOf(view('?').get(0)).toEqualTypeOf<boolean>();
    expectTypeOf(view('c').get(0)).toEqualTypeOf<Bytes>();
  });

  test('of l is 8 bytes wide natively, 4 behind an order mark', () => {
    expectTypeOf(view('l').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('@L').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('<l').get(0)).toEqualTypeOf<number>();
    expectTypeOf(view('=L').get(0)).toEqualTypeOf<number>();
    expectTypeOf(view('>q').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(view('!?').get(0)).toEqualTypeOf<boolean>();
  });

  test('of a format known only at run time is the union of all, never any', () => {
    const mv: MemoryView<string, 1> = view('B' as string);
    expectTypeOf(mv.get(0)).toEqualTypeOf<Value>();
    expectTypeOf(mv.get(0)).not.toBeAny();
    expectTypeOf(mv[0]).toEqualTypeOf<Value>();
    expectTypeOf(mv['1:3']).toEqualTypeOf<MemoryView<string, 1>>();
    expectTypeOf(mv.tolist()).toEqualTypeOf<Value[]>();
    expectTypeOf([...mv]).toEqualTypeOf<Value[]>();
  });

  test('is the same in brackets, lists and iteration', () => {
    const mv = view('q');
    expectTypeOf(mv[0]).toEqualTypeOf<bigint>();
    expectTypeOf(mv[-1]).toEqualTypeOf<bigint>();
    expectTypeOf([...mv]).toEqualTypeOf<bigint[]>();
    expectTypeOf(mv.tolist()).toEqualTypeOf<bigint[]>();
    expectTypeOf(mv.item()).toEqualTypeOf<bigint>();
    expectTypeOf(mv.item(0)).toEqualTypeOf<bigint>();
  });
});

describe('writing', () => {
  test('takes any integer for a number', () => {
    const mv = memoryview(new Uint8Array(4));
    mv.set(0, 1);
    mv.set(0, 1n);
    mv.set(0, true);
    mv.set(0n, 1);
    mv[0] = 1;
    mv.set(slice(0, 2), Uint8Array.of(1, 2));
    memoryview(new BigInt64Array(1)).set(0, 1);
    memoryview(bytearray(1)).cast('?').set(0, 'anything');
    memoryview(bytearray(1)).cast('c').set(0, bytes(1));
  });
});

describe('what is wrong does not compile', () => {
  const mv = memoryview(new Uint8Array(4));

  test('exporters', () => {
    // @ts-expect-error a string lends no memory
    memoryview('XYZ');
    // @ts-expect-error nor does a list
    memoryview([1, 2, 3]);
    // @ts-expect-error nor nothing
    memoryview(null);
    // @ts-expect-error nor a number
    memoryview(5);
    // @ts-expect-error there is one argument
    memoryview();
    // @ts-expect-error and no second
    memoryview(new Uint8Array(1), 0);
  });

  test('keys', () => {
    // @ts-expect-error a string is a key in brackets only
    mv.get('0');
    // @ts-expect-error
    mv.get(null);
    // @ts-expect-error
    mv.get([0]);
    // @ts-expect-error
    mv.slice('1');
    // @ts-expect-error no such name
    mv.x;
    // @ts-expect-error no such name
    mv.buffer;
  });

  test('values', () => {
    // @ts-expect-error
    mv.set(0, 'a');
    // @ts-expect-error
    mv.set(0, null);
    // @ts-expect-error
    mv.set(0, bytes(1));
    // @ts-expect-error
    mv[0] = 'a';
    // @ts-expect-error a character is bytes of length 1
    mv.cast('c').set(0, 97);
    // @ts-expect-error nor text in a list
    mv.set(slice(0, 1), ['a']);
    // @ts-expect-error without a value
    mv.set();
  });

  test('arguments and attributes', () => {
    // @ts-expect-error
    mv.cast(5);
    // @ts-expect-error
    mv.cast();
    // @ts-expect-error
    mv.cast('B', 2);
    // @ts-expect-error
    mv.tobytes('X');
    // @ts-expect-error
    mv.hex(1);
    // @ts-expect-error
    mv.index();
    // @ts-expect-error
    mv.format = 'B';
    // @ts-expect-error
    mv.shape[0] = 1;
  });

  test('one format is not another', () => {
    // @ts-expect-error
    expectTypeOf(mv).toEqualTypeOf<MemoryView<'b'>>();
    // @ts-expect-error
    const doubles: MemoryView<'d'> = mv;
    const any: MemoryView = memoryview(new Uint8Array(1)) satisfies MemoryView;
    expectTypeOf(doubles).not.toEqualTypeOf(any);
  });
});

describe('an exporter whose record promises its format and shape', () => {
  const plain: Exporter = { [getBuffer]: (flags) => fillInfo(new Uint8Array(4), false, flags) };
  const promised = { [getBuffer]: (flags: number) => fillInfo(new Uint8Array(4), false, flags) };
  const doubles = {
    [getBuffer]: (): BufferRecord & { readonly format: 'd' } => ({ ...record, format: 'd' }),
  };
  const record = { memory: new Float64Array(2), itemsize: 8, readonly: false };

  test('is known by them', () => {
    expectTypeOf(memoryview(promised)).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(doubles)).toEqualTypeOf<MemoryView<'d'>>();
    expectTypeOf(memoryview(plain)).toEqualTypeOf<MemoryView>();
  });
});

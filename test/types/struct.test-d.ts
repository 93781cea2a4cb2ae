// What the type checker knows of struct: values from the format, and what does not compile.
import { type Bytes, bytearray, bytes, memoryview } from 'memoryview';
import { expectTypeOf, test } from 'vitest';
import * as struct from '../../src/struct/module.ts';
import type { StructValue } from '../../src/types/value.ts';

const data = new Uint8Array(64);

test('unpack, unpack_from and iter_unpack give the tuple of the format', () => {
  expectTypeOf(struct.unpack('<IHdq', data)).toEqualTypeOf<[number, number, number, bigint]>();
  expectTypeOf(struct.unpack_from('3s2h?', data, 1)).toEqualTypeOf<[Bytes, number, number, boolean]>();
  expectTypeOf(struct.unpack('<lL', data)).toEqualTypeOf<[number, number]>();
  expectTypeOf(struct.unpack('lL', data)).toEqualTypeOf<[bigint, bigint]>();
  expectTypeOf(struct.unpack('4x', data)).toEqualTypeOf<[]>();
  for (const row of struct.iter_unpack('<Hq', data)) expectTypeOf(row).toEqualTypeOf<[number, bigint]>();
  const [id, , price] = struct.unpack('<IHdq', data);
  expectTypeOf(id).toEqualTypeOf<number>();
  expectTypeOf(price).toEqualTypeOf<number>();
});

test('a Struct carries its format', () => {
  const record = struct.Struct('<IHdq');
  expectTypeOf(record).toEqualTypeOf<struct.Struct<'<IHdq'>>();
  expectTypeOf(record.format).toEqualTypeOf<'<IHdq'>();
  expectTypeOf(record.size).toEqualTypeOf<number>();
  expectTypeOf(record.unpack(data)).toEqualTypeOf<[number, number, number, bigint]>();
  expectTypeOf(record.unpack_from(data)).toEqualTypeOf<[number, number, number, bigint]>();
  expectTypeOf(record.pack(1, 2n, 3, 4)).toEqualTypeOf<Bytes>();
  for (const row of record.iter_unpack(data))
    expectTypeOf(row).toEqualTypeOf<[number, number, number, bigint]>();
  expectTypeOf(new struct.Struct('<I').unpack(data)).toEqualTypeOf<[number]>();
});

test('a format known only at run time gives the union', () => {
  const format: string = '<I';
  expectTypeOf(struct.unpack(format, data)).toEqualTypeOf<StructValue[]>();
  expectTypeOf(struct.unpack(bytes('<I', 'ascii'), data)).toEqualTypeOf<StructValue[]>();
  expectTypeOf(struct.Struct(format).unpack(data)).toEqualTypeOf<StructValue[]>();
  expectTypeOf(struct.pack(format, 1, 'anything', null)).toEqualTypeOf<Bytes>();
  expectTypeOf(struct.iter_unpack(format, data)).toEqualTypeOf<IterableIterator<StructValue[]>>();
});

test('a list whose length only run time knows may be spread', () => {
  const list: number[] = [1, 2, 3];
  const texts: string[] = [];
  expectTypeOf(struct.pack('<3I', ...list)).toEqualTypeOf<Bytes>();
  struct.pack('<3I', 1, ...list);
  struct.pack('<3I', ...([1, 2, 3] as const));
  struct.pack_into('<3I', data, 0, ...list);
  struct.Struct('<3I').pack(...list);
  struct.Struct('<3I').pack_into(data, 0, 1, ...list);
  // @ts-expect-error text for integers
  struct.pack('<3I', ...texts);
  // @ts-expect-error one value too few
  struct.pack('<3I', ...([1, 2] as const));
  // @ts-expect-error no such letter
  struct.pack('<*', ...list);
  // @ts-expect-error text for integers
  struct.Struct('<3I').pack(...texts);
  // @ts-expect-error one value too many
  struct.Struct('<2I').pack(1, 2, 3);
  // @ts-expect-error one value too few
  struct.Struct('<2I').pack(1);
});

test('a Struct of any format is a Struct', () => {
  expectTypeOf(struct.Struct('<I')).toExtend<struct.Struct>();
  expectTypeOf(struct.Struct('<I')).not.toExtend<struct.Struct<'<H'>>();
});

test('any buffer is read and written', () => {
  for (const buffer of [
    data,
    new Float64Array(8),
    new DataView(data.buffer),
    data.buffer,
    bytes(8),
    bytearray(8),
  ]) {
    expectTypeOf(struct.unpack_from('<I', buffer)).toEqualTypeOf<[number]>();
  }
  expectTypeOf(struct.unpack_from('<I', memoryview(data), -4n)).toEqualTypeOf<[number]>();
  expectTypeOf(struct.pack_into('<I', memoryview(data), 0, 1)).toEqualTypeOf<void>();
});

test('what struct would refuse does not compile', () => {
  // @ts-expect-error one value too few
  struct.pack('<IH', 1);
  // @ts-expect-error one value too many
  struct.pack('<IH', 1, 2, 3);
  // @ts-expect-error text for an integer
  struct.pack('<I', 'a');
  // @ts-expect-error text for bytes
  struct.pack('3s', 'abc');
  // @ts-expect-error no buffer
  struct.unpack('<I', 'abcd');
  // @ts-expect-error no format
  struct.calcsize(4);
  // @ts-expect-error no offset
  struct.pack_into('<I', data, 1);
  // @ts-expect-error a list holds no memory
  struct.unpack_from('<I', [1, 2, 3, 4]);
});

test('the values of what is no format cannot be used', () => {
  // @ts-expect-error no such letter
  const [star] = struct.unpack('<I*', data);
  // @ts-expect-error a count without a letter
  const [three] = struct.unpack('<I3', data);
  // @ts-expect-error native only
  struct.pack('<n', 1);
  expectTypeOf([star, three]).toBeArray();
});

test('an error is an Error', () => {
  expectTypeOf<struct.error>().toExtend<Error>();
  expectTypeOf(struct.calcsize('<I')).toEqualTypeOf<number>();
});

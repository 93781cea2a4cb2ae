// Types of the face of python-struct, from the format string.
import { expectTypeOf, test } from 'vitest';
import {
  type Long,
  type LongBits,
  type PackedBuffer,
  pack,
  unpack,
  unpackFrom,
} from '../../src/adapters/python-struct/module.ts';

const data = new Uint8Array(64);

test('unpack gives text for bytes, and a Long for 64 bits', () => {
  expectTypeOf(unpack('>iixxQ10sb', data)).toEqualTypeOf<[number, number, Long, string, number]>();
  expectTypeOf(unpack('c?d', data)).toEqualTypeOf<[string, boolean, number]>();
  expectTypeOf(unpackFrom('<2H', data, true, 4)).toEqualTypeOf<[number, number]>();
});

test('unpack of a format known only at run time gives a list of what there may be', () => {
  const [value] = unpack('<i' as string, data);
  expectTypeOf<number>().toExtend<typeof value>();
  expectTypeOf<Long>().toExtend<typeof value>();
  expectTypeOf<string>().toExtend<typeof value>();
  expectTypeOf(value).not.toBeAny();
});

test('pack takes the values as an array or one by one', () => {
  expectTypeOf(pack('<Hq', [1, 2n])).toEqualTypeOf<PackedBuffer>();
  expectTypeOf(pack('<Hq', 1, '2')).toEqualTypeOf<PackedBuffer>();
  expectTypeOf(pack('<s', ['a'])).toEqualTypeOf<PackedBuffer>();
  expectTypeOf(pack('<i' as string, [1, 'a', 2n])).toEqualTypeOf<PackedBuffer>();
  const bits: LongBits = { low: 1, high: 0, unsigned: false };
  expectTypeOf(pack('<qH', bits, true)).toEqualTypeOf<PackedBuffer>();
  // @ts-expect-error one value too few
  pack('<HH', 1);
  // @ts-expect-error text is no 16-bit integer
  pack('<H', ['1']);
});

test('what pack gives is a Buffer where the program knows of one, else a Uint8Array', () => {
  expectTypeOf<PackedBuffer>().toExtend<Uint8Array>();
});

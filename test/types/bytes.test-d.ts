// Types of bytes and bytearray: what gives what, and what does not compile.
import { type ByteArray, type Bytes, bytearray, bytes, slice } from 'memoryview';
import { expectTypeOf, test } from 'vitest';

test('the callables give their type, of every form Python takes', () => {
  expectTypeOf(bytes()).toEqualTypeOf<Bytes>();
  expectTypeOf(bytes('XYZ', 'utf-8')).toEqualTypeOf<Bytes>();
  expectTypeOf(bytes('XYZ', 'utf-8', 'replace')).toEqualTypeOf<Bytes>();
  expectTypeOf(bytes(3)).toEqualTypeOf<Bytes>();
  expectTypeOf(bytes(3n)).toEqualTypeOf<Bytes>();
  expectTypeOf(bytes([1, 2n, true])).toEqualTypeOf<Bytes>();
  expectTypeOf(bytes(new SharedArrayBuffer(3))).toEqualTypeOf<Bytes>();
  expectTypeOf(bytearray(bytes())).toEqualTypeOf<ByteArray>();
  expectTypeOf(bytearray.fromhex('00 ff')).toEqualTypeOf<ByteArray>();
});

test('text without an encoding, and what holds no integers, do not compile', () => {
  // @ts-expect-error text needs an encoding
  expectTypeOf(bytes).toBeCallableWith('XYZ');
  // @ts-expect-error no integers
  expectTypeOf(bytes).toBeCallableWith(['a']);
  // @ts-expect-error an encoding without text
  expectTypeOf(bytearray).toBeCallableWith(3, 'utf-8');
  // @ts-expect-error nothing to convert
  expectTypeOf(bytes).toBeCallableWith(null);
});

test('an index gives a number, a slice the same type', () => {
  const [b, a] = [bytes(3), bytearray(3)];
  expectTypeOf(b.get(0)).toEqualTypeOf<number>();
  expectTypeOf(b.get(slice(1, 2))).toEqualTypeOf<Bytes>();
  expectTypeOf(a.get(slice(1, 2))).toEqualTypeOf<ByteArray>();
  expectTypeOf(a.slice(null, null, -1)).toEqualTypeOf<ByteArray>();
  expectTypeOf(b['1:2']).toEqualTypeOf<Bytes>();
  expectTypeOf(a[-1]).toEqualTypeOf<number>();
  expectTypeOf(b.concat(a)).toEqualTypeOf<Bytes>();
});

test('bytes cannot be written, nor taken for a bytearray', () => {
  const b = bytes(3);
  // @ts-expect-error read-only
  b[0] = 1;
  // @ts-expect-error no such method for a user
  expectTypeOf(b.append).toBeFunction();
  expectTypeOf<Bytes>().not.toExtend<ByteArray>();
  expectTypeOf<ByteArray>().not.toExtend<Bytes>();
});

test('a way out is an ordinary Uint8Array; a hash is a bigint', () => {
  expectTypeOf(bytes(1).asUint8Array()).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  expectTypeOf(bytes(1).hash()).toEqualTypeOf<bigint>();
  expectTypeOf(bytearray(1).hash()).toBeNever();
});

test('methods give the type they were called on', () => {
  const [b, a] = [bytes(3), bytearray(3)];
  expectTypeOf(b.split()).toEqualTypeOf<Bytes[]>();
  expectTypeOf(a.split(b, 2)).toEqualTypeOf<ByteArray[]>();
  expectTypeOf(a.splitlines(true)).toEqualTypeOf<ByteArray[]>();
  expectTypeOf(b.strip(null)).toEqualTypeOf<Bytes>();
  expectTypeOf(a.replace(b, new Uint8Array(1))).toEqualTypeOf<ByteArray>();
  expectTypeOf(a.join([b, a])).toEqualTypeOf<ByteArray>();
  expectTypeOf(b.center(9, a)).toEqualTypeOf<Bytes>();
  expectTypeOf(a.mod([1, 'x'])).toEqualTypeOf<ByteArray>();
  expectTypeOf(b.isalnum()).toEqualTypeOf<boolean>();
  expectTypeOf(a.compare(b)).toEqualTypeOf<-1 | 0 | 1>();
  expectTypeOf(a.iconcat(b)).toEqualTypeOf<ByteArray>();
  expectTypeOf(a.take_bytes()).toEqualTypeOf<Bytes>();
});

test('a partition has the separator in the middle, a table is bytes', () => {
  const [b, a] = [bytes(3), bytearray(3)];
  expectTypeOf(b.partition(b)).toEqualTypeOf<[head: Bytes, sep: Bytes, tail: Bytes]>();
  expectTypeOf(b.partition(a)).toEqualTypeOf<[head: Bytes, sep: Bytes | ByteArray, tail: Bytes]>();
  expectTypeOf(bytearray.maketrans(a, b)).toEqualTypeOf<Bytes>();
});

test('text is no bytes', () => {
  const b = bytes(3);
  // @ts-expect-error text
  expectTypeOf(b.split).toBeCallableWith('a');
  // @ts-expect-error text
  expectTypeOf(b.replace).toBeCallableWith(b, 'a');
  // @ts-expect-error a fill byte is bytes
  expectTypeOf(b.ljust).toBeCallableWith(3, '-');
  // @ts-expect-error bytes do not change
  expectTypeOf(b.iconcat).toBeFunction();
});

// Types of arrays: what a type code gives, takes, and refuses.

import { bytes, slice } from 'memoryview';
import { expectTypeOf, test } from 'vitest';
import { array } from '../../src/array/array.ts';
import type { TypeCode } from '../../src/array/codes.ts';
import type { PyArray } from '../../src/array/pyarray.ts';
import type { Complex } from '../../src/words/complex.ts';

test('a literal type code gives the type of the items', () => {
  expectTypeOf(array('i', [1])).toEqualTypeOf<PyArray<'i'>>();
  expectTypeOf(array('i', [1]).get(0)).toEqualTypeOf<number>();
  expectTypeOf(array('q').get(0)).toEqualTypeOf<bigint>();
  expectTypeOf(array('l').pop()).toEqualTypeOf<bigint>();
  expectTypeOf(array('w', 'abc').get(0)).toEqualTypeOf<string>();
  expectTypeOf(array('Zd', [1]).tolist()).toEqualTypeOf<Complex[]>();
  expectTypeOf(array('d').get(slice(1))).toEqualTypeOf<PyArray<'d'>>();
  expectTypeOf(array('d').concat(array('d'))).toEqualTypeOf<PyArray<'d'>>();
  expectTypeOf([...array('e')]).toEqualTypeOf<number[]>();
  expectTypeOf(array('d')[0]).toEqualTypeOf<number>();
  expectTypeOf(array('d')['1:2']).toEqualTypeOf<PyArray<'d'>>();
  expectTypeOf(array('d').typecode).toEqualTypeOf<'d'>();
  expectTypeOf(array('d').compare(1)).toEqualTypeOf<number>();
  expectTypeOf(array('d').hash()).toBeNever();
});

test('a type code known only at run time gives the union', () => {
  const code = 'i' as TypeCode;
  expectTypeOf(array(code).get(0)).toEqualTypeOf<number | bigint | string | Complex>();
  expectTypeOf<PyArray<'i'>>().not.toEqualTypeOf<PyArray<'d'>>();
});

test('initializers of every form', () => {
  expectTypeOf(array('i', bytes(4))).toEqualTypeOf<PyArray<'i'>>();
  expectTypeOf(array('i', new Uint8Array(4))).toEqualTypeOf<PyArray<'i'>>();
  expectTypeOf(array('q', [1, 2n, true])).toEqualTypeOf<PyArray<'q'>>();
  expectTypeOf(array('q', array('i'))).toEqualTypeOf<PyArray<'q'>>();
});

test('what no array takes does not compile', () => {
  // @ts-expect-error no such type code
  array('x');
  // @ts-expect-error no integers
  array('i', ['a']);
  // @ts-expect-error text only for characters
  array('i', 'abc');
  // @ts-expect-error a character is no number
  array('w').append(1);
  // @ts-expect-error no integer
  array('i').set(0, 'a');
});

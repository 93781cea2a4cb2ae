// What the type checker knows of a format string: the values of `struct`, the items of views, and where it gives up.
import { describe, expectTypeOf, test } from 'vitest';
import type { ByteArray } from '../../src/bytes/bytearray.ts';
import type { Bytes } from '../../src/bytes/bytes.ts';
import type { InputOf } from '../../src/types/input.ts';
import type { ItemOf } from '../../src/types/item.ts';
import type { BadFormat, StructArguments, StructValues } from '../../src/types/struct.ts';
import type { StructValue, Value } from '../../src/types/value.ts';
import type { Complex } from '../../src/words/complex.ts';
import type { Index } from '../../src/words/integers.ts';

type BadChar = BadFormat<'bad char in struct format'>;

declare function unpack<const F extends string>(format: F): StructValues<F>;
declare function pack<const F extends string>(format: F, ...values: StructArguments<F>): Bytes;

describe('struct.unpack', () => {
  test('gives a tuple of what the letters say', () => {
    expectTypeOf<StructValues<'<IHdq'>>().toEqualTypeOf<[number, number, number, bigint]>();
    expectTypeOf<StructValues<'3s2h?'>>().toEqualTypeOf<[Bytes, number, number, boolean]>();
    expectTypeOf<StructValues<'xcbBhHiIefd'>>().toEqualTypeOf<
      [Bytes, number, number, number, number, number, number, number, number, number]
    >();
    expectTypeOf<StructValues<''>>().toEqualTypeOf<[]>();
    expectTypeOf(unpack('<iQ')).toEqualTypeOf<[number, bigint]>();
  });

  test('knows that l L are 8 bytes wide natively, 4 behind a mark', () => {
    expectTypeOf<StructValues<'lLnNP'>>().toEqualTypeOf<[bigint, bigint, bigint, bigint, bigint]>();
    expectTypeOf<StructValues<'@l'>>().toEqualTypeOf<[bigint]>();
    expectTypeOf<StructValues<'<lL'>>().toEqualTypeOf<[number, number]>();
    expectTypeOf<StructValues<'=l' | '>l' | '!l'>>().toEqualTypeOf<[number]>();
  });

  test('reads both spellings of complex', () => {
    expectTypeOf<StructValues<'FD2ZfZd'>>().toEqualTypeOf<[Complex, Complex, Complex, Complex, Complex]>();
  });

  test('repeats by count, not for bytes and padding', () => {
    expectTypeOf<StructValues<'3B'>>().toEqualTypeOf<[number, number, number]>();
    expectTypeOf<StructValues<'0i3x12s0s5pq'>>().toEqualTypeOf<[Bytes, Bytes, Bytes, bigint]>();
    expectTypeOf<StructValues<'003?'>>().toEqualTypeOf<[boolean, boolean, boolean]>();
    expectTypeOf<StructValues<'12B'>['length']>().toEqualTypeOf<12>();
    expectTypeOf<StructValues<'69B'>['length']>().toEqualTypeOf<69>();
  });

  test('gives a list behind a large count', () => {
    expectTypeOf<StructValues<'70B'>>().toEqualTypeOf<number[]>();
    expectTypeOf<StructValues<'1000000000000000000B'>>().toEqualTypeOf<number[]>();
    expectTypeOf<StructValues<'<I100qs'>>().toEqualTypeOf<[number, ...bigint[], Bytes]>();
  });

  test('skips white space between items', () => {
    expectTypeOf<StructValues<'< I\t2H\n q '>>().toEqualTypeOf<[number, number, number, bigint]>();
  });

  test('gives the union for a format known only at run time', () => {
    expectTypeOf<StructValues<string>>().toEqualTypeOf<StructValue[]>();
    expectTypeOf<StructValues<`<${string}`>>().toEqualTypeOf<StructValue[]>();
    expectTypeOf(unpack('<I' as string)).toEqualTypeOf<StructValue[]>();
    expectTypeOf<StructValues<string>[number]>().not.toBeAny();
  });

  test('gives each of several formats its own', () => {
    expectTypeOf<StructValues<'<I' | 'qq'>>().toEqualTypeOf<[number] | [bigint, bigint]>();
  });

  test('gives nothing that can be used for a format that struct refuses', () => {
    expectTypeOf<StructValues<'<I*'>>().toEqualTypeOf<BadChar>();
    expectTypeOf<StructValues<'I<I'>>().toEqualTypeOf<BadChar>();
    expectTypeOf<StructValues<'3 s'>>().toEqualTypeOf<BadChar>();
    expectTypeOf<StructValues<'<n' | '=N' | '>P'>>().toEqualTypeOf<BadChar>();
    expectTypeOf<
      StructValues<'g' | 'w' | 'u' | 'O' | '&i' | 'Zg' | 'T{i}' | '(2)i' | '^i' | 'é'>
    >().toEqualTypeOf<BadChar>();
    expectTypeOf<StructValues<'I3'>>().toEqualTypeOf<
      BadFormat<'repeat count given without format specifier'>
    >();
    // @ts-expect-error it has no values
    for (const value of unpack('<I*')) expectTypeOf(value).toBeNever();
    // @ts-expect-error nor takes any
    pack('<I*', 1);
  });
});

describe('struct.pack', () => {
  test('takes any integer for an integer or a float, anything for a boolean', () => {
    expectTypeOf<StructArguments<'<Iqd'>>().toEqualTypeOf<[Index, Index, Index]>();
    expectTypeOf<StructArguments<'?'>>().toEqualTypeOf<[unknown]>();
    expectTypeOf<StructArguments<'Zd'>>().toEqualTypeOf<[Complex | Index]>();
  });

  test('takes a bytearray for a run of bytes, not for a character', () => {
    expectTypeOf<StructArguments<'3s4p'>>().toEqualTypeOf<[Bytes | ByteArray, Bytes | ByteArray]>();
    expectTypeOf<StructArguments<'c'>>().toEqualTypeOf<[Bytes]>();
  });

  test('takes as many values as the format has', () => {
    expectTypeOf(pack<'<2Hx'>).parameters.toEqualTypeOf<['<2Hx', Index, Index]>();
    expectTypeOf<StructArguments<'100B'>>().toEqualTypeOf<Index[]>();
    expectTypeOf<StructArguments<string>>().toEqualTypeOf<unknown[]>();
    pack('<IH', 1, 2n);
    // @ts-expect-error one is missing
    pack('<IH', 1);
    // @ts-expect-error one too many
    pack('<IH', 1, 2, 3);
    // @ts-expect-error text is no integer
    pack('<IH', 1, '2');
  });

  test('can be called from generic functions', () => {
    const through = <F extends string>(
      format: F,
      ...values: StructArguments<F>
    ): [Bytes, StructValues<F>] => [pack(format, ...values), unpack(format)];
    expectTypeOf(through('<q', 1)[1]).toEqualTypeOf<[bigint]>();
  });
});

describe('a struct of one format', () => {
  interface Struct<F extends string = string> {
    pack(...values: StructArguments<F>): Bytes;
    unpack(): StructValues<F>;
  }

  test('is one of a format known only at run time', () => {
    expectTypeOf<Struct<'<Iq'>>().toExtend<Struct>();
    expectTypeOf<Struct<'100s'>>().toExtend<Struct<string>>();
    expectTypeOf<Struct<'<Iq'>>().not.toExtend<Struct<'<qq'>>();
  });
});

describe('one item', () => {
  test('is what its letter and its mark say', () => {
    expectTypeOf<ItemOf<'d' | '<e' | '>f' | '^g' | '!H' | '<l'>>().toEqualTypeOf<number>();
    expectTypeOf<ItemOf<'l' | '@L' | '^l' | 'n' | '<P' | '=N' | '>Q'>>().toEqualTypeOf<bigint>();
    expectTypeOf<ItemOf<'?' | '<?'>>().toEqualTypeOf<boolean>();
    expectTypeOf<ItemOf<'F' | 'D' | '<Zf' | 'Zd' | '>Zg'>>().toEqualTypeOf<Complex>();
  });

  test('is one value for text and bytes of any length', () => {
    expectTypeOf<ItemOf<'c' | 's' | '8s' | '3p'>>().toEqualTypeOf<Bytes>();
    expectTypeOf<ItemOf<'w' | '<3w' | '>u' | '100u'>>().toEqualTypeOf<string>();
  });

  test('is unknown where it is a pointer, an object or a function', () => {
    expectTypeOf<ItemOf<'O'>>().toBeUnknown();
    expectTypeOf<ItemOf<'&<i'>>().toBeUnknown();
    expectTypeOf<ItemOf<'z'>>().toBeUnknown();
    expectTypeOf<ItemOf<'<Z'>>().toBeUnknown();
    expectTypeOf<ItemOf<'X{}'>>().toBeUnknown();
    expectTypeOf<InputOf<'O'>>().toBeNever();
  });

  test('counts, white space and padding around it change nothing', () => {
    expectTypeOf<ItemOf<'1q' | ' q ' | '3xq' | 'qx' | '< q'>>().toEqualTypeOf<bigint>();
  });
});

describe('several items', () => {
  test('are a tuple, counted ones side by side', () => {
    expectTypeOf<ItemOf<'<IH'>>().toEqualTypeOf<[number, number]>();
    expectTypeOf<ItemOf<'3H'>>().toEqualTypeOf<[number, number, number]>();
    expectTypeOf<ItemOf<'b2q3x4s?'>>().toEqualTypeOf<[number, bigint, bigint, Bytes, boolean]>();
    expectTypeOf<ItemOf<'2T{<I:a:}'>['length']>().toEqualTypeOf<2>();
    expectTypeOf<ItemOf<'2T{<I:a:}'>[1]>().toEqualTypeOf<{ a: number }>();
    expectTypeOf<ItemOf<'100q'>>().toEqualTypeOf<bigint[]>();
    expectTypeOf<ItemOf<'3x'>>().toEqualTypeOf<[]>();
  });

  test('follow the mark before them, wherever it stands', () => {
    expectTypeOf<ItemOf<'l<l@l>lL'>>().toEqualTypeOf<[bigint, number, bigint, number, number]>();
  });

  test('with names are a record, without its braces', () => {
    expectTypeOf<ItemOf<'<I:id:3H:rgb:'>>().toEqualTypeOf<{ id: number; rgb: number[] }>();
  });
});

describe('arrays', () => {
  test('are lists, one level an axis', () => {
    expectTypeOf<ItemOf<'(2,3)<h'>>().toEqualTypeOf<number[][]>();
    expectTypeOf<ItemOf<'(2)(3, 4)q'>>().toEqualTypeOf<bigint[][][]>();
    expectTypeOf<ItemOf<'(2)3s'>>().toEqualTypeOf<Bytes[]>();
    expectTypeOf<ItemOf<'(2)3H'>>().toEqualTypeOf<number[][]>();
    expectTypeOf<ItemOf<'(2)T{<I:a:}'>>().toEqualTypeOf<{ a: number }[]>();
    expectTypeOf<ItemOf<'(2)hB'>>().toEqualTypeOf<[number[], number]>();
  });
});

describe('what is written', () => {
  test('may be any integer, of any width, for a number', () => {
    expectTypeOf<InputOf<'B' | '<q' | 'd' | '>e'>>().toEqualTypeOf<Index>();
    expectTypeOf<InputOf<'?'>>().toBeUnknown();
    expectTypeOf<InputOf<'c'>>().toEqualTypeOf<Bytes>();
    expectTypeOf<InputOf<'8s'>>().toEqualTypeOf<Bytes | ByteArray>();
    expectTypeOf<InputOf<'3w'>>().toEqualTypeOf<string>();
    expectTypeOf<InputOf<'Zd'>>().toEqualTypeOf<Complex | Index>();
  });

  test('may be anything where the format is known only at run time', () => {
    expectTypeOf<InputOf<string>>().toBeUnknown();
  });

  test('is a list for several items', () => {
    expectTypeOf<InputOf<'<I4sq'>>().toEqualTypeOf<readonly [Index, Bytes | ByteArray, Index]>();
  });

  test('is a list or an iterable for an array, and text is neither', () => {
    expectTypeOf<number[][]>().toExtend<InputOf<'(2,3)<h'>>();
    expectTypeOf<readonly (readonly [1, 2n])[]>().toExtend<InputOf<'(2,3)<h'>>();
    expectTypeOf<Set<Float64Array>>().toExtend<InputOf<'(2,3)<h'>>();
    expectTypeOf<number[]>().not.toExtend<InputOf<'(2,3)<h'>>();
    expectTypeOf<string[]>().toExtend<InputOf<'(2)3w'>>();
    expectTypeOf<string>().not.toExtend<InputOf<'(2)3w'>>();
  });
});

describe('the union stands for', () => {
  test('a format known only at run time', () => {
    expectTypeOf<ItemOf<string>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`<${string}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{${string}}`>>().toEqualTypeOf<Value>();
  });

  test('a malformed format', () => {
    type Malformed =
      | 'Y'
      | '<Y'
      | 'T{<I:id:'
      | 'T{<I:id:}}'
      | 'T<I'
      | '}'
      | 'T{<I:id}'
      | '(2h'
      | '(2,)h'
      | '()h'
      | '3t'
      | 'T{X{'
      | '&'
      | 'ä';
    expectTypeOf<ItemOf<Malformed>>().toEqualTypeOf<Value>();
    expectTypeOf<InputOf<Malformed>>().toBeUnknown();
  });

  test('a format of a thousand characters, and never more than the compiler can do', () => {
    type Ten<S extends string> = `${S}${S}${S}${S}${S}${S}${S}${S}${S}${S}`;
    type Thousand<S extends string> = Ten<Ten<Ten<S>>>;
    expectTypeOf<ItemOf<Thousand<'I'>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{${Thousand<'I'>}}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<Thousand<'Zd'>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<Thousand<'O'>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<Thousand<'(2)O '>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<Thousand<'&<i'>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{${Thousand<'Zd:a:'>}}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{${Thousand<'T{}'>}}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{${Thousand<'x '>}I:a:}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{${Thousand<'x'>}I:a:}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`${Thousand<' '>}I`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`I${Thousand<' '>}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`${Thousand<'1'>}I`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<Thousand<'T{'>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<Thousand<'&'>>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`X{${Thousand<'{}'>}}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`${Thousand<'(2)'>}h`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`(${Thousand<'2,'>}2)h`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`${Thousand<'69B'>}h`>>().toEqualTypeOf<Value>();
    expectTypeOf<StructValues<Thousand<'I'>>>().toEqualTypeOf<StructValue[]>();
    expectTypeOf<StructValues<Thousand<'69B'>>>().toEqualTypeOf<StructValue[]>();
    expectTypeOf<StructArguments<Thousand<'I'>>>().toEqualTypeOf<unknown[]>();
  });

  test('no format of a usual length: a thousand characters of fields are known', () => {
    type Fields<N extends string> = `<d:a_long_name_${N}_1:<q:a_long_name_${N}_2:8s:a_long_name_${N}_3:`;
    type Many =
      `T{${Fields<'a'>}${Fields<'b'>}${Fields<'c'>}${Fields<'d'>}${Fields<'e'>}${Fields<'f'>}${Fields<'g'>}${Fields<'h'>}${Fields<'i'>}${Fields<'j'>}${Fields<'k'>}${Fields<'l'>}${Fields<'m'>}${Fields<'n'>}${Fields<'o'>}}`;
    expectTypeOf<ItemOf<Many>['a_long_name_o_2']>().toEqualTypeOf<bigint>();
    expectTypeOf<keyof ItemOf<Many>>().not.toEqualTypeOf<string>();
    type Hundred = '69B31H';
    expectTypeOf<StructValues<Hundred>['length']>().toEqualTypeOf<100>();
    expectTypeOf<ItemOf<'69B69B69B69B69B69B69B69B69B69B'>['length']>().toEqualTypeOf<690>();
  });

  test('records in records in more than eight', () => {
    type Eight = 'T{T{T{T{T{T{T{T{<q:h:}:g:}:f:}:e:}:d:}:c:}:b:}:a:}';
    expectTypeOf<ItemOf<Eight>['a']['b']['c']['d']['e']['f']['g']['h']>().toEqualTypeOf<bigint>();
    expectTypeOf<ItemOf<`T{${Eight}:z:}`>>().toEqualTypeOf<Value>();
    expectTypeOf<ItemOf<`T{(2)${Eight}:y:${Eight}:z:}:x:`>>().toEqualTypeOf<Value>();
  });
});

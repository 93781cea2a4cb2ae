// What the type checker knows of records: their objects, their fields, and formats built from TypeScript.
import { describe, expectTypeOf, test } from 'vitest';
import type { ByteArray } from '../../src/bytes/bytearray.ts';
import type { Bytes } from '../../src/bytes/bytes.ts';
import type { FieldFormat, FieldPath } from '../../src/types/field.ts';
import type { InputOf } from '../../src/types/input.ts';
import type { ItemOf } from '../../src/types/item.ts';
import type { LiveOf, ViewKind } from '../../src/types/live.ts';
import type { RecordFields, RecordFormat } from '../../src/types/record.ts';
import type { Value } from '../../src/types/value.ts';
import type { Index } from '../../src/words/integers.ts';

/** A view as far as it matters here. */
interface View<F extends string = string> {
  readonly format: F;
  get(index: number): ItemOf<F>;
  set(index: number, value: InputOf<F>): void;
  field<P extends FieldPath<F>>(...path: P): View<FieldFormat<F, P>>;
  live(index: number): LiveOf<F, Views>;
}

interface Views extends ViewKind {
  readonly view: View<this['format']>;
}

declare function view<const F extends string>(format: F): View<F>;
declare function record<const Fields extends RecordFields>(fields: Fields): RecordFormat<Fields>;

type Grid = 'T{<I:id:(2,3)<h:grid:T{<d:x:<d:y:}:at:}';

describe('a record', () => {
  test('is an object by field name', () => {
    expectTypeOf<ItemOf<'T{<I:id:<d:price:}'>>().toEqualTypeOf<{ id: number; price: number }>();
    expectTypeOf<ItemOf<Grid>>().toEqualTypeOf<{
      id: number;
      grid: number[][];
      at: { x: number; y: number };
    }>();
    expectTypeOf(view('T{<I:id:<q:big:}').get(0)).toEqualTypeOf<{ id: number; big: bigint }>();
  });

  test('may hold text, bytes, complex numbers, booleans', () => {
    expectTypeOf<ItemOf<'T{8s:tag:<3w:text:>Zf:z:?:ok:c:c:F:f:}'>['text']>().toEqualTypeOf<string>();
    expectTypeOf<ItemOf<'T{8s:tag:<3w:text:}'>>().toEqualTypeOf<{ tag: Bytes; text: string }>();
  });

  test('has no field for padding, but one of bytes for padding with a name', () => {
    expectTypeOf<ItemOf<'T{b:a:xxxi:b:4x}'>>().toEqualTypeOf<{ a: number; b: number }>();
    expectTypeOf<ItemOf<'T{3x:v:x :w:0x::b:a:}'>>().toEqualTypeOf<{ v: Bytes; w: Bytes; a: number }>();
  });

  test('takes a count as one more axis, the innermost', () => {
    expectTypeOf<ItemOf<'T{3H:a:1H:b:(2)3H:c:}'>>().toEqualTypeOf<{
      a: number[];
      b: number;
      c: number[][];
    }>();
    expectTypeOf<ItemOf<'T{2T{q:x:}:p:}'>>().toEqualTypeOf<{ p: { x: bigint }[] }>();
  });

  test('without any name is a tuple', () => {
    expectTypeOf<ItemOf<'T{IqT{h?}}'>>().toEqualTypeOf<[number, bigint, [number, boolean]]>();
    expectTypeOf<ItemOf<'T{I}'>>().toEqualTypeOf<[number]>();
    expectTypeOf<ItemOf<'T{3HB}'>>().toEqualTypeOf<[number[], number]>();
    expectTypeOf<ItemOf<'T{}'>>().toEqualTypeOf<[]>();
  });

  test('names what has no name f0, f1, …, whichever is free', () => {
    expectTypeOf<ItemOf<'T{I8s:tag:q}'>>().toEqualTypeOf<{ f0: number; tag: Bytes; f1: bigint }>();
    expectTypeOf<ItemOf<'T{q:f0:h?:f2:q}'>>().toEqualTypeOf<{
      f0: bigint;
      f1: number;
      f2: boolean;
      f3: bigint;
    }>();
    expectTypeOf<ItemOf<'T{q::h:a:}'>>().toEqualTypeOf<{ f0: bigint; a: number }>();
  });

  test('has fields of any name but one with a colon', () => {
    type Odd = 'T{b:a b:q:é😀:i:T{:?:}:c: x:}';
    expectTypeOf<ItemOf<Odd>>().toEqualTypeOf<{
      'a b': number;
      'é😀': bigint;
      'T{': number;
      '}': boolean;
      ' x': Bytes;
    }>();
    type Proto = ItemOf<'T{q:__proto__:?:constructor:b:toString:b:hasOwnProperty:}'>;
    expectTypeOf<Proto['__proto__']>().toEqualTypeOf<bigint>();
    expectTypeOf<Proto['constructor']>().toEqualTypeOf<boolean>();
    expectTypeOf<Proto['toString']>().toEqualTypeOf<number>();
    expectTypeOf<keyof Proto>().toEqualTypeOf<'__proto__' | 'constructor' | 'toString' | 'hasOwnProperty'>();
  });

  test('follows marks as they stick, inside and outside of nesting', () => {
    type Sticky = ItemOf<'T{l:a:T{<l:x:}:n:l:b:T{@l:y:}:m:l:c:(2)>l:d:L:e:}'>;
    expectTypeOf<Sticky>().toEqualTypeOf<{
      a: bigint;
      n: { x: number };
      b: number;
      m: { y: bigint };
      c: bigint;
      d: number[];
      e: number;
    }>();
  });

  test('may be written with white space outside of names', () => {
    expectTypeOf<ItemOf<' T { <I :id: \n (2, 3) > q :grid: } '>>().toEqualTypeOf<{
      id: number;
      grid: bigint[][];
    }>();
  });

  test('may hold what cannot be read', () => {
    type Pointers = ItemOf<'T{<I:id:&<i:p:X{i->d}:f:&T{<h:x:}:s:O:o:&&(2)<Zd:q:(2)O:os:<q:big:}'>;
    expectTypeOf<Pointers>().toEqualTypeOf<{
      id: number;
      p: unknown;
      f: unknown;
      s: unknown;
      o: unknown;
      q: unknown;
      os: unknown[];
      big: bigint;
    }>();
  });
});

describe('writing a record', () => {
  test('takes an object of inputs, or their list', () => {
    expectTypeOf<InputOf<'T{<I:id:8s:tag:}'>>().toEqualTypeOf<
      { readonly id: Index; readonly tag: Bytes | ByteArray } | readonly [Index, Bytes | ByteArray]
    >();
    const grid = view('T{<I:id:(2,3)<h:grid:T{<d:x:<q:y:}:at:}');
    const rows = [
      [1, 2, 3],
      [4, 5, 6n],
    ];
    grid.set(0, { id: 1n, grid: rows, at: { x: 0.5, y: 1 } });
    grid.set(0, [1, [new Int16Array(3), new Set([1, 2, 3])], [0.5, 1n]]);
    grid.set(0, grid.get(0));
    // @ts-expect-error a field is missing
    grid.set(0, { id: 1, grid: rows });
    // @ts-expect-error there is no such field
    grid.set(0, { id: 1, grid: rows, at: { x: 0.5, y: 1, z: 1 } });
    // @ts-expect-error text is no number
    grid.set(0, { id: '1', grid: rows, at: { x: 0.5, y: 1 } });
    // @ts-expect-error an axis is missing
    grid.set(0, { id: 1, grid: [1, 2, 3], at: { x: 0.5, y: 1 } });
    // @ts-expect-error one value is missing
    grid.set(0, [1, rows]);
  });

  test('takes a list only, without names', () => {
    expectTypeOf<InputOf<'T{I?}'>>().toEqualTypeOf<readonly [Index, unknown]>();
  });
});

describe('a field', () => {
  test('is found by name, by names, by names with dots', () => {
    expectTypeOf<FieldPath<Grid>>().toEqualTypeOf<
      ['id'] | ['grid'] | ['at'] | ['at', 'x'] | ['at', 'y'] | ['at.x'] | ['at.y']
    >();
    const grid = view('T{<I:id:(2,3)<h:grid:T{<d:x:<q:y:}:at:}');
    expectTypeOf(grid.field('id')).toEqualTypeOf<View<'<I'>>();
    expectTypeOf(grid.field('grid')).toEqualTypeOf<View<'<h'>>();
    expectTypeOf(grid.field('at', 'y')).toEqualTypeOf<View<'<q'>>();
    expectTypeOf(grid.field('at.y').get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(grid.field('at').field('x')).toEqualTypeOf<View<'<d'>>();
  });

  test('that does not exist does not compile', () => {
    const grid = view('T{<I:id:T{<d:x:<q:y:}:at:}');
    // @ts-expect-error no such field
    grid.field('nope');
    // @ts-expect-error no such field in the inner record
    grid.field('at', 'z');
    // @ts-expect-error nor with a dot
    grid.field('at.z');
    // @ts-expect-error a number has no fields
    grid.field('id', 'x');
    // @ts-expect-error a name is missing
    grid.field();
    // @ts-expect-error a number has no fields
    view('<d').field('x');
    // @ts-expect-error nor has a tuple
    view('<IH').field('f0');
  });

  test('has the exact name before the one with dots, and the longest before a shorter', () => {
    type Dots = 'T{T{<q:b:T{?:c:}:d:}:a:<h:a.b:T{c:x:}:a.d:}';
    expectTypeOf<FieldFormat<Dots, ['a.b']>>().toEqualTypeOf<'<h'>();
    expectTypeOf<FieldFormat<Dots, ['a', 'b']>>().toEqualTypeOf<'<q'>();
    expectTypeOf<FieldFormat<Dots, ['a.d.x']>>().toEqualTypeOf<'c'>();
    expectTypeOf<FieldFormat<Dots, ['a', 'd.c']>>().toEqualTypeOf<'?'>();
  });

  test('has the format of its letter and the mark in force', () => {
    type At<F extends string, N extends string> = FieldFormat<F, [N]>;
    expectTypeOf<At<'T{<I:id:d:price:}', 'price'>>().toEqualTypeOf<'<d'>();
    type Marks = 'T{i:a:=i:b:b:c:!h:d:?:e:c:f:@l:g:^g:h:Zg:i:>Zd:j:3w:k:8s:l:3x:m:w:n:&i:o:O:p:(2)I:q:3I:r:}';
    expectTypeOf<At<Marks, 'a'>>().toEqualTypeOf<'i'>();
    expectTypeOf<At<Marks, 'b'>>().toEqualTypeOf<'=i'>();
    expectTypeOf<At<Marks, 'c'>>().toEqualTypeOf<'b'>();
    expectTypeOf<At<Marks, 'd'>>().toEqualTypeOf<'!h'>();
    expectTypeOf<At<Marks, 'e'>>().toEqualTypeOf<'?'>();
    expectTypeOf<At<Marks, 'f'>>().toEqualTypeOf<'c'>();
    expectTypeOf<At<Marks, 'g'>>().toEqualTypeOf<'l'>();
    expectTypeOf<At<Marks, 'h'>>().toEqualTypeOf<'g'>();
    expectTypeOf<At<Marks, 'i'>>().toEqualTypeOf<'Zg'>();
    expectTypeOf<At<Marks, 'j'>>().toEqualTypeOf<'>Zd'>();
    expectTypeOf<At<Marks, 'k'>>().toEqualTypeOf<'>3w'>();
    expectTypeOf<At<Marks, 'l'>>().toEqualTypeOf<'8s'>();
    expectTypeOf<At<Marks, 'm'>>().toEqualTypeOf<'3x'>();
    expectTypeOf<At<Marks, 'n'>>().toEqualTypeOf<'>w'>();
    expectTypeOf<At<Marks, 'o'>>().toEqualTypeOf<'>&i'>();
    expectTypeOf<At<Marks, 'p'>>().toEqualTypeOf<'>O'>();
    expectTypeOf<At<Marks, 'q' | 'r'>>().toEqualTypeOf<'>I'>();
  });

  test('that is a record has the mark in force before it, and its own text', () => {
    type Nested = 'T{T{b:a:>i:b:}:n:(2)T{ h:x y: }:m:=i:i:T{}:e:@T{b:a:}:o:}';
    expectTypeOf<FieldFormat<Nested, ['n']>>().toEqualTypeOf<'T{b:a:>i:b:}'>();
    expectTypeOf<FieldFormat<Nested, ['m']>>().toEqualTypeOf<'>T{ h:x y: }'>();
    expectTypeOf<FieldFormat<Nested, ['e']>>().toEqualTypeOf<'=T{}'>();
    expectTypeOf<FieldFormat<Nested, ['o']>>().toEqualTypeOf<'T{b:a:}'>();
    expectTypeOf<FieldFormat<Nested, ['m', 'x y']>>().toEqualTypeOf<'>h'>();
  });

  test('may lie behind an array of records', () => {
    expectTypeOf(view('(2)T{<I:id:}').field('id')).toEqualTypeOf<View<'<I'>>();
    expectTypeOf(view('T{(2)T{<q:x:}:p:}').field('p.x').get(0)).toEqualTypeOf<bigint>();
  });

  test('of a format known only at run time may have any name', () => {
    const any = view('T{<I:id:}' as string);
    expectTypeOf(any.field('id')).toEqualTypeOf<View<string>>();
    expectTypeOf(any.field('at', 'x').get(0)).toEqualTypeOf<Value>();
    // @ts-expect-error but it needs one
    any.field();
  });
});

describe('a live record', () => {
  test('has a value, a live record or a view for each field', () => {
    const live = view('T{<I:id:(2,3)<h:grid:T{<d:x:(2)8s:tags:}:at:T{hq}:pair:}').live(0);
    expectTypeOf(live.id).toEqualTypeOf<number>();
    expectTypeOf(live.grid).toEqualTypeOf<View<'<h'>>();
    expectTypeOf(live.at.x).toEqualTypeOf<number>();
    expectTypeOf(live.at.tags).toEqualTypeOf<View<'8s'>>();
    expectTypeOf(live.pair).toEqualTypeOf<[number, bigint]>();
    live.id = 3;
    live.at.x = 0.5;
    // @ts-expect-error no such field
    live.nope = 1;
  });

  test('is nothing for what has no fields, and of unknown fields for what is known only at run time', () => {
    expectTypeOf(view('<d').live(0)).toBeNever();
    expectTypeOf(view('<IH').live(0)).toBeNever();
    expectTypeOf(view('(2)T{<I:id:}').live(0)).toBeNever();
    expectTypeOf(view('2T{<I:id:}').live(0)).toBeNever();
    expectTypeOf(view('1T{<I:id:}').live(0)).toEqualTypeOf<{ id: number }>();
    expectTypeOf(view('d' as string).live(0)).toEqualTypeOf<{ [field: string]: unknown }>();
  });
});

describe('a format built by record()', () => {
  const format = record({
    id: '<I',
    price: '!d',
    tag: '8s',
    grid: '(2,3)<q',
    at: record({ x: 'd', on: '?' }),
    from: 'T{<h:a:<q:b:}',
  });

  test('is a string that knows its fields', () => {
    expectTypeOf(format).toExtend<string>();
    expectTypeOf<string>().not.toExtend<typeof format>();
    expectTypeOf<ItemOf<typeof format>>().toEqualTypeOf<{
      id: number;
      price: number;
      tag: Bytes;
      grid: bigint[][];
      at: { x: number; on: boolean };
      from: { a: number; b: bigint };
    }>();
  });

  test('is written by name only, for the compiler knows no order of fields', () => {
    const point = record({ x: '<d', y: '<q' });
    expectTypeOf<InputOf<typeof point>>().toEqualTypeOf<{ readonly x: Index; readonly y: Index }>();
  });

  test('has fields in their canonical spelling', () => {
    const mv = view(format);
    expectTypeOf(mv.field('id').format).toEqualTypeOf<'<I'>();
    expectTypeOf(mv.field('price').format).toEqualTypeOf<'>d'>();
    expectTypeOf(mv.field('tag').format).toEqualTypeOf<'8s'>();
    expectTypeOf(mv.field('grid')).toEqualTypeOf<View<'<q'>>();
    expectTypeOf(mv.field('at.on').format).toEqualTypeOf<'?'>();
    expectTypeOf(mv.field('from', 'b').format).toEqualTypeOf<'<q'>();
    expectTypeOf(mv.field('from').field('b').get(0)).toEqualTypeOf<bigint>();
    const spelled = view(record({ l: 'l', n: '>N', f: '<F', s: '1s', std: '=L' }));
    expectTypeOf(spelled.field('l').format).toEqualTypeOf<'<q' | '>q'>();
    expectTypeOf(spelled.field('n').format).toEqualTypeOf<'>Q'>();
    expectTypeOf(spelled.field('f').format).toEqualTypeOf<'<Zf'>();
    expectTypeOf(spelled.field('s').format).toEqualTypeOf<'s'>();
    expectTypeOf(spelled.field('std').format).toEqualTypeOf<'<I' | '>I'>();
  });

  test('refuses fields that do not exist', () => {
    // @ts-expect-error no such field
    view(format).field('nope');
    // @ts-expect-error no such field
    view(format).field('at', 'y');
  });

  test('makes live records', () => {
    const live = view(format).live(0);
    expectTypeOf(live.at.x).toEqualTypeOf<number>();
    expectTypeOf(live.grid).toEqualTypeOf<View<'<q'>>();
    live.price = 2;
  });

  test('knows nothing of a field whose format is known only at run time', () => {
    const open = record({ id: '<I', rest: 'd' as string });
    expectTypeOf<ItemOf<typeof open>>().toEqualTypeOf<{ id: number; rest: Value }>();
    expectTypeOf(view(open).field('rest')).toEqualTypeOf<View<string>>();
    expectTypeOf(view(open).field('rest', 'x')).toEqualTypeOf<View<string>>();
    const unknown = record({} as Record<string, string>);
    expectTypeOf<ItemOf<typeof unknown>>().toEqualTypeOf<{ [field: string]: Value }>();
    expectTypeOf(view(unknown).field('any')).toEqualTypeOf<View<string>>();
  });
});

describe('any view of records', () => {
  test('is one of a format known only at run time', () => {
    expectTypeOf<View<Grid>>().toExtend<View>();
    expectTypeOf(view(record({ id: '<I' }))).toExtend<View>();
    expectTypeOf<View<'<IH'>>().toExtend<View<string>>();
  });

  test('gives its item to generic functions', () => {
    const first = <F extends string>(mv: View<F>): ItemOf<F> => mv.get(0);
    expectTypeOf(first(view('T{<q:x:}'))).toEqualTypeOf<{ x: bigint }>();
    const sum = <F extends 'd' | 'f'>(mv: View<F>): number => mv.get(0) + mv.get(1);
    expectTypeOf(sum(view('d'))).toEqualTypeOf<number>();
  });
});

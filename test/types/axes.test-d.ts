// What the compiler knows of the axes of a view: how many there are, and what each key and operation leaves of them.
import {
  array,
  bytes,
  Ellipsis,
  type Exporter,
  type ItemOf,
  type MemoryView,
  memoryview,
  type Nested,
  newaxis,
  record,
  type Slice,
  slice,
  type Value,
} from 'memoryview';
import { describe, expectTypeOf, test } from 'vitest';

declare const zero: MemoryView<'q', 0>;
declare const one: MemoryView<'q', 1>;
declare const two: MemoryView<'q', 2>;
declare const three: MemoryView<'q', 3>;
declare const ten: MemoryView<'q', 10>;
declare const some: MemoryView<'q'>;
declare const any: MemoryView;
declare const list: number[];
declare const part: ReturnType<typeof slice>;

describe('the number of axes', () => {
  test('is one for exporters of one axis, and their own for views', () => {
    expectTypeOf(memoryview(new Uint8Array(1))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(array('q', [1n]))).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(memoryview(new DataView(new ArrayBuffer(1)))).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(memoryview(two)).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(memoryview(some)).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(memoryview({} as Exporter)).toEqualTypeOf<MemoryView<string>>();
    expectTypeOf(memoryview({} as Float64Array | typeof two)).toEqualTypeOf<MemoryView<'d' | 'q', 1 | 2>>();
  });

  test('is that of an exporter that tells', () => {
    interface Lender extends Exporter {
      readonly format: '<d';
      readonly itemsize: number;
    }
    expectTypeOf(memoryview({} as Lender)).toEqualTypeOf<MemoryView<'<d'>>();
    expectTypeOf(memoryview({} as Lender & { readonly ndim: 2 })).toEqualTypeOf<MemoryView<'<d', 2>>();
    expectTypeOf(memoryview({} as Lender & { readonly ndim: number })).toEqualTypeOf<MemoryView<'<d'>>();
  });

  test('is what ndim says', () => {
    expectTypeOf(zero.ndim).toEqualTypeOf<0>();
    expectTypeOf(three.ndim).toEqualTypeOf<3>();
    expectTypeOf(any.ndim).toEqualTypeOf<number>();
  });

  test('may be forgotten, but not made up', () => {
    expectTypeOf(one).toExtend<MemoryView<'q'>>();
    expectTypeOf(one).toExtend<MemoryView<string, 1>>();
    expectTypeOf(one).toExtend<MemoryView>();
    expectTypeOf(two).toExtend<MemoryView<'q'>>();
    expectTypeOf(two).toExtend<MemoryView<string, 2>>();
    expectTypeOf(two).toExtend<MemoryView>();
    expectTypeOf(zero).toExtend<MemoryView>();
    expectTypeOf(ten).toExtend<MemoryView<string, 10>>();
    expectTypeOf(ten).toExtend<MemoryView<'q'>>();
    expectTypeOf(some).toExtend<MemoryView>();
    expectTypeOf(one).toExtend<MemoryView<'q', 1 | 2>>();
    expectTypeOf<MemoryView<'q', 1 | 2>>().toExtend<MemoryView<'q'>>();
    expectTypeOf<MemoryView<'q', 1 | 2>>().not.toExtend<MemoryView<'q', 1>>();
    expectTypeOf(one).not.toExtend<MemoryView<'i', 1>>();
    expectTypeOf(one).not.toExtend<MemoryView<'d', 1>>();
    expectTypeOf(one).not.toExtend<MemoryView<'q', 2>>();
    expectTypeOf(two).not.toExtend<MemoryView<'q', 1>>();
    expectTypeOf(some).not.toExtend<MemoryView<'q', 1>>();
    expectTypeOf(any).not.toExtend<MemoryView<'q'>>();
    expectTypeOf(any).not.toExtend<MemoryView<string, 1>>();
  });
});

describe('a generic function', () => {
  test('may forget the number of axes, or the format', () => {
    const either = <N extends number>(mv: MemoryView<'d', N>): number | MemoryView<'d'> => {
      const known: MemoryView<'d'> = mv;
      const flat: number = mv.ravel().get(0);
      return known.get(flat);
    };
    const sum = <F extends string>(mv: MemoryView<F, 1>): ItemOf<F>[] => {
      const known: MemoryView<string, 1> = mv;
      return [...mv.slice(known.length), mv.get(0)];
    };
    const same = <F extends string, N extends number>(mv: MemoryView<F, N>): MemoryView<F, N> => {
      const known: MemoryView = mv;
      return known.readonly ? mv : mv.slice(1).T.toreadonly();
    };
    expectTypeOf(either({} as MemoryView<'d', 3>)).toEqualTypeOf<number | MemoryView<'d'>>();
    expectTypeOf(sum(one)).toEqualTypeOf<bigint[]>();
    expectTypeOf(same(two)).toEqualTypeOf<MemoryView<'q', 2>>();
    // @ts-expect-error one axis only
    sum(two);
  });
});

describe('get', () => {
  test('gives the item for as many indices as axes', () => {
    expectTypeOf(zero.get()).toEqualTypeOf<bigint>();
    expectTypeOf(one.get(0)).toEqualTypeOf<bigint>();
    expectTypeOf(one.get(-1n)).toEqualTypeOf<bigint>();
    expectTypeOf(two.get(0, true)).toEqualTypeOf<bigint>();
    expectTypeOf(three.get(0, 0, 0)).toEqualTypeOf<bigint>();
    expectTypeOf(ten.get(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).toEqualTypeOf<bigint>();
  });

  test('gives a view for fewer', () => {
    expectTypeOf(one.get()).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two.get()).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(two.get(0)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(three.get(0)).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(three.get(0, 1)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(ten.get(0)).toEqualTypeOf<MemoryView<'q', 9>>();
  });

  test('gives either where only run time knows', () => {
    expectTypeOf(some.get()).toEqualTypeOf<bigint | MemoryView<'q'>>();
    expectTypeOf(some.get(0)).toEqualTypeOf<bigint | MemoryView<'q'>>();
    expectTypeOf(some.get(0, 0)).toEqualTypeOf<bigint | MemoryView<'q'>>();
    expectTypeOf(three.get(...list)).toEqualTypeOf<bigint | MemoryView<'q'>>();
    expectTypeOf(any.get(0)).toEqualTypeOf<Value | MemoryView>();
    expectTypeOf(any.get(0)).not.toBeAny();
  });

  test('keeps the axes of slices, drops those of indices', () => {
    expectTypeOf(one.get(slice(1, 3))).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two.get(slice(2), slice(2))).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(two.get(slice(2))).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(two.get(0, slice(2))).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two.get(slice(2), 0)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(three.get(0, slice(2), -1)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(some.get(slice(2))).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(two.get(part as typeof part | number)).toEqualTypeOf<MemoryView<'q', 1 | 2>>();
  });

  test('expands an Ellipsis, and gives a view even where no axis is left', () => {
    expectTypeOf(zero.get(Ellipsis)).toEqualTypeOf<MemoryView<'q', 0>>();
    expectTypeOf(one.get(Ellipsis)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one.get(Ellipsis, 0)).toEqualTypeOf<MemoryView<'q', 0>>();
    expectTypeOf(three.get(Ellipsis, 0)).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(three.get(0, Ellipsis, slice(2))).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(some.get(Ellipsis)).toEqualTypeOf<MemoryView<'q'>>();
  });

  test('adds an axis for newaxis', () => {
    expectTypeOf(zero.get(newaxis)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one.get(newaxis)).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(one.get(0, newaxis)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two.get(newaxis, slice(1), newaxis, 0)).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(two.get(Ellipsis, newaxis)).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(some.get(newaxis)).toEqualTypeOf<MemoryView<'q'>>();
  });

  test('does not compile with more parts than axes', () => {
    // @ts-expect-error
    zero.get(0);
    // @ts-expect-error
    one.get(0, 0);
    // @ts-expect-error
    one.get(slice(1), 0);
    // @ts-expect-error
    two.get(Ellipsis, 0, 0, 0);
    // @ts-expect-error
    three.get(0, 0, 0, 0);
  });

  test('does not compile with what is no part of a key', () => {
    // @ts-expect-error
    two.get('0');
    // @ts-expect-error
    two.get(0, null);
    // @ts-expect-error
    two.get([0, 0]);
    // @ts-expect-error
    two.get(Symbol.iterator);
    // @ts-expect-error
    some.get('0');
  });
});

describe('brackets', () => {
  test('give a row for an index', () => {
    expectTypeOf(one[0]).toEqualTypeOf<bigint>();
    expectTypeOf(two[-1]).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two[0][1]).toEqualTypeOf<bigint>();
    expectTypeOf(some[0]).toEqualTypeOf<bigint | MemoryView<'q'>>();
    expectTypeOf(zero[0]).toBeNever();
  });

  test('give an item, or a view, for several', () => {
    expectTypeOf(two['0,1']).toEqualTypeOf<bigint>();
    expectTypeOf(two['-1, 1']).toEqualTypeOf<bigint>();
    expectTypeOf(three['0,1,2']).toEqualTypeOf<bigint>();
    expectTypeOf(three['0,1']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(some['0,1']).toEqualTypeOf<bigint | MemoryView<'q'>>();
    expectTypeOf(one['0,1']).toBeNever();
    expectTypeOf(three[`${1 as number},${2 as number}`]).toEqualTypeOf<MemoryView<'q', 1>>();
  });

  test('give a view of as many axes for a slice', () => {
    expectTypeOf(one['1:3']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one[':3']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one['1:']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one['::-1']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one['1::2']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(one[':5:2']).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two['1:5:2']).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(two['1 : 5']).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(two[`${1 as number}:`]).toEqualTypeOf<MemoryView<'q', 2>>();
  });

  test('give a view for all other keys', () => {
    expectTypeOf(three['0, 1:3']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['1:3, 0']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['1:3, ::2, 1:']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['...']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['..., 0']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['0, ..., 1:3']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['newaxis, 1:3']).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three['None, 0']).toEqualTypeOf<MemoryView<'q'>>();
  });

  test('are no way to names that there are not', () => {
    // @ts-expect-error
    one['x y'];
    // @ts-expect-error
    one['no ne'];
  });
});

describe('items and lists', () => {
  test('nest as deep as there are axes', () => {
    expectTypeOf(zero.tolist()).toEqualTypeOf<bigint>();
    expectTypeOf(one.tolist()).toEqualTypeOf<bigint[]>();
    expectTypeOf(two.tolist()).toEqualTypeOf<bigint[][]>();
    expectTypeOf(zero.numbers()).toEqualTypeOf<number>();
    expectTypeOf(two.numbers()).toEqualTypeOf<number[][]>();
    expectTypeOf(two.number(0, 1)).toEqualTypeOf<number>();
    expectTypeOf(three.tolist()).toEqualTypeOf<bigint[][][]>();
    expectTypeOf(some.tolist()).toEqualTypeOf<Nested<bigint>>();
  });

  test('are rows where a view is iterated', () => {
    expectTypeOf([...one]).toEqualTypeOf<bigint[]>();
    expectTypeOf([...two]).toEqualTypeOf<MemoryView<'q', 1>[]>();
    expectTypeOf([...three]).toEqualTypeOf<MemoryView<'q', 2>[]>();
    expectTypeOf([...some]).toEqualTypeOf<(bigint | MemoryView<'q'>)[]>();
    for (const row of two) for (const item of row) expectTypeOf(item).toEqualTypeOf<bigint>();
  });

  test('are asked for one by one', () => {
    expectTypeOf(three.item()).toEqualTypeOf<bigint>();
    expectTypeOf(three.item(5)).toEqualTypeOf<bigint>();
    expectTypeOf(three.item(0, 1, 2)).toEqualTypeOf<bigint>();
    expectTypeOf(some.item(0, 1)).toEqualTypeOf<bigint>();
    // @ts-expect-error two indices are neither one nor three
    three.item(0, 1);
  });
});

describe('another shape', () => {
  test('has the axes of a list whose length is known', () => {
    expectTypeOf(one.reshape([2, 3])).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(two.reshape(-1)).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(two.reshape([])).toEqualTypeOf<MemoryView<'q', 0>>();
    expectTypeOf(two.reshape(list)).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(two.reshape(two.shape)).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(two.reshape([6, 4n], { order: 'F', copy: 'ifNeeded' })).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(one.broadcast_to([4, 4, 4])).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(one.as_strided([2, 2], [8, 8], { offset: 8 })).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(one.as_strided(2, 8)).toEqualTypeOf<MemoryView<'q', 1>>();
    // @ts-expect-error no such option
    one.reshape(-1, { copy: 'sometimes' });
    // @ts-expect-error no such option
    one.reshape(-1, { kopy: 'always' });
    // @ts-expect-error
    one.reshape('2');
    // @ts-expect-error
    one.reshape();
  });

  test('of a cast is one axis where the items lie in a row', () => {
    expectTypeOf(one.cast('B')).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(zero.cast('B')).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(two.cast('B')).toEqualTypeOf<MemoryView<'B'>>();
    expectTypeOf(some.cast('B')).toEqualTypeOf<MemoryView<'B'>>();
    expectTypeOf(some.cast('B', [2, 8])).toEqualTypeOf<MemoryView<'B', 2>>();
    expectTypeOf(some.cast('B', [2, 8], { order: 'F' })).toEqualTypeOf<MemoryView<'B', 2>>();
    expectTypeOf(some.cast('B', [])).toEqualTypeOf<MemoryView<'B', 0>>();
    expectTypeOf(some.cast('B', list)).toEqualTypeOf<MemoryView<'B'>>();
    expectTypeOf(one.cast('B', undefined, { order: 'F' })).toEqualTypeOf<MemoryView<'B', 1>>();
    // @ts-expect-error
    some.cast('B', [1], { order: 'A' });
  });

  test('may be the same axes in another order, or fewer', () => {
    expectTypeOf(three.T).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.transpose()).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.transpose(2, 0, -2)).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.transpose([2, 0, 1])).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.moveaxis(0, -1)).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.moveaxis([0, 1], [1, 2])).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.ravel()).toEqualTypeOf<MemoryView<'q', 1>>();
    expectTypeOf(any.ravel({ copy: 'ifNeeded' })).toEqualTypeOf<MemoryView<string, 1>>();
    expectTypeOf(three.squeeze()).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three.squeeze(0)).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(three.slice(1, null, 2)).toEqualTypeOf<MemoryView<'q', 3>>();
    expectTypeOf(three.toreadonly()).toEqualTypeOf<MemoryView<'q', 3>>();
    // @ts-expect-error
    three.transpose('0');
    // @ts-expect-error
    three.T = three;
  });

  test('of a field has the axes of the view and of the field', () => {
    const grids = memoryview(bytes(80)).cast('T{<I:id:(2,3)<h:grid:(2)T{<d:x:3B:rgb:}:at:}', [2, 1]);
    expectTypeOf(grids.field('id')).toEqualTypeOf<MemoryView<'<I', 2>>();
    expectTypeOf(grids.field('grid')).toEqualTypeOf<MemoryView<'<h', 4>>();
    expectTypeOf(grids.field('at', 'x')).toEqualTypeOf<MemoryView<'<d', 3>>();
    expectTypeOf(grids.field('at', 'rgb')).toEqualTypeOf<MemoryView<'B', 4>>();
    expectTypeOf(grids.field('at.rgb')).toEqualTypeOf<MemoryView<'B', 4>>();
    expectTypeOf(grids.live(0, 0).grid).toEqualTypeOf<MemoryView<'<h', 2>>();
    expectTypeOf(memoryview(bytes(8)).cast('(2)T{<I:id:}').field('id')).toEqualTypeOf<MemoryView<'<I', 2>>();
    const built = memoryview(bytes(28)).cast(record({ id: '<I', grid: '(2,3)<h', at: record({ x: '<d' }) }));
    expectTypeOf(built.field('id')).toEqualTypeOf<MemoryView<'<I', 1>>();
    expectTypeOf(built.field('grid')).toEqualTypeOf<MemoryView<'<h', 3>>();
    expectTypeOf(built.field('at', 'x')).toEqualTypeOf<MemoryView<'<d', 1>>();
    expectTypeOf(any.field('id')).toEqualTypeOf<MemoryView>();
    expectTypeOf(any.ravel().field('id')).toEqualTypeOf<MemoryView>();
    // @ts-expect-error two axes take two indices
    grids.live(0);
  });
});

describe('another byte order', () => {
  test('is known of single letters; the format stays where the order does', () => {
    expectTypeOf(one.cast('<l').newbyteorder()).toEqualTypeOf<MemoryView<'>i', 1>>();
    expectTypeOf(one.cast('>d').newbyteorder('S')).toEqualTypeOf<MemoryView<'<d', 1>>();
    expectTypeOf(one.cast('!d').newbyteorder('big')).toEqualTypeOf<MemoryView<'!d', 1>>();
    expectTypeOf(one.cast('<D').newbyteorder('big')).toEqualTypeOf<MemoryView<'>Zd', 1>>();
    expectTypeOf(one.cast('<d').newbyteorder('=')).toEqualTypeOf<MemoryView<'<d' | '>d', 1>>();
    expectTypeOf(one.cast('B').newbyteorder()).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(one.cast('<?').newbyteorder('>')).toEqualTypeOf<MemoryView<'<?', 1>>();
  });

  test("of native letters depends on the machine's", () => {
    expectTypeOf(two.newbyteorder()).toEqualTypeOf<MemoryView<'<q' | '>q', 2>>();
    expectTypeOf(two.newbyteorder().get(0, 0)).toEqualTypeOf<bigint>();
    expectTypeOf(two.newbyteorder('>')).toEqualTypeOf<MemoryView<'q' | '>q', 2>>();
    expectTypeOf(two.newbyteorder('little')).toEqualTypeOf<MemoryView<'q' | '<q', 2>>();
    expectTypeOf(two.newbyteorder('native')).toEqualTypeOf<MemoryView<'q', 2>>();
    expectTypeOf(one.cast('@l').newbyteorder('swap')).toEqualTypeOf<MemoryView<'<q' | '>q', 1>>();
    expectTypeOf(one.cast('=l').newbyteorder('>')).toEqualTypeOf<MemoryView<'=l' | '>i', 1>>();
  });

  test('of other items is known at run time', () => {
    expectTypeOf(any.newbyteorder('<')).toEqualTypeOf<MemoryView>();
    expectTypeOf(one.cast('T{<I:a:}').newbyteorder('>')).toEqualTypeOf<MemoryView<string, 1>>();
    // @ts-expect-error
    one.newbyteorder('C');
  });
});

test('a key that may be an index gives what an index gives, too', () => {
  const mv = memoryview(new Float64Array(6)).cast('d', [2, 3]);
  const part = 1 as number | Slice;
  expectTypeOf(mv.get(part, 0)).toExtend<number | MemoryView<'d'>>();
  expectTypeOf(mv.get(part, 0)).not.toExtend<MemoryView<'d'>>();
  const parts: (number | Slice)[] = [0, 0];
  expectTypeOf(mv.get(...parts)).not.toExtend<MemoryView<'d'>>();
  expectTypeOf(mv.get(part, slice(1))).toExtend<MemoryView<'d'>>();
});

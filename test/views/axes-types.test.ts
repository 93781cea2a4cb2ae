// The number of axes as the type checker derives it, and as it is: each line holds both to the same literal.
import { bytearray, Ellipsis, memoryview, newaxis, slice } from 'memoryview';
import { expect, test } from 'vitest';

/** Compiles only where the checker knows the literal, and passes only where it is true. */
function same<const N extends number>(known: N, { ndim }: { readonly ndim: NoInfer<N> }): void {
  expect(ndim).toBe(known);
}

/** The same for a format. */
function spelled<const F extends string>(known: F, { format }: { readonly format: NoInfer<F> }): void {
  expect(format).toBe(known);
}

const flat = memoryview(Float64Array.from({ length: 24 }, (_, k) => k));
const cube = flat.reshape([2, 3, 4]);
const none = cube.get(0, 0, 0, Ellipsis);

test('of exporters and casts', () => {
  same(1, flat);
  same(3, cube);
  same(0, none);
  same(3, memoryview(cube));
  same(1, flat.cast('B'));
  same(1, none.cast('B'));
  same(1, flat.get(slice(null, null, 2)).cast('q'));
  same(2, flat.cast('B', [8, -1]));
  same(2, flat.cast('B', [8, -1], { order: 'F' }));
  same(0, none.cast('q', []));
});

test('of keys', () => {
  same(2, cube.get(0));
  same(1, cube.get(0, 1));
  same(3, cube.get());
  same(3, cube.get(slice(1), slice(2)));
  same(2, cube.get(slice(1), 0));
  same(1, cube.get(0, slice(2), -1));
  same(2, cube.get(Ellipsis, 0));
  same(1, cube.get(0, Ellipsis, slice(2), 1));
  same(0, flat.get(Ellipsis, 0));
  same(0, none.get(Ellipsis));
  same(1, none.get(newaxis));
  same(4, cube.get(newaxis));
  same(4, cube.get(newaxis, 0, slice(2), newaxis));
  same(2, flat.get(Ellipsis, newaxis));
  same(2, cube[0] ?? cube.get(0));
  same(1, cube['0,1'] ?? cube.get(0, 1));
  same(3, cube['1:'] ?? cube.slice(1));
  same(1, flat['::-2'] ?? flat);
  for (const row of cube) same(2, row);
  expect(cube['0,1,2']).toBe(cube.get(0, 1, 2));
});

test('of other shapes', () => {
  same(2, flat.reshape([4, 6]));
  same(1, cube.reshape(-1));
  same(1, cube.ravel());
  same(1, cube.T.ravel({ copy: 'ifNeeded' }));
  same(3, cube.T);
  same(3, cube.transpose(1, 0, 2));
  same(3, cube.moveaxis(0, -1));
  same(4, cube.broadcast_to([5, 2, 3, 4]));
  same(2, flat.as_strided([2, 2], [8, 16]));
  same(1, flat.as_strided(2, 8));
  same(3, cube.slice(1));
  same(3, cube.toreadonly());
  same(1, flat.slice(3).split(4)[0] ?? none.get(newaxis));
});

test('of fields', () => {
  const records = memoryview(bytearray(2 * 50)).cast('T{(2,3)<h:grid:(2)T{<d:x:3B:rgb:}:at:(2)8s:tags:}');
  same(3, records.field('grid'));
  same(2, records.field('at'));
  same(2, records.field('at', 'x'));
  same(3, records.field('at.rgb'));
  same(2, records.field('tags'));
  same(2, records.live(0).grid);
  same(1, records.live(0).tags);
  same(3, memoryview(bytearray(48)).cast('(2,3)T{<I:id:<I:n:}').field('n'));
});

test('and the format in another byte order', () => {
  spelled('>i', flat.cast('<l').newbyteorder());
  spelled('<d', flat.cast('!d').newbyteorder('swap'));
  spelled('!d', flat.cast('!d').newbyteorder('big'));
  spelled('>Zd', flat.cast('<D').newbyteorder('>'));
  spelled('>Q', flat.cast('<P').newbyteorder('>'));
  spelled('<?', flat.cast('<?').newbyteorder());
  spelled('@d', flat.cast('@d').newbyteorder('='));
});

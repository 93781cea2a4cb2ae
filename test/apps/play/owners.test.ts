// Whose the bytes of a window are: as `byteOwners` says of the whole view, which looks at all items.
import { byteOwners, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { indexOf, nameOf, numberOf, ownersWithin } from '../../../apps/play/owners.ts';

const memory = new Uint8Array(240);
const bytes = memoryview(memory);
const views: [string, MemoryView][] = [
  ['bytes', bytes],
  ['doubles', bytes.cast('d')],
  ['every third, backwards', bytes.cast('h').slice(null, null, -3)],
  ['a matrix', bytes.cast('B', [12, 20])],
  ['its transpose', bytes.cast('H', [12, 10]).T],
  ['a rectangle of it', bytes.cast('B', [12, 20]).get(slice(2, 9, 2), slice(3, 15, 4))],
  ['three axes', bytes.cast('B', [4, 6, 10]).transpose(1, 2, 0)],
  ['records with padding', bytes.cast('T{H:a:6xd:b:}')],
  ['a field of them', bytes.cast('T{H:a:6xd:b:}').field('b')],
  ['an item repeated', bytes.slice(8, 9).broadcast_to([5])],
  ['items that overlap', bytes.as_strided([20, 4], [5, 1])],
  ['no items', bytes.slice(3, 3)],
  ['no axes', bytes.slice(16, 24).cast('d', [])],
];

describe.each(views)('%s', (_, view) => {
  const start = 1000;
  const whole = view.layout({ items: 10_000 });
  const known = byteOwners(whole);

  test.each([
    [0, 240],
    [0, 16],
    [100, 132],
    [239, 240],
    [17, 17],
  ])('from byte %d to %d', (from, to) => {
    const owners = ownersWithin(view, start, start + from, start + to);
    for (let byte = from; byte < to; byte++) {
      const found = owners.of(start + byte).map(({ item, field }) => ({ item, field }));
      expect(found, `byte ${byte}`).toEqual(known(byte));
    }
  });

  test('items are where the layout says', () => {
    const { items } = ownersWithin(view, start, start, start + 240);
    expect(items.map(({ index, offset }) => ({ index, offset: offset - start }))).toEqual(
      whole.items.map(({ index, offset }) => ({ index, offset })),
    );
  });
});

test('of a large view only what is near is looked for', () => {
  const large = memoryview(new Uint8Array(4_000_000)).cast('f', [1000, 1000]);
  const { items } = ownersWithin(large, 0, 2_000_000, 2_000_100);
  expect(items.length).toBeLessThan(5000);
  expect(items.some(({ offset }) => offset === 2_000_000)).toBe(true);
});

test('an item has one number and one index', () => {
  const shape = [3, 4, 5];
  for (let number = 0; number < 60; number++) expect(numberOf(indexOf(number, shape), shape)).toBe(number);
});

test('items and fields are called as programs call them', () => {
  const [field] = memoryview(new Uint8Array(8)).cast('T{T{H:x:}:at:6x}').layout().fields;
  expect([nameOf([3]), nameOf([1, 2]), nameOf([]), nameOf([0], field)]).toEqual([
    '[3]',
    '[1, 2]',
    'the item',
    '[0].at.x',
  ]);
});

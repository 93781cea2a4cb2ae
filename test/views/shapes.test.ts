// Other shapes of the same items: what is shared, what is refused. Their answers: `test/numpy/programs.test.ts`.
import { bytearray, bytes, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const source = (): Uint8Array => Uint8Array.from({ length: 24 }, (_, k) => k);
const cube = (): MemoryView => memoryview(source()).cast('B', [2, 3, 4]);

/** An exporter whose two rows lie behind pointers. */
function indirect(): MemoryView {
  const memory = new Uint8Array(64);
  const data = new DataView(memory.buffer);
  data.setBigUint64(0, 16n, true);
  data.setBigUint64(8, 40n, true);
  const record = { memory, format: 'B', itemsize: 1, shape: [2, 3], strides: [8, 1], suboffsets: [0, -1] };
  return memoryview(lend({ ...record, readonly: false }));
}

describe('reshape', () => {
  test.each<[unknown, string]>([
    [[5, 5], 'ValueError: memoryview: cannot reshape 24 items into shape [5, 5]'],
    [[-1, 5], 'ValueError: memoryview: cannot reshape 24 items into shape [-1, 5]'],
    [[-1, -1], 'ValueError: memoryview: can only specify one unknown dimension'],
    [[-1, 0], 'ValueError: memoryview: cannot reshape 24 items into shape [-1, 0]'],
    [[-2, -12], 'ValueError: memoryview: negative dimensions are not allowed'],
    [[0], 'ValueError: memoryview: cannot reshape 24 items into shape [0]'],
    ['24', 'TypeError: shape must be a list or a tuple'],
    [undefined, 'TypeError: shape must be a list or a tuple'],
    [[1.5], "TypeError: 'float' object cannot be interpreted as an integer"],
    [['24'], "TypeError: 'str' object cannot be interpreted as an integer"],
    [new Array<number>(65).fill(1), 'ValueError: memoryview: number of dimensions must not exceed 64'],
    [[2n ** 70n, 24], 'ValueError: memoryview: cannot reshape 24 items into shape [9007199254740991, 24]'],
  ])('refuses the shape %o', (shape, sentence) => {
    expect(errorOf(() => call(cube(), 'reshape', shape))).toBe(sentence);
  });

  test.each<[unknown, string]>([
    [{ order: 'K' }, "ValueError: order must be 'C', 'F' or 'A'"],
    [{ order: 1 }, 'TypeError: order must be str, not int'],
    [{ copy: true }, 'TypeError: copy must be str, not bool'],
    [{ copy: 'maybe' }, "ValueError: copy must be 'never', 'ifNeeded' or 'always'"],
    [{ inplace: 1 }, "TypeError: reshape() got an unexpected option 'inplace'"],
    ['F', 'TypeError: reshape() takes an object of options, not str'],
  ])('refuses the options %j', (options, sentence) => {
    expect(errorOf(() => call(cube(), 'reshape', [24], options))).toBe(sentence);
  });

  test('says that a copy is needed and how to ask for one; the copy is writable and shares nothing', () => {
    const owner = bytes(source());
    const turned = memoryview(owner).cast('B', [4, 6]).T;
    expect(errorOf(() => turned.reshape([24]))).toBe(
      "BufferError: memoryview: the items do not lie so that this shape could share them; { copy: 'ifNeeded' } copies them",
    );
    const copy = turned.reshape([24], { copy: 'ifNeeded' });
    expect([copy.readonly, String(copy.obj).slice(0, 9), copy.nbytes]).toEqual([false, 'bytearray', 24]);
    copy.set(0, 99);
    expect(owner.get(0)).toBe(0);
    expect(copy.tolist().slice(1)).toEqual((turned.tolist() as number[][]).flat().slice(1));
  });

  test("copies only where it must unless 'always' is said", () => {
    const mv = cube();
    expect(mv.reshape([6, 4], { copy: 'ifNeeded' }).obj).toBe(mv.obj);
    expect(mv.reshape([6, 4], { copy: 'always' }).obj).not.toBe(mv.obj);
  });

  test('items behind pointers keep their shape, or are copied', () => {
    const mv = indirect();
    expect(mv.reshape([2, 3]).tolist()).toEqual(mv.tolist());
    expect(errorOf(() => mv.reshape([6]))).toMatch(/^BufferError: /);
    expect(mv.reshape([3, 2], { order: 'F', copy: 'ifNeeded' }).shape).toEqual([3, 2]);
  });

  test('an empty view takes any empty shape', () => {
    const mv = memoryview(bytearray(0));
    for (const shape of [[0], [0, 5], [3, 0, 2], [-1, 2], [-1]]) expect(mv.reshape(shape).nbytes).toBe(0);
    expect(errorOf(() => mv.reshape([-1, 0]))).toMatch(/^ValueError: /);
  });
});

describe('axes', () => {
  test.each<[string, readonly unknown[], string]>([
    ['transpose', [0, 1], "ValueError: memoryview: axes don't match the view"],
    ['transpose', [0, 1, 1], 'ValueError: memoryview: repeated axis'],
    ['transpose', [0, 1, -1, 3], "ValueError: memoryview: axes don't match the view"],
    ['transpose', [0, 1, 3], 'ValueError: memoryview: axis 3 is out of bounds for 3 dimensions'],
    ['transpose', [[0, 1, 0.5]], "TypeError: 'float' object cannot be interpreted as an integer"],
    ['moveaxis', [0, 3], 'ValueError: memoryview: axis 3 is out of bounds for 3 dimensions'],
    [
      'moveaxis',
      [[0, 1], 0],
      'ValueError: memoryview: source and destination must have the same number of axes',
    ],
    [
      'moveaxis',
      [
        [0, 0],
        [1, 2],
      ],
      'ValueError: memoryview: repeated axis',
    ],
    ['moveaxis', [], "TypeError: 'NoneType' object cannot be interpreted as an integer"],
    ['squeeze', [0], 'ValueError: memoryview: cannot squeeze axis 0, which has 2 places'],
    ['squeeze', [7], 'ValueError: memoryview: axis 7 is out of bounds for 3 dimensions'],
    ['broadcast_to', [[5]], 'ValueError: memoryview: shape [2, 3, 4] cannot be broadcast to [5]'],
    [
      'broadcast_to',
      [[2, 2, 3, 5]],
      'ValueError: memoryview: shape [2, 3, 4] cannot be broadcast to [2, 2, 3, 5]',
    ],
    ['broadcast_to', [[-1, 2, 3, 4]], 'ValueError: memoryview: negative dimensions are not allowed'],
    ['broadcast_to', [[2 ** 50, 2, 3, 4]], 'ValueError: memoryview: product(shape) > SSIZE_MAX'],
    ['broadcast_to', [], 'TypeError: shape must be a list or a tuple'],
  ])('%s(%j) is refused', (method, args, sentence) => {
    const error = errorOf(() => call(cube(), method, ...args));
    expect(error.replace("'undefined'", "'NoneType'")).toBe(sentence);
  });

  test('items repeated by broadcast_to can be read, and not written', () => {
    const mv = memoryview(bytearray([1, 2, 3]));
    const wide = mv.broadcast_to([4, 3]);
    expect([wide.readonly, wide.strides, wide.tolist()]).toEqual([
      true,
      [0, 1],
      [
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ],
    ]);
    expect(errorOf(() => wide.set(0, 0, 9))).toBe('TypeError: cannot modify read-only memory');
  });

  test('axes do not pass a pointer that is followed between them', () => {
    expect(errorOf(() => indirect().T)).toMatch(/^BufferError: memoryview: suboffsets cannot describe/);
    expect(indirect().transpose(0, 1).tolist()).toEqual(indirect().tolist());
  });
});

describe('as_strided', () => {
  /** A view in the middle of lent memory, which lies in the middle of a buffer. */
  const window = (): MemoryView => memoryview(new Uint8Array(new ArrayBuffer(64), 16, 24)).slice(8, 16);

  test('reaches all of the memory that was lent, and not one byte more', () => {
    const mv = window();
    expect(mv.as_strided([24], [1], { offset: -8 }).nbytes).toBe(24);
    expect(mv.as_strided([24], [-1], { offset: 15 }).nbytes).toBe(24);
    const outside = 'BufferError: memoryview: these places reach outside the memory that was lent';
    for (const [shape, strides, offset] of [
      [[25], [1], -8],
      [[24], [1], -9],
      [[24], [1], -7],
      [[24], [-1], 14],
      [[24], [-1], 16],
      [[2, 2], [2 ** 53 - 1, 1], 0],
      [[2 ** 50], [1], 0],
      [[1], [1], 2 ** 60],
      [[3], [-(2 ** 60)], 0],
    ] as const) {
      expect(errorOf(() => mv.as_strided(shape, strides, { offset }))).toBe(outside);
    }
  });

  test('may read the same bytes many times, and touches nothing where it is empty', () => {
    const mv = memoryview(bytearray([1, 2, 3, 4, 5]));
    expect(mv.as_strided([3, 3], [1, 1]).tolist()).toEqual([
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ]);
    expect(mv.as_strided([0, 3], [2 ** 40, 1], { offset: 2 ** 40 }).tolist()).toEqual([]);
  });

  test.each<[readonly unknown[], string]>([
    [[[2], [1, 1]], 'ValueError: memoryview: shape and strides must have the same number of axes'],
    [[[-1], [1]], 'ValueError: memoryview: negative dimensions are not allowed'],
    [[[1]], "TypeError: 'NoneType' object cannot be interpreted as an integer"],
    [[[1], [1], { offset: 0.5 }], "TypeError: 'float' object cannot be interpreted as an integer"],
    [[[1], [1], { writeable: true }], "TypeError: as_strided() got an unexpected option 'writeable'"],
  ])('refuses %j', (args, sentence) => {
    const error = errorOf(() => call(window(), 'as_strided', ...args));
    expect(error.replace("'undefined'", "'NoneType'")).toBe(sentence);
  });

  test('items behind pointers have no strides of their own', () => {
    expect(errorOf(() => indirect().as_strided([1], [1]))).toMatch(/^BufferError: /);
  });
});

test('a shape that was handed in cannot change the view afterwards', () => {
  const shape = [6, 4];
  const mv = cube().reshape(shape);
  const wide = cube().broadcast_to([2, 3, 4]);
  shape[0] = 1000;
  expect([mv.shape, wide.shape]).toEqual([
    [6, 4],
    [2, 3, 4],
  ]);
});

test('a released view has no other shapes', () => {
  const mv = cube();
  mv.release();
  const uses: Readonly<Record<string, () => unknown>> = {
    T: () => mv.T,
    transpose: () => mv.transpose(),
    moveaxis: () => mv.moveaxis(0, 1),
    squeeze: () => mv.squeeze(),
    reshape: () => mv.reshape([24]),
    ravel: () => mv.ravel(),
    broadcast_to: () => mv.broadcast_to([2, 3, 4]),
    as_strided: () => mv.as_strided([1], [1]),
    newbyteorder: () => mv.newbyteorder(),
    cast: () => mv.cast('b'),
  };
  for (const [name, use] of Object.entries(uses)) {
    expect([name, errorOf(use)]).toEqual([
      name,
      'ValueError: operation forbidden on released memoryview object',
    ]);
  }
});

// Images of other realms, images that lie, and options that are none.
import { createContext, runInContext } from 'node:vm';
import { type MemoryView, memoryview } from 'memoryview';
import { fromImageData, type ImageLike, toImageData } from 'memoryview/imagedata';
import { expect, test } from 'vitest';
import { errorOf, internalErrorOf } from '../../support.ts';
import { wrongly } from '../wrong-arrays.ts';

class Image {
  readonly data: Uint8ClampedArray;
  constructor(data: Uint8ClampedArray) {
    this.data = data;
  }
}

const pixels = (): MemoryView => memoryview(new Uint8Array(4)).cast('B', [1, 1, 4]);

test('an image of another realm, such as an iframe’s, is an image', () => {
  const there = createContext({});
  const image: ImageLike = runInContext(
    '({ width: 1, height: 1, data: Uint8ClampedArray.of(1, 2, 3, 4) })',
    there,
  );
  const mv: MemoryView = fromImageData(image);
  expect([mv.format, mv.tolist()]).toEqual(['B', [[[1, 2, 3, 4]]]]);
  const made = toImageData(mv, Image);
  expect([...made.data]).toEqual([1, 2, 3, 4]);
  expect(made.data.buffer).toBe(image.data.buffer);
});

test('an array that only says that it holds half floats is what the engine says', () => {
  const data = Object.defineProperty(new Float32Array(4), Symbol.toStringTag, { value: 'Float16Array' });
  expect(errorOf(() => fromImageData({ width: 1, height: 1, data }))).toBe(
    'TypeError: the channels of an image of 1 by 1 do not lie in a Float32Array',
  );
});

test('whatever is wrong in an image has an error of the library', () => {
  const image = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
  for (const wrong of wrongly(image, Object.keys(image))) {
    const error = internalErrorOf(() => Reflect.apply(fromImageData, undefined, [wrong]));
    expect(error).toBe('');
  }
});

test('options that are none are refused', () => {
  const make = (options: unknown) =>
    errorOf(() => Reflect.apply(toImageData, undefined, [pixels(), Image, options]));
  expect(make({ copy: 'always' })).toBe("ValueError: copy must be 'never' or 'ifNeeded'");
  expect(make({ copi: 'ifNeeded' })).toBe("TypeError: toImageData() got an unexpected option 'copi'");
  expect(make({ settings: 3 })).toBe("TypeError: settings must be an object, not 'int'");
  expect(make(null)).toBe('');
});

test('a shape that is none is refused before anything is copied', () => {
  const wide: MemoryView = memoryview(new Uint8Array(1)).broadcast_to([1e5, 1e5, 3]);
  expect(errorOf(() => toImageData(wide, Image, { copy: 'ifNeeded' }))).toBe(
    'ValueError: an ImageData has the shape [height, width, 4], not [100000, 100000, 3]',
  );
});

// Pixels as views. Node has no ImageData: a class with its rules stands in here; `smoke/adapters-browser.mjs` asks
// Chromium's own.
import { bytes, type MemoryView, memoryview, slice } from 'memoryview';
import { fromImageData, toImageData } from 'memoryview/imagedata';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { detach, errorOf, resizable } from '../../support.ts';

const SEED = 56;

/** The rules of HTML's constructor for an array of channels. */
class ImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly settings: object | undefined;

  constructor(data: Uint8ClampedArray, width: number, height: number, settings?: object) {
    if (!(data.buffer instanceof ArrayBuffer)) throw new TypeError('must not be shared');
    if (Reflect.get(data.buffer, 'resizable') === true) throw new TypeError('must not be resizable');
    if (data.length !== width * height * 4) throw new RangeError('IndexSizeError');
    this.data = data;
    this.width = width;
    this.height = height;
    this.settings = settings;
  }
}

/** An image whose channels count up. */
function image(width: number, height: number): ImageData {
  return new ImageData(
    Uint8ClampedArray.from({ length: width * height * 4 }, (_, k) => k),
    width,
    height,
  );
}

describe('fromImageData', () => {
  test('shows rows, columns and channels', () => {
    const pixels = image(3, 2);
    const mv = fromImageData(pixels);
    expect([mv.format, mv.shape, mv.readonly, mv.obj]).toEqual(['B', [2, 3, 4], false, pixels]);
    expect(mv.get(1, 2).tolist()).toEqual([20, 21, 22, 23]);
    expect(mv.nbytes).toBe(pixels.data.byteLength);
  });

  test('shares: what is written on one side is seen on the other', () => {
    const pixels = image(3, 2);
    const mv = fromImageData(pixels);
    expect(mv.ravel().asUint8Array().buffer).toBe(pixels.data.buffer);
    mv.set(0, 1, 3, 255);
    expect(pixels.data[7]).toBe(255);
    pixels.data[0] = 99;
    expect(mv.get(0, 0, 0)).toBe(99);
  });

  test('takes one channel, one column, or the image upside down, of the same memory', () => {
    const pixels = image(2, 2);
    const mv = fromImageData(pixels);
    expect(mv.get(slice(null), slice(null), 3).tolist()).toEqual([
      [3, 7],
      [11, 15],
    ]);
    expect(mv.slice(null, null, -1).get(0, 0).tolist()).toEqual([8, 9, 10, 11]);
    mv.get(slice(null), slice(null), 0).fill(0);
    expect([...pixels.data].filter((_, k) => k % 4 === 0)).toEqual([0, 0, 0, 0]);
  });

  const Half: unknown = Reflect.get(globalThis, 'Float16Array');
  const why = typeof Half === 'function' ? '' : ' (skipped: this engine has no Float16Array)';
  test.skipIf(why !== '')(`shows half floats${why}`, () => {
    if (typeof Half !== 'function') throw new Error(why);
    const data: ArrayBufferView = Reflect.construct(Half, [[0, 0.5, 1, 2]]);
    const mv = fromImageData({ data, width: 1, height: 1 });
    expect([mv.format, mv.tolist()]).toEqual(['e', [[[0, 0.5, 1, 2]]]]);
  });

  test('refuses channels of another number or kind, and what is no image', () => {
    const data = new Uint8ClampedArray(16);
    expect(errorOf(() => fromImageData({ data, width: 3, height: 2 }))).toMatch(/^BufferError: /);
    expect(errorOf(() => fromImageData({ data, width: 1, height: 2 }))).toBe(
      'ValueError: 8 channels of an image of 1 by 2 do not take 16 bytes of data',
    );
    expect(errorOf(() => fromImageData({ data, width: -2, height: -2 }))).toMatch(/^(Buffer|Value)Error: /);
    expect(errorOf(() => fromImageData({ data: new Float32Array(4), width: 1, height: 1 }))).toMatch(
      /^TypeError: /,
    );
    for (const none of [{}, null, undefined, 3]) {
      expect(errorOf(() => Reflect.apply(fromImageData, undefined, [none]))).toMatch(
        /^TypeError: an ImageData is required/,
      );
      const mv = memoryview(data).cast('B', [2, 2, 4]);
      expect(errorOf(() => Reflect.apply(toImageData, undefined, [mv, none]))).toMatch(
        /^TypeError: the class ImageData is required/,
      );
    }
  });
});

describe('toImageData', () => {
  test('makes an image over the same memory', () => {
    const memory = new Uint8Array(40);
    const mv = memoryview(memory).slice(8, 32).cast('B', [2, 3, 4]);
    const made = toImageData(mv, ImageData);
    expect([made.width, made.height, made.settings]).toEqual([3, 2, undefined]);
    expect([made.data.buffer, made.data.byteOffset]).toEqual([memory.buffer, 8]);
    memory[8] = 50;
    made.data[23] = 300;
    expect([made.data[0], mv.get(1, 2, 3)]).toEqual([50, 255]);
  });

  test('hands the settings to the constructor', () => {
    const mv = memoryview(new Uint8Array(4)).cast('B', [1, 1, 4]);
    const settings = { colorSpace: 'display-p3' };
    expect(toImageData(mv, ImageData, { settings }).settings).toBe(settings);
  });

  test('copies what cannot be shared only where it may', () => {
    const mv = fromImageData(image(2, 2));
    const upside = mv.slice(null, null, -1);
    expect(errorOf(() => toImageData(upside, ImageData))).toMatch(
      /^BufferError: .*cannot be shared.*copy: 'ifNeeded'/,
    );
    const made = toImageData(upside, ImageData, { copy: 'ifNeeded' });
    expect(fromImageData(made).tolist()).toEqual(upside.tolist());
    const frozen = memoryview(bytes(4)).cast('B', [1, 1, 4]);
    expect(errorOf(() => toImageData(frozen, ImageData))).toMatch(/^BufferError: .*read-only/);
  });

  test('copies memory that ImageData refuses only where it may', () => {
    const shared = memoryview(new Uint8Array(new SharedArrayBuffer(4))).cast('B', [1, 1, 4]);
    expect(errorOf(() => toImageData(shared, ImageData))).toBe(
      "BufferError: ImageData refuses memory that threads share (copy: 'ifNeeded' copies the pixels)",
    );
    const growing = memoryview(new Uint8Array(resizable(4, 8))).cast('B', [1, 1, 4]);
    expect(errorOf(() => toImageData(growing, ImageData))).toMatch(
      /^BufferError: ImageData refuses .* resized/,
    );
    for (const mv of [shared, growing]) {
      mv.set(0, 0, 1, 7);
      expect([...toImageData(mv, ImageData, { copy: 'ifNeeded' }).data]).toEqual([0, 7, 0, 0]);
    }
  });

  test('refuses other shapes and other items', () => {
    for (const shape of [[24], [6, 4], [2, 4, 3], [1, 2, 3, 4]]) {
      const mv: MemoryView = memoryview(new Uint8Array(24)).cast('B', shape);
      expect(errorOf(() => toImageData(mv, ImageData))).toBe(
        `ValueError: an ImageData has the shape [height, width, 4], not [${shape.join(', ')}]`,
      );
    }
    const empty = memoryview(new Uint8Array(0)).cast('B', [0, 3, 4]);
    expect(errorOf(() => toImageData(empty, ImageData))).toBe(
      'ValueError: an ImageData needs pixels, not 3 by 0',
    );
    for (const format of ['b', 'c', 'f', '?']) {
      const mv: MemoryView = memoryview(new Uint8Array(16)).cast(
        format,
        format === 'f' ? [1, 1, 4] : [2, 2, 4],
      );
      expect(
        errorOf(() => toImageData(mv, ImageData)),
        format,
      ).toMatch(/^BufferError: /);
    }
  });

  test(`gives back what 200 random views hold, seed ${SEED}`, () => {
    for (let k = 0; k < 200; k++) {
      const random = new Random(SEED, k);
      const [height, width] = [1 + random.below(5), 1 + random.below(5)];
      const memory = Uint8Array.from({ length: height * width * 4 }, () => random.below(256));
      const whole: MemoryView = memoryview(memory).cast('B', [height, width, 4]);
      const turned = whole.transpose(1, 0, 2);
      const mv = random.pick([whole, turned, whole.slice(null, null, -1), whole.slice(null, null, 2)]);
      const back = fromImageData(toImageData(mv, ImageData, { copy: 'ifNeeded' }));
      expect([back.shape, back.tolist()], `seed ${SEED}, case ${k}`).toEqual([mv.shape, mv.tolist()]);
    }
  });
});

describe('memory that ends', () => {
  test('with a transfer of the image', () => {
    const pixels = image(2, 2);
    const mv = fromImageData(pixels);
    if (pixels.data.buffer instanceof ArrayBuffer) detach(pixels.data.buffer);
    expect(errorOf(() => mv.get(0, 0, 0))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => fromImageData(pixels))).toMatch(/^BufferError: /);
  });

  test('with a release, for the view alone', () => {
    const mv = memoryview(Uint8Array.of(1, 2, 3, 4)).cast('B', [1, 1, 4]);
    const made = toImageData(mv, ImageData);
    mv.release();
    expect([...made.data]).toEqual([1, 2, 3, 4]);
    expect(errorOf(() => toImageData(mv, ImageData))).toMatch(/^ValueError: .*released/);
  });
});

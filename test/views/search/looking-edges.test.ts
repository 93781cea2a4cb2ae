// Looking for what is no item, in views that are released, before or meanwhile: an error at once, never an answer.
import { bytes, getBuffer, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../../support.ts';

const RELEASED = 'ValueError: operation forbidden on released memoryview object';
const ALONG_ONE_AXIS = ['find', 'rfind', 'startswith', 'endswith', 'split'];
const BESIDE = ['compare', 'mismatch'];

describe.each([...ALONG_ONE_AXIS, ...BESIDE, 'index', 'count', 'includes'])('%s', (method) => {
  test.each([
    ['an item', 1],
    ['bytes', bytes(1)],
    ['an array', new Uint8Array(1)],
    ['integers', new Int32Array(1)],
    ['nothing', undefined],
  ])('of %s in a released view', (_, value) => {
    const mv = memoryview(new Uint8Array(4));
    mv.release();
    expect(errorOf(() => call(mv, method, value))).toBe(RELEASED);
  });
});

describe.each([...ALONG_ONE_AXIS, ...BESIDE])('%s', (method) => {
  test.each([
    ['B', 1],
    ['i', 4],
  ])('of an exporter of format %s that releases the view', (format, itemsize) => {
    const mv = memoryview(new ArrayBuffer(16)).cast(format);
    const releasing = {
      [getBuffer]: () => {
        mv.release();
        return { memory: new ArrayBuffer(itemsize), format, itemsize, shape: [1] };
      },
    };
    expect(errorOf(() => call(mv, method, releasing))).toBe(RELEASED);
  });
});

test.each(ALONG_ONE_AXIS)('%s of a buffer whose format is none names it', (method) => {
  const strange = lend({ memory: new ArrayBuffer(4), format: 'z', itemsize: 1, shape: [4] });
  expect(errorOf(() => call(memoryview(new Int32Array(4)), method, strange))).toBe(
    "TypeError: memoryview: a needle of format 'z' cannot be found among items of format 'i'",
  );
});

describe('shapes that differ cannot be compared', () => {
  const shaped = (shape: readonly number[]): object =>
    memoryview(new Uint8Array(64))
      .slice(
        0,
        shape.reduce((n, extent) => n * extent, 1),
      )
      .cast('B', shape);
  test.each([
    [
      [2, 3],
      [2, 2],
    ],
    [[2, 3], [6]],
    [[6], [2, 3]],
    [
      [2, 2, 3],
      [2, 3, 2],
    ],
    [[], [1]],
    [[1], []],
    [
      [2, 0],
      [2, 1],
    ],
  ])('%j and %j', (a, b) => {
    const sentence = `ValueError: memoryview: shapes [${a.join(', ')}] and [${b.join(', ')}] cannot be compared`;
    for (const method of BESIDE) {
      expect(errorOf(() => call(shaped(a), method, shaped(b)))).toBe(sentence);
    }
  });
});

// Views as Apache Arrow's own vectors.
import * as arrow from 'apache-arrow';
import { bytes, memoryview, slice } from 'memoryview';
import { fromArrow, toArrow } from 'memoryview/arrow';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { errorOf } from '../../support.ts';
import { allocated, LARGE } from '../allocated.ts';

const SEED = 54;

/** A vector as lists of items, by Arrow. */
function listsOf(vector: arrow.Vector): unknown {
  return JSON.parse(
    JSON.stringify(vector, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
  );
}

describe('toArrow', () => {
  test.each([
    ['Int8', Int8Array.of(-1, 2)],
    ['Uint8', Uint8Array.of(1, 2)],
    ['Int16', Int16Array.of(-1, 2)],
    ['Uint16', Uint16Array.of(1, 2)],
    ['Int32', Int32Array.of(-1, 2)],
    ['Uint32', Uint32Array.of(1, 2)],
    ['Int64', BigInt64Array.of(-1n, 2n)],
    ['Uint64', BigUint64Array.of(1n, 2n)],
    ['Float32', Float32Array.of(0.5, -1)],
    ['Float64', Float64Array.of(0.1, -1)],
  ])('makes a vector of %s over the same memory', (name, items) => {
    const vector = toArrow(memoryview(items), arrow);
    expect(vector).toBeInstanceOf(arrow.Vector);
    expect([String(vector.type), vector.length, vector.nullCount]).toEqual([name, 2, 0]);
    expect([vector.get(0), vector.get(1)]).toEqual([items[0], items[1]]);
    expect(vector.data[0]?.values.buffer).toBe(items.buffer);
  });

  test('makes half floats of their bits', () => {
    const bits = Uint16Array.of(0x3c00, 0xc000);
    const vector = toArrow(memoryview(bits).cast('B').cast('e'), arrow);
    expect([String(vector.type), vector.get(0), vector.get(1)]).toEqual(['Float16', 1, -2]);
    expect(vector.data[0]?.values.buffer).toBe(bits.buffer);
  });

  test('makes bytes of one length', () => {
    const memory = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const vector = toArrow(memoryview(memory).cast('3s'), arrow);
    expect([String(vector.type), vector.length, [...vector.get(1)]]).toEqual([
      'FixedSizeBinary[3]',
      2,
      [4, 5, 6],
    ]);
    expect(vector.data[0]?.values.buffer).toBe(memory.buffer);
  });

  test('makes lists of one length of further axes', () => {
    const mv = memoryview(Float32Array.from({ length: 12 }, (_, k) => k)).cast('f', [2, 3, 2]);
    const vector = toArrow(mv, arrow);
    expect(String(vector.type)).toBe('FixedSizeList[3]<FixedSizeList[2]<Float32>>');
    expect(listsOf(vector)).toEqual(mv.tolist());
    expect(fromArrow(vector).equals(mv)).toBe(true);
    mv.set(1, 2, 1, -1);
    expect(listsOf(vector.slice(1))).toEqual([
      [
        [6, 7],
        [8, 9],
        [10, -1],
      ],
    ]);
  });

  test('goes through a file and back', () => {
    const mv = memoryview(Int32Array.of(1, 2, 3, 4)).cast('i', [2, 2]);
    const table = new arrow.Table({ x: toArrow(mv, arrow) });
    const x = arrow.tableFromIPC(arrow.tableToIPC(table)).getChild('x');
    expect(x && fromArrow(x).tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('allocates nothing for 64 MB', () => {
    const mv = memoryview(new Float64Array(LARGE / 8)).cast('d', [LARGE / 32, 4]);
    const { bytes: grown, result } = allocated(() => toArrow(mv, arrow));
    expect(grown).toBeLessThan(1 << 20);
    expect(result.length).toBe(LARGE / 32);
  });

  test('copies what cannot be shared only where it may', () => {
    const mv = memoryview(Int32Array.of(1, 2, 3, 4)).cast('i', [2, 2]);
    expect(errorOf(() => toArrow(mv.T, arrow))).toMatch(/^BufferError: .*cannot be shared.*copy: 'ifNeeded'/);
    expect(listsOf(toArrow(mv.T, arrow, { copy: 'ifNeeded' }))).toEqual([
      [1, 3],
      [2, 4],
    ]);
    const word = memoryview(bytes('abcd', 'ascii')).cast('2s');
    expect(errorOf(() => toArrow(word, arrow))).toMatch(/^BufferError: .*read-only/);
    expect([...toArrow(word, arrow, { copy: 'ifNeeded' }).get(1)]).toEqual([99, 100]);
    const flags = memoryview(Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 0, 2)).cast('?');
    expect(errorOf(() => toArrow(flags, arrow))).toMatch(
      /^BufferError: Arrow packs eight booleans into a byte/,
    );
    const vector = toArrow(flags, arrow, { copy: 'ifNeeded' });
    expect([String(vector.type), listsOf(vector)]).toEqual(['Bool', flags.tolist()]);
  });

  test('makes vectors without items', () => {
    expect(toArrow(memoryview(new Int32Array(0)), arrow).length).toBe(0);
    expect(toArrow(memoryview(new Int32Array(0)).cast('i', [0, 3]), arrow).length).toBe(0);
    expect(fromArrow(toArrow(memoryview(new Int32Array(0)), arrow)).tolist()).toEqual([]);
  });

  test('refuses what Arrow has no type for', () => {
    for (const format of ['c', 'T{i:a:}', 'Zf', 'w']) {
      const mv = memoryview(new Uint8Array(8)).cast(format);
      expect(
        errorOf(() => toArrow(mv, arrow, { copy: 'ifNeeded' })),
        format,
      ).toMatch(/^BufferError: /);
    }
    for (const wrong of [undefined, {}, arrow.Vector]) {
      const mv = memoryview(new Int32Array(1));
      expect(errorOf(() => Reflect.apply(toArrow, undefined, [mv, wrong]))).toMatch(
        /^TypeError: Apache Arrow is required/,
      );
    }
    expect(errorOf(() => Reflect.apply(toArrow, undefined, [new Int32Array(1), arrow]))).toMatch(
      /^TypeError: /,
    );
    const scalar = memoryview(new Int32Array(1)).cast('i', []);
    expect(errorOf(() => toArrow(scalar, arrow))).toMatch(/^ValueError: a vector of Arrow has an axis/);
    const empty = memoryview(new Int32Array(0)).cast('i', [3, 0]);
    expect(errorOf(() => toArrow(empty, arrow))).toMatch(/^ValueError: Arrow has no lists of no items/);
  });

  test('goes on after the view that it was made of is released', () => {
    const mv = memoryview(Int32Array.of(5));
    const vector = toArrow(mv, arrow);
    mv.release();
    expect(vector.get(0)).toBe(5);
    expect(errorOf(() => toArrow(mv, arrow))).toMatch(/^ValueError: .*released/);
  });

  test(`gives back what 200 random views hold, seed ${SEED}`, () => {
    for (let k = 0; k < 200; k++) {
      const random = new Random(SEED, k);
      const shape = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(4));
      const format = random.pick(['b', '<h', '>h', 'I', 'q', '>Q', 'f', '>d', '?', '3s']);
      const count = shape.reduce((a, b) => a * b);
      const size = memoryview(new Uint8Array(24)).cast(format).itemsize;
      const plain = memoryview(new Uint8Array(count * size));
      for (let at = 0; at < plain.nbytes; at++) plain.set(at, random.below(format === '?' ? 2 : 120));
      const whole = plain.cast(format, shape);
      const mv = random.pick([
        whole,
        whole.T,
        whole.get(slice(null, null, -1)),
        whole.get(slice(null, null, 2)),
      ]);
      const vector = toArrow(mv, arrow, { copy: 'ifNeeded' });
      const back = fromArrow(vector, { copy: 'ifNeeded' });
      expect([back.shape, back.tolist()], `seed ${SEED}, case ${k}`).toEqual([mv.shape, mv.tolist()]);
      if (/^[<>]?[bhIfd]$/.test(format)) expect(listsOf(vector)).toEqual(mv.tolist());
    }
  });
});

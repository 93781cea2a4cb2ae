// Formats that NumPy reads and would not write itself: alignment by hand, counts, marks anywhere. Recorded by
// /usr/bin/python3 scripts/record_numpy_readings.py > test/numpy/readings.jsonl
import { readFileSync } from 'node:fs';
import { memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import type { DType } from '../../src/formats/dtype.ts';
import { dtypeOf } from '../../src/formats/parse.ts';
import { lend } from '../support.ts';

/** Offsets and sizes in bytes; the path to a field without a name goes by NumPy's `f0`, `f1`. */
type Place = [path: string[], offset: number, shape: number[], itemsize: number];
type Reading = [format: string, itemsize: number, places: Place[]];

const readings = readFileSync(new URL('readings.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Reading => JSON.parse(line));

function placesOf(type: DType, start = 0, above: readonly string[] = []): Place[] {
  if (type.type !== 'record') return [];
  return type.fields.flatMap((field, k) => {
    const path = [...above, field.name ?? `f${k}`];
    const shape: number[] = [];
    let item = field.type;
    while (item.type === 'array') {
      shape.push(...item.shape);
      item = item.of;
    }
    const offset = start + field.offset;
    return [[path, offset, shape, item.size] satisfies Place, ...placesOf(item, offset, path)];
  });
}

test('a format means the places that NumPy reads in it', () => {
  expect(readings.length).toBeGreaterThan(300);
  for (const [format, itemsize, places] of readings) {
    const type = dtypeOf(format, 'LP64');
    expect([type.size, placesOf(type)], format).toEqual([itemsize, places]);
  }
});

test('and the same where the itemsize is told', () => {
  // How wide the records of an array without any would be, nothing tells.
  for (const [format, itemsize, places] of readings.filter(([text]) => !text.includes('(0)'))) {
    expect(placesOf(dtypeOf(format, 'LP64', itemsize)), format).toEqual(places);
  }
});

test('and a view over so many bytes has an item of that size, whoever says the format', () => {
  for (const [format, itemsize] of readings) {
    if (itemsize === 0) continue;
    const memory = new Uint8Array(2 * itemsize);
    const record = { memory, format, itemsize, shape: [2], readonly: false };
    expect(memoryview(lend(record)).nbytes, format).toBe(2 * itemsize);
    if (!format.includes('O')) expect(memoryview(memory).cast(format).itemsize, format).toBe(itemsize);
  }
});

// Live records: objects whose properties are the memory.

import { bytearray, bytes, MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const FORMAT = 'T{<I:id:4s:tag:(2)<h:pair:T{<d:x:<d:y:}:at:}';

function records(count = 3): MemoryView<typeof FORMAT, 1> {
  return memoryview(bytearray(28 * count)).cast(FORMAT);
}

describe('a live record', () => {
  test('reads what the memory holds now, and writes into it', () => {
    const mv = records();
    const second = mv.live(1);
    mv.field('id').set(1, 7);
    expect(second.id).toBe(7);
    second.id += 1;
    second.tag = bytes('ab', 'ascii');
    second.at.y = 2.5;
    second.pair.set(1, -3);
    expect(mv.get(1)).toEqual({
      id: 8,
      tag: bytes('ab\0\0', 'ascii'),
      pair: [0, -3],
      at: { x: 0, y: 2.5 },
    });
    expect(mv.get(0)).toEqual(mv.get(2));
  });

  test('takes whole records and arrays for its fields', () => {
    const mv = records(1);
    const live = mv.live(0);
    live.at = { x: 1, y: 2 };
    Reflect.set(live, 'pair', [5, 6]);
    expect(mv.get(0).at).toEqual({ x: 1, y: 2 });
    expect(mv.get(0).pair).toEqual([5, 6]);
  });

  test('is an object of its fields and nothing else: it spreads, lists and compares', () => {
    const live = records().live(0);
    expect(Object.keys(live)).toEqual(['id', 'tag', 'pair', 'at']);
    expect({ ...live }.id).toBe(0);
    expect(errorOf(() => Reflect.defineProperty(live, 'prise', { value: 1 }) || expect.fail())).not.toBe('');
    expect(errorOf(() => Object.assign(live, { prise: 1 }))).toMatch(/^TypeError: /);
    expect(live.pair).toBeInstanceOf(MemoryView);
  });

  test('is a record that can be written elsewhere', () => {
    const mv = records();
    mv.live(0).at.x = 4;
    mv.set(2, mv.live(0));
    expect(mv.get(2)).toEqual(mv.get(0));
  });

  test('with an array of several axes can be written elsewhere too', () => {
    const mv = memoryview(bytearray(24)).cast('T{(2,3)<h:grid:}');
    mv.live(0).grid.set(1, 2, 7);
    mv.set(1, mv.live(0) as never);
    expect(mv.get(1)).toEqual(mv.get(0));
    Reflect.set(mv.live(0), 'grid', mv.live(1).grid);
    expect(mv.get(0).grid).toEqual([
      [0, 0, 0],
      [0, 0, 7],
    ]);
  });

  test('is found among the records as what it reads', () => {
    const mv = memoryview(bytearray(24)).cast('T{<I:id:<d:x:}');
    mv.live(1).id = 5;
    expect([mv.index(mv.live(1)), mv.count(mv.live(1)), mv.includes(mv.live(0))]).toEqual([1, 1, true]);
  });

  test('is shown as a plain record, also where a field cannot be read', () => {
    const mv = memoryview(bytearray(16)).cast('T{<q:a:&i:p:}');
    const live = mv.live(0);
    const show = (): unknown => Reflect.get(live, Symbol.for('nodejs.util.inspect.custom')).call(live);
    expect(show()).toEqual({ a: 0n, p: '<NotImplementedError>' });
    mv.release();
    expect(show()).toEqual({ a: '<ValueError>', p: '<ValueError>' });
    expect(Reflect.get(live, Symbol.for('Deno.customInspect')).call(live, String)).toBe('[object Object]');
  });

  test('has fields of any name as data', () => {
    const mv = memoryview(bytearray(8)).cast('T{<h:__proto__:<h:constructor:<h:toString:<h:hasOwnProperty:}');
    const live = mv.live(0);
    Reflect.set(live, '__proto__', 5);
    live.constructor = 6;
    Reflect.set(live, 'toString', 7);
    expect(Object.entries(mv.get(0))).toEqual([
      ['__proto__', 5],
      ['constructor', 6],
      ['toString', 7],
      ['hasOwnProperty', 0],
    ]);
    expect(Object.getPrototypeOf(mv.get(0))).toBe(Object.prototype);
    mv.set(0, mv.get(0));
    mv.set(0, live);
    expect(Object.keys(live)).toEqual(Object.keys(mv.get(0)));
  });

  test('takes an index an axis, negative ones too', () => {
    const mv = memoryview(bytearray(28 * 6)).cast(FORMAT, [2, 3]);
    mv.live(-1, 0).id = 3;
    expect(mv.get(1, 0).id).toBe(3);
    expect(errorOf(() => mv.live(2, 0))).toBe('IndexError: index out of bounds on dimension 1');
    expect(errorOf(() => call(mv, 'live', 'a'))).toBe('TypeError: memoryview: invalid slice key');
  });
});

describe('what a live record refuses', () => {
  test('is what the field refuses; nothing is written', () => {
    const mv = records(1);
    const live = mv.live(0);
    expect(errorOf(() => Reflect.set(live, 'id', -1))).toBe(
      "ValueError: memoryview: field 'id': invalid value for format '<I'",
    );
    expect(errorOf(() => Reflect.set(live, 'at', { x: 1, y: 'b' }))).toBe(
      "TypeError: memoryview: field 'at.y': invalid type for format '<d'",
    );
    expect(mv.hex()).toBe('00'.repeat(28));
  });

  test('is to be written where the view is read-only', () => {
    const live = records().toreadonly().live(0);
    expect(errorOf(() => Reflect.set(live, 'id', 1))).toBe('TypeError: cannot modify read-only memory');
    expect(live.id).toBe(0);
  });

  test('is to outlive its view', () => {
    const mv = records();
    const live = mv.live(0);
    const { at } = live;
    mv.release();
    for (const touch of [() => live.id, () => at.x, () => Reflect.set(live, 'id', 1)]) {
      expect(errorOf(touch)).toBe('ValueError: operation forbidden on released memoryview object');
    }
  });

  test('is memory that has gone', () => {
    const buffer = new ArrayBuffer(28);
    const live = memoryview(buffer).cast(FORMAT).live(0);
    structuredClone(buffer, { transfer: [buffer] });
    expect(errorOf(() => live.id)).toMatch(/^BufferError: memoryview: /);
    expect(errorOf(() => Reflect.set(live, 'id', 1))).toMatch(/^BufferError: memoryview: /);
  });

  test('is a value that releases the view while it is read', () => {
    const memory = new Uint8Array(28);
    const mv = memoryview(memory).cast(FORMAT);
    const live = mv.live(0);
    const hostile = {
      x: 1,
      get y() {
        mv.release();
        return 2;
      },
    };
    expect(errorOf(() => Reflect.set(live, 'at', hostile))).toMatch(/^ValueError: operation forbidden/);
    expect(memory.every((byte) => byte === 0)).toBe(true);
  });

  test('is items without fields', () => {
    for (const format of ['d', '<IH', '3s']) {
      const mv = memoryview(bytearray(24)).cast(format);
      expect(errorOf(() => mv.live(0))).toBe(
        `TypeError: memoryview: items of format '${format}' have no fields`,
      );
    }
  });

  test('is a pointer that leads outside', () => {
    const record = {
      memory: new Uint8Array(16).fill(255),
      format: 'T{<h:a:}',
      itemsize: 2,
      shape: [1],
      strides: [8],
      suboffsets: [0],
      readonly: false,
    };
    expect(errorOf(() => call(memoryview(lend(record)), 'live', 0))).toMatch(/^BufferError: /);
  });
});

// `record`: formats built from their fields. NumPy's packed and aligned dtypes of these fields are in test/numpy.

import { bytearray, memoryview, record } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.ts';

describe('record', () => {
  test('writes its fields side by side', () => {
    expect(record({ id: '<I', price: '<d', tag: '8s' })).toBe('T{<I:id:<d:price:8s:tag:}');
    expect(record({})).toBe('T{}');
  });

  test('writes all padding where it aligns, and at the end', () => {
    expect(record({ id: '<I', price: '<d', tag: '8s' }, { align: true })).toBe('T{<I:id:4x<d:price:8s:tag:}');
    expect(record({ a: 'b', b: '>h', c: 'b' }, { align: true })).toBe('T{b:a:x>h:b:b:c:x}');
  });

  test('spells native formats as what they are', () => {
    expect(record({ a: 'l', b: '@h', c: '=l', d: '^i' })).toBe('T{<q:a:<h:b:<i:c:<i:d:}');
  });

  test('takes arrays and records as fields', () => {
    const point = record({ x: '<d', y: '<d' });
    expect(record({ grid: '(2,3)<h', at: point, path: `(4)${point}` })).toBe(
      'T{(2,3)<h:grid:T{<d:x:<d:y:}:at:(4)T{<d:x:<d:y:}:path:}',
    );
    const inner = record({ a: '<i', b: 'b' }, { align: true });
    expect(record({ c: 'b', inner }, { align: true })).toBe('T{b:c:3xT{<i:a:b:b:3x}:inner:}');
    const packed = record({ a: '<i', b: 'b' });
    expect(record({ c: 'b', packed }, { align: true })).toBe('T{b:c:T{<i:a:b:b:}:packed:}');
  });

  test('keeps a tuple in its braces, whatever mark stands before them', () => {
    for (const format of ['T{hh}', '<T{hh}', '=T{hh}']) {
      expect(record({ a: format })).toBe('T{T{<h<h}:a:}');
    }
    expect(record({ a: '>T{hh}' })).toBe('T{T{>h>h}:a:}');
  });

  test('gives a format that memoryview reads', () => {
    const mv = memoryview(bytearray(24)).cast(record({ id: '<I', price: '<d' }));
    mv.set(1, { id: 7, price: 0.5 });
    expect(mv.get(1)).toEqual({ id: 7, price: 0.5 });
  });

  test.each([
    [{ '': 'i' }, 'ValueError: record(): a field has no name'],
    [{ 'a:b': 'i' }, "ValueError: ':' is not an allowed character in buffer field names"],
    [{ 'a\0': 'i' }, 'ValueError: embedded null character'],
    [
      { 1: 'i' },
      "ValueError: record(): field '1': an object does not keep the place of a name that is an integer",
    ],
    [{ a: 5 }, "TypeError: record(): field 'a' must be a format, not int"],
    [{ a: 'T{' }, "ValueError: record(): field 'a': 'T{' is no format: '}' is missing at 2"],
    [{ a: '<IH' }, "ValueError: record(): field 'a': '<IH' is not one item"],
    [{ a: '' }, "ValueError: record(): field 'a': '' is not one item"],
    [{ a: '4x' }, "ValueError: record(): field 'a': '4x' is not one item"],
    [{ a: 'T{<h:x:}T{<h:y:}' }, "ValueError: record(): field 'a': 'T{<h:x:}T{<h:y:}' is not one item"],
    [{ a: 'T{<h:x:}2x' }, "ValueError: record(): field 'a': 'T{<h:x:}2x' is not one item"],
    [['i'], 'TypeError: record() takes an object of fields, not list'],
    [null, 'TypeError: record() takes an object of fields, not NoneType'],
  ])('refuses %j', (fields, error) => {
    expect(errorOf(() => Reflect.apply(record, null, [fields]))).toBe(error);
  });
});

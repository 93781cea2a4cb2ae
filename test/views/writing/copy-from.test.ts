// copy_from: items that are no numbers, broadcasting, overlap, and what is refused. Numbers: `test/items/convert.test.ts`.
import { bytearray, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf, lend } from '../../support.ts';
import { targetOf, thrownBy } from '../guarded.ts';

describe('other items', () => {
  test.each(['wrap', 'clamp', 'same_kind', 'exact'])(
    'of the same layout are copied as they are: %s',
    (casting) => {
      const source = bytearray(Uint8Array.from({ length: 24 }, (_, k) => k));
      for (const format of ['T{<i:a:<h:b:}', '3s', '<3u', '(2,3)B', 'c', '=IH']) {
        const target = bytearray(24);
        call(memoryview(target).cast(format), 'copy_from', memoryview(source).cast(format), { casting });
        expect(target.equals(source)).toBe(true);
      }
    },
  );

  test('of another layout go item by item, exactly', () => {
    const source = memoryview(bytearray(24)).cast('T{<i:a:<d:b:}') as MemoryView;
    source.set(slice(null), [
      { a: 1, b: 2.5 },
      { a: 3, b: 4 },
    ]);
    const { mv, guarded } = targetOf('T{>q:a:xx<f:b:}', 2);
    mv.copy_from(source);
    expect(mv.tolist()).toEqual([
      { a: 1n, b: 2.5 },
      { a: 3n, b: 4 },
    ]);
    expect(guarded()).toBe(true);
    const bytesOnly = targetOf('T{B:a:<f:b:}', 2);
    source.set(1, { a: 256, b: 0 });
    const before = bytesOnly.memory.slice();
    expect(errorOf(() => call(bytesOnly.mv, 'copy_from', source))).toBe(
      "ValueError: memoryview: field 'a': invalid value for format 'B' at index [1]: 256",
    );
    expect(bytesOnly.memory).toEqual(before);
    for (const casting of ['wrap', 'clamp', 'same_kind']) {
      expect(errorOf(() => call(mv, 'copy_from', source.field('a'), { casting }))).toBe(
        `TypeError: memoryview: cannot copy items of format '<i' into format 'T{>q:a:xx<f:b:}' with casting '${casting}'`,
      );
    }
  });

  test('text goes to text, and not to numbers', () => {
    const source = memoryview(bytearray(8)).cast('<w') as MemoryView;
    source.set(slice(null), ['é', '€']);
    const { mv } = targetOf('>u', 2);
    mv.copy_from(source);
    expect(mv.tolist()).toEqual(['é', '€']);
    expect(errorOf(() => call(memoryview(new Int32Array(2)), 'copy_from', source))).toBe(
      "TypeError: memoryview: invalid type for format 'i' at index [0]: 'é'",
    );
  });
});

describe('places', () => {
  test('a source is repeated as NumPy repeats it, its axes of one place in front left out', () => {
    const mv = memoryview(new Int16Array(6)).cast('B').cast('h', [2, 3]) as MemoryView;
    mv.copy_from(Float64Array.of(1, 2, 3));
    expect(mv.tolist()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    mv.copy_from(memoryview(Uint8Array.of(7, 8)).cast('B', [1, 1, 2, 1]));
    expect(mv.tolist()).toEqual([
      [7, 7, 7],
      [8, 8, 8],
    ]);
    mv.copy_from(memoryview(Uint8Array.of(9)).cast('B', []));
    expect(mv.tolist()).toEqual([
      [9, 9, 9],
      [9, 9, 9],
    ]);
    expect(errorOf(() => mv.copy_from(Float64Array.of(1, 2)))).toBe(
      'ValueError: memoryview: shape [2] cannot be broadcast to [2, 3]',
    );
  });

  test('an index in an error is that of the place, not of the source', () => {
    const mv = memoryview(new Uint8Array(6)).cast('B', [2, 3]);
    const error = thrownBy(() => mv.copy_from(Float64Array.of(1, 2, 300)));
    expect(error).toMatchObject({ index: [0, 2], value: 300 });
    const wide = memoryview(Float64Array.of(1, 2, 3, 4, 5, 600))
      .cast('B')
      .cast('d', [1, 2, 3]);
    expect(thrownBy(() => mv.copy_from(wide))).toMatchObject({ index: [1, 2], value: 600 });
  });

  test('source and target may be the same memory, in any two formats', () => {
    const memory = Int32Array.of(1, 2, 3, 4, 5, 6);
    const mv = memoryview(memory).cast('B').cast('i', [2, 3]) as MemoryView;
    call(mv.slice(null, null, -1), 'copy_from', mv);
    expect(mv.tolist()).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    const bytes = memoryview(memory).cast('B') as MemoryView;
    const halves = bytes.slice(0, 12).cast('h') as MemoryView;
    const before = halves.tolist();
    mv.copy_from(halves.cast('h', [2, 3]));
    expect(mv.cast('i').tolist()).toEqual(before);
  });

  test('more numbers than are converted at a time', () => {
    const source = Float64Array.from({ length: 5000 }, (_, k) => k);
    const target = new Int16Array(5000);
    call(memoryview(target), 'copy_from', source);
    expect([...target]).toEqual([...source]);
    source[4999] = 0.5;
    expect(thrownBy(() => call(memoryview(target), 'copy_from', source))).toMatchObject({ index: [4999] });
  });
});

describe('what is refused', () => {
  const mv = (): MemoryView => memoryview(new Uint8Array(4)) as MemoryView;

  test('read-only memory, options that are none, castings that there are not', () => {
    expect(errorOf(() => call(mv().toreadonly(), 'copy_from', mv()))).toBe(
      'TypeError: cannot modify read-only memory',
    );
    expect(errorOf(() => call(mv(), 'copy_from', mv(), { cast: 'wrap' }))).toBe(
      "TypeError: copy_from() got an unexpected option 'cast'",
    );
    expect(errorOf(() => call(mv(), 'copy_from', mv(), { casting: 'unsafe' }))).toBe(
      "ValueError: casting must be 'exact', 'same_kind', 'clamp' or 'wrap'",
    );
    expect(errorOf(() => call(mv(), 'copy_from', null))).toBe(
      "TypeError: a bytes-like object is required, not 'NoneType'",
    );
  });

  test('a list is taken as exact, and has no other casting', () => {
    const target = mv();
    target.copy_from([1, 2, 3, 4]);
    expect(target.tolist()).toEqual([1, 2, 3, 4]);
    const floats = memoryview(new Float32Array(2));
    floats.copy_from([0.5, Number.NaN]);
    expect(errorOf(() => floats.copy_from([0.5, 0.1]))).toBe(
      "ValueError: memoryview: invalid value for format 'f' at index [1]: 0.1",
    );
    expect(floats.tolist()).toEqual([0.5, Number.NaN]);
    const flags = memoryview(new Uint8Array(2)).cast('?');
    flags.copy_from([true, 0]);
    expect(errorOf(() => flags.copy_from([true, 2]))).toMatch(/^ValueError: /);
    expect(errorOf(() => call(memoryview(new Float64Array(1)), 'copy_from', [2n ** 53n + 1n]))).toMatch(
      /^ValueError/,
    );
    for (const casting of ['wrap', 'clamp', 'same_kind']) {
      expect(errorOf(() => call(target, 'copy_from', [1, 2, 3, 4], { casting }))).toBe(
        `TypeError: copy_from() with casting '${casting}' takes what lends memory, not list`,
      );
    }
  });

  test('a source that releases the view, or takes its memory away, as it is asked', () => {
    for (const deed of ['release', 'detach']) {
      const buffer = new ArrayBuffer(4);
      const target = memoryview(buffer) as MemoryView;
      const source = {
        [getBuffer]() {
          if (deed === 'release') target.release();
          else detach(buffer);
          return lend({ memory: new Uint8Array(4).fill(1), format: 'b', itemsize: 1, readonly: false })[
            getBuffer
          ](0);
        },
      };
      expect(errorOf(() => target.copy_from(source))).toMatch(/^(?:ValueError|BufferError): /);
      if (deed === 'release') expect([...new Uint8Array(buffer)]).toEqual([0, 0, 0, 0]);
    }
  });
});

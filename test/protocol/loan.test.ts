// Loans: given back once, counted, ended together.
import { BufferFlags, bytearray, bytes, getBuffer, memoryview, requestBuffer, slice } from 'memoryview';
import { describe, expect, test, vi } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const RELEASED = 'ValueError: operation forbidden on released memoryview object';

function exporter(release: () => void, more: object = {}): ReturnType<typeof lend> {
  const memory = Uint8Array.of(1, 2, 3, 4);
  return lend({
    memory,
    format: 'B',
    itemsize: 1,
    shape: [4],
    strides: [1],
    readonly: false,
    release,
    ...more,
  });
}

describe('release of the record is called exactly once', () => {
  test('when the only view is released, and released again', () => {
    const release = vi.fn();
    const mv = memoryview(exporter(release));
    expect(release).toHaveBeenCalledTimes(0);
    mv.release();
    mv.release();
    mv.releaseAll();
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('with the record as `this`', () => {
    const record = {
      memory: new Uint8Array(1),
      itemsize: 1,
      readonly: false,
      released: 0,
      release() {
        this.released++;
      },
    };
    memoryview(lend(record)).release();
    expect(record.released).toBe(1);
  });

  test('by the last of slices, casts, copies and read-only views, in any order', () => {
    const make = (): ReturnType<typeof memoryview>[] => {
      const mv = memoryview(exporter(release));
      return [mv, mv.slice(1), mv.cast('h'), mv.toreadonly(), memoryview(mv), mv.cast('B', [2, 2])];
    };
    const release = vi.fn();
    for (let last = 0; last < 6; last++) {
      release.mockClear();
      const views = make();
      const [kept] = views.splice(last, 1);
      for (const view of views) view.release();
      expect(release).toHaveBeenCalledTimes(0);
      kept?.release();
      expect(release).toHaveBeenCalledTimes(1);
    }
  });

  test('by releaseAll, whatever was made from the view', () => {
    const release = vi.fn();
    const mv = memoryview(exporter(release));
    const views = [
      mv,
      mv.slice(1),
      mv.cast('b'),
      mv.cast('B', [2, 2]),
      mv.toreadonly().slice(null, null, -1),
    ];
    views[2]?.releaseAll();
    expect(release).toHaveBeenCalledTimes(1);
    for (const view of views) {
      expect(errorOf(() => view.tolist())).toBe(RELEASED);
      expect(errorOf(() => view.get(0))).toBe(RELEASED);
      expect(String(view)).toMatch(/^<released memory at 0x/);
      view.release();
      view.releaseAll();
    }
    expect(release).toHaveBeenCalledTimes(1);
  });

  test.each<[string, (given: ReturnType<typeof lend>) => unknown]>([
    ['equals', (given) => memoryview(new Uint8Array(4)).equals(given)],
    ['equals of another shape', (given) => memoryview(new Uint8Array(5)).equals(given)],
    ['a slice assignment', (given) => memoryview(new Uint8Array(4)).set(slice(0, 4), given)],
    ['a refused slice assignment', (given) => memoryview(new Uint8Array(5)).set(slice(0, 5), given)],
    ['an assignment with a bad slice', (given) => memoryview(new Uint8Array(5)).set(slice(0, 5, 0), given)],
    [
      'an assignment to a released view',
      (given) => {
        const mv = memoryview(new Uint8Array(4));
        const releasing = {
          [getBuffer](flags: number) {
            mv.release();
            return given[getBuffer](flags);
          },
        };
        mv.set(slice(0, 4), releasing);
      },
    ],
    ['bytes()', (given) => bytes(given)],
    ['bytearray()', (given) => bytearray(given)],
    ['bytes == it', (given) => bytes('abcd', 'ascii').equals(given)],
    ['bytearray slice assignment', (given) => bytearray(4).set(slice(1, 2), given)],
    ['extend', (given) => bytearray(4).extend(given)],
  ])('by %s', (_, use) => {
    const release = vi.fn();
    errorOf(() => use(exporter(release)));
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('also when it throws: the error passes once, the view has ended', () => {
    const release = vi.fn(() => {
      throw new Error('mine');
    });
    const mv = memoryview(exporter(release));
    expect(errorOf(() => mv.release())).toBe('Error: mine');
    expect(errorOf(() => mv.get(0))).toBe(RELEASED);
    mv.release();
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('when it releases the view again from within', () => {
    const mv = memoryview(exporter(() => again()));
    const again = vi.fn(() => {
      mv.release();
      mv.releaseAll();
    });
    mv.release();
    expect(again).toHaveBeenCalledTimes(1);
  });

  test('and not at all where it is no function', () => {
    for (const release of [null, undefined, 5, 'release']) {
      const mv = memoryview(exporter(() => undefined, { release }));
      mv.release();
      expect(errorOf(() => mv.get(0))).toBe(RELEASED);
    }
  });
});

describe('a view lends its memory on', () => {
  test('and cannot be released until it is given back; giving back twice counts once', () => {
    const mv = memoryview(new Uint8Array(4));
    const one = requestBuffer(mv, BufferFlags.FULL_RO);
    const two = requestBuffer(mv, BufferFlags.SIMPLE);
    expect(errorOf(() => mv.release())).toBe('BufferError: memoryview has 2 exported buffers');
    one.release?.();
    one.release?.();
    expect(errorOf(() => mv.release())).toBe('BufferError: memoryview has 1 exported buffer');
    expect(errorOf(() => mv.slice(1).releaseAll())).toBe('BufferError: memoryview has 1 exported buffer');
    two.release?.();
    mv.release();
    expect(errorOf(() => mv.tolist())).toBe(RELEASED);
    one.release?.();
    two.release?.();
    expect(errorOf(() => mv.tolist())).toBe(RELEASED);
  });

  test('a slice of it can be released meanwhile', () => {
    const mv = memoryview(new Uint8Array(4));
    const record = requestBuffer(mv, BufferFlags.FULL_RO);
    mv.slice(1).release();
    record.release?.();
    mv.release();
  });

  test('a refused request locks nothing', () => {
    const mv = memoryview(bytes('abc', 'ascii'));
    expect(errorOf(() => requestBuffer(mv, BufferFlags.FULL))).toBe(
      'BufferError: memoryview: underlying buffer is not writable',
    );
    mv.release();
    expect(errorOf(() => mv.tolist())).toBe(RELEASED);
  });

  test('flags that are no whole number are a TypeError, and lock nothing', () => {
    for (const flags of [undefined, null, 'x', '284', 1.5, Number.NaN, Symbol('flags'), {}, () => 284]) {
      const mv = memoryview(new Uint8Array(4));
      expect(
        errorOf(() => call(mv, getBuffer, flags)),
        String(flags),
      ).toMatch(/^TypeError: (?!Cannot)/);
      mv.release();
      expect(errorOf(() => mv.get(0))).toBe(RELEASED);
    }
  });
});

// Exporters whose `renew` is wrong, or does what nobody expects of it.
import { type BufferRecord, bytes, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf } from '../support.ts';
import { numberedHeap } from '../views/grown.ts';

describe('renew that is wrong', () => {
  const GONE = /^BufferError: memoryview: the underlying buffer has been detached/;

  /** A view of 4 bytes whose memory has been detached, and whose exporter says `renew` then. */
  function lost(renew: unknown): MemoryView {
    const buffer = new ArrayBuffer(16);
    const record = { memory: new Uint8Array(buffer, 4, 4), itemsize: 1, readonly: false, renew };
    const mv = memoryview({ [getBuffer]: () => record as BufferRecord });
    detach(buffer);
    return mv;
  }

  const moved = (): Uint8Array => new Uint8Array(Uint8Array.of(0, 0, 0, 0, 1, 2, 3, 4).buffer, 4, 4);

  test('what throws, or gives other memory than it was, is a memory that has gone', () => {
    const WRONG: Readonly<Record<string, () => unknown>> = {
      throws: () => {
        throw new RangeError('no');
      },
      shorter: () => moved().subarray(0, 3),
      longer: () => new Uint8Array(moved().buffer),
      'of another offset': () => moved().slice(),
      'detached too': () => {
        const there = moved();
        detach(there.buffer as ArrayBuffer);
        return there;
      },
      nothing: () => undefined,
      'no memory': () => ({ buffer: 1, byteOffset: 4, byteLength: 4 }),
      'a number': () => 4,
      'a promise': () => Promise.resolve(moved()),
    };
    for (const [name, renew] of Object.entries(WRONG)) {
      for (const [use, ...args] of [['tolist'], ['tobytes'], ['get', 0], ['set', 0, 0]] as const) {
        const mv = lost(renew);
        expect([name, errorOf(() => call(mv, use, ...args))]).toEqual([name, expect.stringMatching(GONE)]);
        expect([name, errorOf(() => call(mv, use, ...args))]).toEqual([name, expect.stringMatching(GONE)]);
        mv.release();
      }
    }
  });

  test('what was found gone stays so, though renew would know better later', () => {
    let there: Uint8Array | undefined;
    const mv = lost(() => there);
    expect(errorOf(() => mv.get(0))).toMatch(GONE);
    there = moved();
    expect(errorOf(() => mv.get(0))).toMatch(GONE);
  });

  test('what is no function is refused, and the loan is given back', () => {
    let released = 0;
    const record = {
      memory: new Uint8Array(4),
      itemsize: 1,
      readonly: false,
      renew: 3,
      release: () => released++,
    };
    expect(errorOf(() => memoryview({ [getBuffer]: () => record as never }))).toBe(
      "BufferError: memoryview: the exporter's record is wrong: renew is no function",
    );
    expect(released).toBe(1);
  });

  test('it is called on its record, with no arguments', () => {
    const calls: unknown[] = [];
    const buffer = new ArrayBuffer(8);
    const record = {
      memory: new Uint8Array(buffer, 4, 4),
      itemsize: 1,
      readonly: false,
      renew(...args: unknown[]) {
        calls.push(this === record, args.length);
        return moved();
      },
    };
    const mv = memoryview({ [getBuffer]: () => record });
    detach(buffer);
    expect(mv.get(3)).toBe(4);
    expect(mv.get(2)).toBe(3);
    expect(calls).toEqual([true, 0]);
  });

  test('it releases the view', () => {
    const views: MemoryView[] = [];
    const mv = lost(() => {
      views[0]?.release();
      return moved();
    });
    views.push(mv);
    expect(errorOf(() => mv.get(0))).toBe('ValueError: operation forbidden on released memoryview object');
    expect(errorOf(() => mv.tolist())).toBe('ValueError: operation forbidden on released memoryview object');
  });

  test('it uses the view, which is told that the memory has gone, and is followed all the same', () => {
    const views: MemoryView[] = [];
    const errors: string[] = [];
    const mv = lost(() => {
      errors.push(
        errorOf(() => views[0]?.get(0)),
        errorOf(() => views[0]?.set(0, 1)),
      );
      return moved();
    });
    views.push(mv);
    expect(mv.tolist()).toEqual([1, 2, 3, 4]);
    expect(errors).toEqual([expect.stringMatching(GONE), expect.stringMatching(GONE)]);
    mv.set(1, 9);
    expect(mv.get(1)).toBe(9);
  });

  test('it uses the view, each time that the memory moves', () => {
    const heap = new WebAssembly.Memory({ initial: 1 });
    const views: MemoryView[] = [];
    const memory = (): Uint8Array => new Uint8Array(heap.buffer, 8, 4);
    const renew = (): Uint8Array => {
      errorOf(() => views[0]?.tolist());
      return memory();
    };
    const record: BufferRecord = { memory: memory(), itemsize: 1, readonly: false, renew };
    const mv = memoryview({ [getBuffer]: () => record });
    views.push(mv);
    for (let turn = 1; turn < 4; turn++) {
      heap.grow(1);
      memory()[2] = turn;
      expect(mv.tolist()).toEqual([0, 0, turn, 0]);
    }
  });

  test('memory that is not detached is never asked for', () => {
    let asked = 0;
    const record = { memory: new Uint8Array(4), itemsize: 1, readonly: false, renew: () => asked++ };
    const mv = memoryview({ [getBuffer]: () => record as never });
    expect([mv.tolist(), mv.equals(bytes(4)), errorOf(() => mv.get(4)).slice(0, 10)]).toEqual([
      [0, 0, 0, 0],
      true,
      'IndexError',
    ]);
    expect(asked).toBe(0);
  });

  test('renew of one view takes the memory of the other it is compared with', () => {
    const { memory, grow, now } = numberedHeap();
    const mv = memoryview(memory).slice(0, 4);
    const growing = (): MemoryView =>
      lost(() => {
        grow();
        return moved();
      });
    expect(mv.equals(growing())).toBe(true);
    expect(growing().equals(mv)).toBe(true);
    expect(mv.compare(growing())).toBe(0);
    expect(mv.mismatch(growing())).toBe(-1);
    expect(mv.find(growing())).toBe(0);
    mv.fill(0);
    mv.copy_from(growing());
    expect(now(0, 4)).toEqual([1, 2, 3, 4]);
    mv.fill(0);
    call(mv, 'set', slice(null), growing());
    expect(now(0, 4)).toEqual([1, 2, 3, 4]);
    const target = growing();
    target.copy_from(mv.toreadonly());
    expect(target.tolist()).toEqual([1, 2, 3, 4]);
    const other = growing();
    call(other, 'set', slice(null), memoryview(memory).slice(1, 5));
    expect(other.tolist()).toEqual([2, 3, 4, 5]);
  });
});

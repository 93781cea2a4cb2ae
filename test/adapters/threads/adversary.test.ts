// Messages and indices that lie while they are read.
import { getBuffer, memoryview } from 'memoryview';
import { atomics, fromMessage, toMessage } from 'memoryview/threads';
import { expect, test } from 'vitest';
import { call, errorOf, internalErrorOf } from '../../support.ts';
import { wrongly } from '../wrong-arrays.ts';

const view = () => memoryview(new Int32Array(new SharedArrayBuffer(32)));

test('a message is read once: a getter cannot answer twice in different ways', () => {
  const [message] = toMessage(memoryview(Int32Array.of(1, 2)));
  let asked = 0;
  const lying = Object.defineProperty({ ...message }, 'memory', {
    enumerable: true,
    get: () => (asked++ === 0 ? message.memory : null),
  });
  expect(fromMessage(lying).tolist()).toEqual([1, 2]);
  expect(asked).toBe(1);
});

test('whatever is wrong in a message has an error of the library', () => {
  const [message] = toMessage(memoryview(Int32Array.of(1, 2)));
  for (const wrong of wrongly({ ...message }, Object.keys(message))) {
    expect(internalErrorOf(() => fromMessage(wrong))).toBe('');
  }
});

test('a list of indices of any length is refused before it is read', () => {
  for (const index of [new Array(4_000_000_000), Array(65).fill(0)]) {
    expect(errorOf(() => call(atomics, 'load', view(), index))).toBe(
      'ValueError: memoryview: number of dimensions must not exceed 64',
    );
  }
  const endless = Object.assign([3], {
    *[Symbol.iterator]() {
      for (;;) yield 0;
    },
  });
  const mv = view();
  mv.set(3, 7);
  expect(call(atomics, 'load', mv, endless)).toBe(7);
});

test('a view that was released is refused while another keeps the memory', () => {
  const mv = view();
  const [slice, table] = [mv.slice(1), mv.cast('B').cast('i', [2, 4])];
  slice.release();
  table.release();
  const released = 'ValueError: operation forbidden on released memoryview object';
  expect(errorOf(() => atomics.load(slice, 0))).toBe(released);
  expect(errorOf(() => atomics.store(slice, 0, 1))).toBe(released);
  expect(errorOf(() => atomics.notify(slice, 0))).toBe(released);
  expect(errorOf(() => atomics.wait(slice, 0, 0, 1))).toBe(released);
  expect(errorOf(() => atomics.add(table, [1, 1], 1))).toBe(released);
  expect(mv.tolist()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('a list that releases the view while it is read ends the access', () => {
  const mv = view();
  const [slice, rows] = [mv.slice(1), mv.cast('B').cast('i', [2, 4])];
  for (const target of [slice, rows]) {
    const index = new Proxy(target.ndim === 1 ? [0] : [0, 0], {
      get(list, name) {
        if (name === '0') target.release();
        return Reflect.get(list, name);
      },
    });
    expect(errorOf(() => call(atomics, 'store', target, index, 9))).toMatch(/^ValueError: .*released/);
  }
  expect(mv.tolist()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('nothing around a window is touched by any operation at its ends', () => {
  const memory = new Int32Array(new SharedArrayBuffer(24)).fill(-1);
  const mv = memoryview(memory.subarray(2, 4));
  for (const index of [0, 1, -1, -2]) {
    atomics.store(mv, index, 5);
    atomics.add(mv, index, 1);
    atomics.exchange(mv, index, 2);
  }
  for (const index of [2, -3, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 4294967296]) {
    expect(errorOf(() => atomics.store(mv, index, 9))).toMatch(/^IndexError: /);
  }
  expect([...memory]).toEqual([-1, -1, 2, 2, -1, -1]);
});

test('of several axes whose steps are no whole number of items, none is read or written', () => {
  const memory = new Int32Array(new SharedArrayBuffer(48)).fill(-1);
  const mv = memoryview(memory).as_strided([3, 2], [6, 4]);
  const unaligned = /^ValueError: .*items of 4 bytes have to lie at multiples of 4.*strides \[6, 4\]/;
  for (const index of [
    [0, 0],
    [1, 0],
    [1, 1],
    [2, 1],
    [-1, -1],
  ] as const) {
    expect(errorOf(() => atomics.load(mv, index))).toMatch(unaligned);
    expect(errorOf(() => atomics.store(mv, index, 9))).toMatch(unaligned);
  }
  expect(memory.every((item) => item === -1)).toBe(true);
});

/** Three rows of two integers behind pointers, which stand at the start of `memory`. */
const behindPointers = (memory: ArrayBufferLike, [format, itemsize]: readonly [string, number]) => ({
  [getBuffer]: () => ({
    memory,
    format,
    itemsize,
    shape: [3, 2],
    strides: [8, itemsize],
    suboffsets: [0, -1],
    readonly: false,
  }),
});

test('a pointer that leads outside, or to where no item is aligned, is followed by no operation', () => {
  const memory = new SharedArrayBuffer(32);
  for (const place of [32n, 28n, 2n ** 40n, 2n ** 64n - 4n, 26n]) {
    new BigUint64Array(memory).set([24n, place, 24n]);
    const before = [...new Uint8Array(memory)];
    const mv = memoryview(behindPointers(memory, ['i', 4]));
    expect(
      errorOf(() => atomics.load(mv, [1, 1])),
      `pointer ${place}`,
    ).toMatch(/^(Buffer|Value)Error: /);
    expect(errorOf(() => atomics.store(mv, [1, 1], 9))).toMatch(/^(Buffer|Value)Error: /);
    expect([...new Uint8Array(memory)]).toEqual(before);
  }
});

test('rows that several pointers share go over as items, one after the other', () => {
  const memory = new ArrayBuffer(40);
  new BigUint64Array(memory).set([24n, 24n, 24n, 5n, 6n]);
  const [message] = toMessage(memoryview(behindPointers(memory, ['q', 8])));
  expect([message.suboffsets, message.memory.length]).toEqual([null, 48]);
  expect(fromMessage(message).tolist()).toEqual([
    [5n, 6n],
    [5n, 6n],
    [5n, 6n],
  ]);
});

test('a typed array that lends its memory in words of its own is not transferred', () => {
  const lender = Object.assign(new Uint8Array(8), {
    [getBuffer]: () => ({ memory: lender.buffer, itemsize: 1, readonly: false }),
  });
  expect(errorOf(() => toMessage(memoryview(lender), { transfer: true }))).toBe(
    'BufferError: toMessage(): cannot transfer memory that a Uint8Array lent; without { transfer: true } it is copied',
  );
});

test('items of four axes, which nobody has read before', () => {
  for (const name of ['load', 'add', 'compareExchange', 'notify'] as const) {
    const mv = memoryview(new SharedArrayBuffer(64)).cast('i', [2, 2, 2, 2]);
    const values = { load: [], add: [5], compareExchange: [0, 7], notify: [] }[name];
    expect(call(atomics, name, mv, [1, -1, 0, 1], ...values), name).toBe(0);
    expect(mv.get(1, 1, 0, 1)).toBe({ load: 0, add: 5, compareExchange: 7, notify: 0 }[name]);
  }
});

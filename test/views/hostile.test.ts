// Hostile input on every public method: an error of ours or Python's, nothing written, nothing of the engine's.
import { bytearray, bytes, Ellipsis, getBuffer, MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { CLASSES, call, errorOf, internalErrorOf, isInternal, lend } from '../support.ts';

const mine = (): never => {
  throw new TypeError('mine');
};
const traps = { get: mine, has: mine, getPrototypeOf: mine, ownKeys: mine, getOwnPropertyDescriptor: mine };

const HOSTILE: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  'empty text': '',
  text: 'a',
  'text of a number': '0',
  NaN: Number.NaN,
  'one and a half': 1.5,
  'just below zero': -1e-17,
  infinity: Number.POSITIVE_INFINITY,
  'minus infinity': Number.NEGATIVE_INFINITY,
  '2**31': 2 ** 31,
  '2**32': 2 ** 32,
  '2**53': 2 ** 53,
  '-2**53': -(2 ** 53),
  '2**63': 2 ** 63,
  '1e300': 1e300,
  '2n**64n': 2n ** 64n,
  '-2n**64n': -(2n ** 64n),
  '2n**1024n': 2n ** 1024n,
  'a symbol': Symbol('hostile'),
  Ellipsis,
  'a function': () => 0,
  'an object': {},
  'an object without a prototype': Object.create(null),
  'a list': [0],
  'a list of nothing': new Array(1),
  'a sparse list': new Array(3),
  'a date': new Date(0),
  'a regular expression': /0/g,
  'valueOf throws': { valueOf: mine, toString: mine },
  'toPrimitive throws': { [Symbol.toPrimitive]: mine },
  'a number object': Object(0),
  'a bigint object': Object(0n),
  'a proxy that throws': new Proxy({}, traps),
  'a proxy of a function that throws': new Proxy(() => 0, traps),
  'a proxy of a list that throws': new Proxy([], traps),
  'half a complex number': { real: 0 },
  'a complex number of text': { real: 'x', imag: 0 },
  'a complex number of symbols': { real: Symbol('x'), imag: Symbol('y') },
  'a complex number that throws': {
    get real() {
      return mine();
    },
    imag: 0,
  },
  'a bad slice': slice(1.5),
  'a slice of text': Reflect.apply(slice, undefined, ['a', 'b']),
  'an exporter that throws': { [getBuffer]: mine },
  'an exporter of nothing': { [getBuffer]: () => null },
  'an exporter of lies': lend({ memory: new Uint8Array(1), itemsize: 1, shape: [1e9], readonly: false }),
  'a proxy of a view': new Proxy(memoryview(new Uint8Array(4)), {}),
  'a proxy of a view of two axes': new Proxy(memoryview(new Uint8Array(4)).cast('B', [2, 2]), {}),
  'a released view': released(),
  'the class': MemoryView,
  'its prototype': MemoryView.prototype,
  'an object made from its prototype': Object.create(MemoryView.prototype),
};

function released(): MemoryView {
  const mv = memoryview(bytes(1));
  mv.release();
  return mv;
}

const METHODS = ['get', 'slice', 'cast', 'tobytes', 'hex', 'count', 'index', 'includes', 'equals', getBuffer];

describe.each(Object.entries(CLASSES))('%s', (_, make) => {
  test.each(Object.entries(HOSTILE))('reads with %s', (_name, value) => {
    const memory = new Uint8Array(64).fill(0x41);
    const mv = make(memory.buffer);
    for (const method of METHODS) {
      for (const args of [[value], [0, value], [value, 0], [0, 1, value]]) {
        const error = internalErrorOf(() => call(mv, method, ...args));
        expect(error, `${String(method)} ${args.length}`).toBe('');
      }
    }
    for (const method of [
      'tolist',
      'toreadonly',
      'hash',
      'asUint8Array',
      'asTypedArray',
      'toString',
      Symbol.iterator,
    ]) {
      expect(
        internalErrorOf(() => call(mv, method, value)),
        String(method),
      ).toBe('');
    }
    expect(memory.every((byte) => byte === 0x41)).toBe(true);
  });

  test.each(Object.entries(HOSTILE))('writes with %s touch no byte but that of the item', (_name, value) => {
    const memory = new Uint8Array(64).fill(0x41);
    const mv = make(memory.buffer);
    const zeros = new Array<number>(mv.ndim).fill(0);
    const asKey = [
      [value, 1],
      [0, value, 1],
      [value, 0, 1],
      [slice(0, 1), value],
      [slice(0, 0), value],
      [value, value],
    ];
    for (const args of asKey) {
      if (args.length === mv.ndim + 1 && args[0] === 0) continue;
      const before = memory.slice();
      const error = errorOf(() => call(mv, 'set', ...args));
      expect(isInternal(error) ? error : '').toBe('');
      if (error !== '') expect(memory).toEqual(before);
      else memory.set(before);
    }
    const before = memory.slice();
    const error = errorOf(() => mv.set(...zeros, value));
    if (error !== '') expect(memory).toEqual(before);
    const changed = [...memory].filter((byte, k) => byte !== before[k]).length;
    expect(changed).toBeLessThanOrEqual(mv.itemsize);
  });
});

test.each(Object.entries(HOSTILE))('memoryview(%s) is refused', (name, value) => {
  const error = errorOf(() => Reflect.apply(memoryview, undefined, [value]));
  if (name.startsWith('a proxy of a view')) return;
  expect(error).not.toBe('');
  expect(isInternal(error) ? error : '').toBe('');
});

test.each(Object.entries(HOSTILE))('cast to a shape with %s in it is refused or exact', (_name, value) => {
  const mv = memoryview(new Uint8Array(1));
  for (const shape of [[value], [1, value], value]) {
    let cast: MemoryView | undefined;
    const error = errorOf(() => {
      cast = call(mv, 'cast', 'B', shape) as MemoryView;
    });
    expect(isInternal(error) ? error : '').toBe('');
    if (cast !== undefined) expect(cast.shape.every((extent) => extent === 1)).toBe(true);
  }
});

describe('a key that is forgotten or a value that is forgotten', () => {
  test.each(Object.entries(CLASSES))('%s: set() and set(0) write nothing', (_, make) => {
    const memory = new Uint8Array(64).fill(0x41);
    const mv = make(memory.buffer);
    expect(errorOf(() => call(mv, 'set'))).not.toBe('');
    if (mv.ndim > 0)
      expect(errorOf(() => mv.set(0))).toMatch(/^(?:TypeError|NotImplementedError): (?!Cannot)/);
    expect(memory.every((byte) => byte === 0x41)).toBe(true);
  });
});

describe('indices between whole numbers', () => {
  test('are no indices, however near to one', () => {
    for (const length of [4, 16, 2 ** 20]) {
      const mv = memoryview(new Uint8Array(length));
      for (const index of [0.5, -0.5, -1.0000000000000002, 1 - 2 ** -53, 1e-300, -1e-300, -(1 + 2 ** -20)]) {
        expect(
          errorOf(() => mv.get(index)),
          `${index} of ${length}`,
        ).toBe('TypeError: memoryview: invalid slice key');
        expect(
          errorOf(() => mv.set(index, 1)),
          `${index} of ${length}`,
        ).toBe('TypeError: memoryview: invalid slice key');
      }
    }
  });

  test('-0 is 0', () => {
    const mv = memoryview(bytearray('abc', 'ascii'));
    expect(mv.get(-0)).toBe(97);
    mv.set(-0, 98);
    expect(mv.get(0)).toBe(98);
    expect(mv.slice(-0).tolist()).toEqual([98, 98, 99]);
  });
});

test('steps upon steps lead nowhere else', () => {
  const memory = Uint8Array.of(1, 2, 3, 4);
  for (const format of ['B', '<h'] as const) {
    for (const step of [2 ** 53, -(2 ** 53), 2n ** 63n - 1n]) {
      let mv: MemoryView = memoryview(memory).cast(format).slice(1, 2);
      const first = mv.get(0);
      for (let k = 0; k < 40; k++) mv = mv.slice(null, null, step);
      expect(mv.get(0)).toBe(first);
      expect(mv.tolist()).toEqual([first]);
      expect(mv.strides.every(Number.isFinite)).toBe(true);
      expect(bytes(mv).equals(mv.tobytes())).toBe(true);
    }
  }
});

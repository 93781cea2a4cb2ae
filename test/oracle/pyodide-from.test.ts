// Objects of CPython with a buffer, as views: what both say of the same memory, and that it is the same.

import { type MemoryView, memoryview } from 'memoryview';
import { fromPyodide, toPyodide } from 'memoryview/pyodide';
import { loadPyodide } from 'pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';
import {
  heapOf,
  loans,
  type Pyodide,
  plain,
  pyodideInstance,
  type Told,
  toldOf,
} from './pyodide-instance.ts';

let pyodide: Pyodide;
beforeAll(async () => {
  pyodide = await pyodideInstance();
});

const heap = (): ArrayBuffer => heapOf(pyodide);

function agree(view: MemoryView, told: Told): void {
  const { hex, items, ...attributes } = told;
  const ours: Record<string, unknown> = {};
  for (const name of Object.keys(attributes)) ours[name] = Reflect.get(view, name);
  expect(ours).toEqual(attributes);
  expect(view.hex()).toBe(hex);
  if (items !== null) expect(plain(view.tolist(), items)).toEqual(items);
}

describe('every kind of lender', () => {
  test('has the attributes, bytes and values of its memoryview in CPython', () => {
    const names = [...pyodide.runPython('L = pyodide_lenders.lenders(); list(L)').toJs()] as string[];
    let valued = 0;
    for (const name of names) {
      const lender = pyodide.runPython(`L[${JSON.stringify(name)}]`);
      const told = toldOf(pyodide, lender);
      const view = fromPyodide(pyodide, lender);
      try {
        agree(view, told);
      } catch (cause) {
        throw new Error(`${name}: ${String(cause)}`, { cause });
      }
      expect(view.obj).toBe(lender);
      view.release();
      if (told.items !== null) valued++;
    }
    expect(names.length).toBeGreaterThan(60);
    expect(valued).toBeGreaterThan(names.length - 6);
  });

  test('of fields has the values that ctypes reads', () => {
    const points = fromPyodide(pyodide, pyodide.runPython('P = L["ctypes structures"]; P'));
    expect(String(points.field('y').tolist())).toBe(pyodide.runPython('",".join(str(p.y) for p in P)'));
    points.field('x').set(0, 77);
    expect(pyodide.runPython('P[0].x')).toBe(77);
    const big = fromPyodide(pyodide, pyodide.runPython('B = L["ctypes big-endian structure"]; B'));
    big.field('b').set(0x01020304);
    expect(pyodide.runPython('B.b')).toBe(0x01020304);
  });
});

test('random ndarrays, with pointers, of any byte order and steps', () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
  console.log(`random ndarrays: seed ${seed}`);
  for (let k = 0; k < 300; k++) {
    const lender = pyodide.runPython(`R = pyodide_lenders.random_lender(${seed + k}); R`);
    const view = fromPyodide(pyodide, lender);
    try {
      agree(view, toldOf(pyodide, lender));
      if (view.nbytes > 0) {
        const position = view.shape.map((extent) => extent - 1);
        view.set(...position, 9);
        expect(pyodide.runPython(`pyodide_lenders.item(R, ${JSON.stringify(position)})`)).toBe(9);
      }
    } catch (cause) {
      throw new Error(`seed ${seed + k}: ${String(cause)}`, { cause });
    }
    view.release();
    lender.destroy();
  }
});

describe('the memory', () => {
  test('is shared: writes of each side are seen by the other', () => {
    const view = fromPyodide(pyodide, pyodide.runPython("a = __import__('array').array('d', [1, 2, 3]); a"));
    view.set(1, 6.5);
    expect(pyodide.runPython('a[1]')).toBe(6.5);
    pyodide.runPython('a[2] = -1.25');
    expect(view.tolist()).toEqual([1, 6.5, -1.25]);
    expect(view.asTypedArray().buffer).toBe(heap());
    view.release();
  });

  test('of 64 MB is lent without any copy of it', () => {
    const lender = pyodide.runPython('bytearray(64 << 20)');
    const before = process.memoryUsage().arrayBuffers;
    const view = fromPyodide(pyodide, lender);
    expect(view.nbytes).toBe(64 << 20);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20);
    expect(view.asUint8Array().buffer).toBe(heap());
    view.release();
    lender.destroy();
  });

  test('that is read-only is not written', () => {
    const view = fromPyodide(pyodide, pyodide.runPython("b'spam'"));
    expect(errorOf(() => view.set(0, 1))).toBe('TypeError: cannot modify read-only memory');
    expect(view.tobytes().toString()).toBe("b'spam'");
  });

  test('is no more than the items reach', () => {
    const view = fromPyodide(pyodide, pyodide.runPython('memoryview(bytearray(range(10)))[3:7]'));
    expect(errorOf(() => view.as_strided([5], [1]))).toMatch(/^BufferError/);
    expect(errorOf(() => view.as_strided([1], [1], { offset: -1 }))).toMatch(
      /^(BufferError|ValueError|TypeError)/,
    );
  });
});

describe('a heap that grows', () => {
  const grow = (): void => {
    const before = heap();
    pyodide.runPython('grown = []');
    // Other files use this instance too: however much of its heap is free, it has no room for more bytes than it is long.
    for (let bytes = 0; bytes <= before.byteLength && heap() === before; bytes += 2 ** 25)
      pyodide.runPython('grown.append(bytearray(1 << 25))');
    expect(heap() === before).toBe(false); // a heap is too much to print
    pyodide.runPython('del grown');
  };

  test('is followed by views of every sort, made before', () => {
    const names = [
      'bytearray',
      'big-endian',
      '2-d',
      'suboffsets 2-d',
      'suboffsets sliced',
      '0-d',
      'empty 2-d',
    ];
    pyodide.runPython('L = pyodide_lenders.lenders()');
    const lenders = names.map((name) => pyodide.runPython(`L[${JSON.stringify(name)}]`));
    const views = lenders.map((lender) => fromPyodide(pyodide, lender));
    const part = (views[0] as MemoryView).slice(2, 5);
    grow();
    for (const [k, view] of views.entries()) agree(view, toldOf(pyodide, lenders[k]));
    part.set(0, 33);
    expect(pyodide.runPython('L["bytearray"][2]')).toBe(33);
    for (const view of views) view.releaseAll();
  });
});

describe('the loan', () => {
  const tryResize = (): string =>
    pyodide.runPython(`
try:
    ba.append(1); r = 'resized'
except BufferError as e:
    r = str(e)
r`);

  test('keeps a bytearray from being resized until the last view is released', () => {
    const view = fromPyodide(pyodide, pyodide.runPython('ba = bytearray(8); ba'));
    const part = view.slice(1, 3);
    expect(tryResize()).toBe('Existing exports of data: object cannot be re-sized');
    view.release();
    expect(tryResize()).toBe('Existing exports of data: object cannot be re-sized');
    part.release();
    part.release();
    expect(tryResize()).toBe('resized');
    expect(errorOf(() => view.get(0))).toBe('ValueError: operation forbidden on released memoryview object');
  });

  test('keeps the object alive when its proxy is destroyed, and no longer than itself', () => {
    const lender = pyodide.runPython(`
import _testbuffer, weakref
class Kept(bytearray): pass
k = Kept(b'kept'); w = weakref.ref(k); k`);
    const view = fromPyodide(pyodide, lender);
    lender.destroy();
    pyodide.runPython('del k');
    expect(pyodide.runPython('w() is None')).toBe(false);
    expect(view.tobytes().toString()).toBe("b'kept'");
    view.release();
    expect(pyodide.runPython('w() is None')).toBe(true);
  });

  test('is ended by the garbage collector for views that were dropped', async () => {
    const { setFlagsFromString } = await import('node:v8');
    const { runInNewContext } = await import('node:vm');
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect !== 'function') throw new Error('no gc');
    (() => {
      fromPyodide(pyodide, pyodide.runPython('ba = bytearray(8); ba')).slice(1);
    })();
    expect(tryResize()).not.toBe('resized');
    let resized = '';
    for (let k = 0; k < 50 && resized !== 'resized'; k++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 10));
      resized = tryResize();
    }
    expect(resized).toBe('resized');
  });
});

describe('what is refused', () => {
  test('an object without a buffer, in the words of CPython', () => {
    const sentence = pyodide.runPython(`
try: memoryview([])
except TypeError as e: r = str(e)
r`);
    expect(errorOf(() => fromPyodide(pyodide, pyodide.runPython('[]')))).toBe(`TypeError: ${sentence}`);
    expect(errorOf(() => memoryview({} as Uint8Array))).toMatch(/^TypeError: memoryview: a bytes-like/);
  });

  test('what is no proxy, and one that is destroyed', () => {
    for (const [value, type] of [
      [5, 'int'],
      [null, 'NoneType'],
      [new Uint8Array(3), 'Uint8Array'],
      [{}, ''],
    ] as const) {
      const error = errorOf(() => fromPyodide(pyodide, value as object));
      expect(error).toContain(`TypeError: a PyProxy of this Pyodide is required, not '${type}`);
    }
    const lender = pyodide.runPython('bytearray(3)');
    lender.destroy();
    expect(errorOf(() => fromPyodide(pyodide, lender))).toBe(
      'ValueError: the PyProxy has been destroyed: it has no object any more',
    );
  });

  test('what is no Pyodide', () => {
    for (const value of [null, undefined, {}, 5, { runPython: () => 1 }]) {
      const error = errorOf(() => call({ fromPyodide }, 'fromPyodide', value, {}));
      expect(error).toMatch(/^TypeError: what loadPyodide\(\) gives is required, not '/);
    }
  });

  test('what the object raises has its class, or the nearest, and its words', () => {
    const raised = (name: string): string => {
      const lender = pyodide.runPython(`
class X:
    def __buffer__(self, flags): raise ${name}('not now')
X()`);
      return errorOf(() => fromPyodide(pyodide, lender));
    };
    expect(raised('BufferError')).toBe('BufferError: not now');
    expect(raised('ValueError')).toBe('ValueError: not now');
    expect(raised('OverflowError')).toBe('OverflowError: not now');
    expect(raised('KeyError')).toBe("BufferError: KeyError: 'not now'");
    const released = pyodide.runPython('m = memoryview(b"abc"); m.release(); m');
    expect(errorOf(() => fromPyodide(pyodide, released))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });

  test('nothing is left lent by what failed', () => {
    const before = loans(pyodide);
    errorOf(() => fromPyodide(pyodide, pyodide.runPython('[]')));
    fromPyodide(pyodide, pyodide.runPython('bytes(3)')).release();
    const nothing = pyodide.runPython(`
import ctypes
class Nothing(ctypes.Structure): pass
Nothing()`);
    expect(errorOf(() => fromPyodide(pyodide, nothing).release())).not.toMatch(/KeyError|PythonError/);
    expect(loans(pyodide)).toBe(before);
    // The bytearray by which the heap is found can be resized only if no buffer of it is left.
    pyodide.runPython(`
for o in gc.get_objects():
    if type(o).__module__ == 'memoryview_pyodide' and hasattr(o, 'anchor'): o.anchor.append(0)`);
  });
});

test("another Pyodide has a bridge of its own, takes its own proxies only, and no name of its user's is touched", async () => {
  const other = await loadPyodide();
  const names = (): string => other.runPython('",".join(sorted(globals()))');
  const before = names();
  const lender = other.runPython('bytearray(b"other")');
  expect(errorOf(() => fromPyodide(pyodide, lender))).toMatch(
    /^TypeError: a PyProxy of this Pyodide is required/,
  );
  const view = fromPyodide(other, lender);
  expect(view.tobytes().toString()).toBe("b'other'");
  expect(fromPyodide(pyodide, toPyodide(pyodide, view)).tobytes().toString()).toBe("b'other'");
  view.release();
  expect(names()).toBe(before);
});

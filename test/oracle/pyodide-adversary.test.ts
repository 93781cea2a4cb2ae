// Python objects that lie or fail: refused in words, and nothing is left lent.

import { fromPyodide, toPyodide } from 'memoryview/pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { errorOf, isInternal } from '../support.ts';
import { heapOf, loans, type Pyodide, pyodideInstance } from './pyodide-instance.ts';

let pyodide: Pyodide;
beforeAll(async () => {
  pyodide = await pyodideInstance();
});

/** How many objects of a class Python has. */
const count = (name: string): number =>
  pyodide.runPython(`import gc; gc.collect(); sum(type(o).__name__ == '${name}' for o in gc.get_objects())`);

/** A `memoryview` that says what it is told to, by the C API itself. */
const LIES = `
import ctypes
class Raw(ctypes.Structure):
    _fields_ = [('buf', ctypes.c_void_p), ('obj', ctypes.c_void_p), ('len', ctypes.c_ssize_t),
                ('itemsize', ctypes.c_ssize_t), ('readonly', ctypes.c_int), ('ndim', ctypes.c_int),
                ('format', ctypes.c_char_p), ('shape', ctypes.POINTER(ctypes.c_ssize_t)),
                ('strides', ctypes.POINTER(ctypes.c_ssize_t)), ('suboffsets', ctypes.c_void_p),
                ('internal', ctypes.c_void_p)]
make_view = ctypes.PyDLL(None).PyMemoryView_FromBuffer
make_view.restype = ctypes.py_object
def lie(buf, format=b'B', itemsize=1, shape=(4,), strides=None):
    size = itemsize
    for extent in shape: size *= extent
    keep = ((ctypes.c_ssize_t * len(shape))(*shape), None if strides is None else (ctypes.c_ssize_t * len(shape))(*strides))
    kept.append((keep, format))
    return make_view(ctypes.byref(Raw(buf, None, size, itemsize, 1, len(shape), format, *keep, None, None)))
kept = []
`;

describe('what lies', () => {
  test.each<[string, (heap: number) => string]>([
    ['behind the heap', () => 'lie(0xfffff000)'],
    ['across the end of the heap', (heap) => `lie(${heap - 3})`],
    ['before the heap', () => 'lie(8, shape=(3,), strides=(-16,))'],
    ['behind it by its steps', () => 'lie(8, shape=(3,), strides=(0x7fffff00,))'],
  ])('%s is refused, and given back', (_, made) => {
    const before = loans(pyodide);
    const lender = pyodide.runPython(`${LIES}\n${made(heapOf(pyodide).byteLength)}`);
    const error = errorOf(() => fromPyodide(pyodide, lender));
    expect(error).toMatch(/^BufferError: the items lie from -?\d+ to \d+, outside the \d+ bytes/);
    expect(isInternal(error)).toBe(false);
    expect(loans(pyodide)).toBe(before);
    lender.destroy();
  });

  test('a format that is no text is refused, and given back', () => {
    const before = loans(pyodide);
    const lender = pyodide.runPython(`${LIES}\nroom = bytearray(8)
lie(ctypes.addressof((ctypes.c_char * 8).from_buffer(room)), b'\\xff')`);
    expect(errorOf(() => fromPyodide(pyodide, lender))).toMatch(/^ValueError: 'utf-8' codec can't decode/);
    expect(loans(pyodide)).toBe(before);
  });

  test('an error that cannot say itself is an error still', () => {
    const lender = pyodide.runPython(`
class Mute(ValueError):
    def __str__(self): raise RuntimeError('no')
class X:
    def __buffer__(self, flags): raise Mute()
X()`);
    expect(errorOf(() => fromPyodide(pyodide, lender))).toBe('ValueError: it has no words of its own');
  });
});

describe('nothing is left', () => {
  test('of a thousand loans and a thousand copies', () => {
    const before = [count('Lender'), loans(pyodide), count('memoryview'), count('PyBuffer')];
    const lender = pyodide.runPython('counted = bytearray(64); counted');
    const references = (): number => pyodide.runPython('import sys; sys.getrefcount(counted)');
    const held = references();
    for (let k = 0; k < 1000; k++) {
      const view = fromPyodide(pyodide, lender);
      const part = view.slice(k % 8);
      const made: { destroy(): void } = toPyodide(pyodide, part);
      view.release();
      part.release();
      made.destroy();
    }
    expect(references()).toBe(held);
    expect([count('Lender'), loans(pyodide), count('memoryview'), count('PyBuffer')]).toEqual(before);
    lender.destroy();
  });
});

// Types of `memoryview/pyodide`: what Pyodide itself declares fits, and what comes out of it is what it gives.

import type { MemoryView } from 'memoryview';
import { fromPyodide, type Pyodide, toPyodide } from 'memoryview/pyodide';
import type { PyodideAPI } from 'pyodide';
import type { PyProxy } from 'pyodide/ffi';
import { expectTypeOf, test } from 'vitest';

test('Pyodide as it declares itself is taken, and a proxy of it', () => {
  const open = (pyodide: PyodideAPI, proxy: PyProxy) => fromPyodide(pyodide, proxy);
  expectTypeOf(open).returns.toEqualTypeOf<MemoryView>();
});

test('what is made has the type of what Python gives', () => {
  interface Known {
    destroy(): void;
  }
  const known = (pyodide: Pyodide<Known>, view: MemoryView<'d', 2>) => toPyodide(pyodide, view);
  expectTypeOf(known).returns.toEqualTypeOf<Known>();
  const declared = (pyodide: PyodideAPI, view: Uint8Array) => toPyodide(pyodide, view);
  expectTypeOf(declared).returns.toBeAny();
});

test('what is no Pyodide, no object and no memory is refused', () => {
  expectTypeOf(fromPyodide).parameter(1).not.toEqualTypeOf<string>();
  expectTypeOf<string>().not.toExtend<Parameters<typeof fromPyodide>[1]>();
  expectTypeOf<{ runPython: number }>().not.toExtend<Pyodide>();
  expectTypeOf<number>().not.toExtend<Parameters<typeof toPyodide>[1]>();
});

// The Pyodide whose objects the adapter is tried on, and what CPython says of them.

import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { bytes, Complex } from '../../src/index.ts';

export type Pyodide = Awaited<ReturnType<typeof loadPyodide>>;
let loading: Promise<Pyodide> | undefined;

/** One instance for all files; the Python module beside this one is imported in it. */
export function pyodideInstance(): Promise<Pyodide> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Pyodide> {
  const pyodide = await loadPyodide({ env: { HOME: '/home/pyodide' } });
  const text = readFileSync(new URL('pyodide_lenders.py', import.meta.url), 'utf8');
  pyodide.FS.writeFile('/home/pyodide/pyodide_lenders.py', text);
  pyodide.runPython("import sys; sys.path.insert(0, '/home/pyodide'); import pyodide_lenders");
  return pyodide;
}

/** Python's heap as it is now, the way Pyodide itself has it. */
export function heapOf(pyodide: Pyodide): ArrayBuffer {
  const heap: unknown = Reflect.get(Reflect.get(pyodide, '_module'), 'HEAPU8');
  if (!(heap instanceof Uint8Array) || !(heap.buffer instanceof ArrayBuffer)) throw new Error('no heap');
  return heap.buffer;
}

/** How many loans the adapter's bridge has open. */
export function loans(pyodide: Pyodide): number {
  return Number(
    pyodide.runPython(`
import gc
sum(len(o.held) for o in gc.get_objects() if type(o).__module__ == 'memoryview_pyodide' and hasattr(o, 'held'))`),
  );
}

/** What CPython's `memoryview` of an object says. */
export interface Told {
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly suboffsets: readonly number[];
  readonly readonly: boolean;
  readonly nbytes: number;
  readonly ndim: number;
  readonly c_contiguous: boolean;
  readonly f_contiguous: boolean;
  readonly hex: string;
  readonly items: unknown;
}

export function toldOf(pyodide: Pyodide, object: object): Told {
  const told: unknown = pyodide.runPython('pyodide_lenders.told');
  if (typeof told !== 'function') throw new Error('told is no function');
  return JSON.parse(String(told(object))) as Told;
}

/** Our values in the spelling of `plain` of `pyodide_lenders.py`; `like` is the same of Python's: it tells floats. */
export function plain(value: unknown, like: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, k) => plain(item, Array.isArray(like) ? like[k] : undefined));
  }
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && typeof like === 'object' && like !== null && 'float' in like) {
    return {
      float: Number.isNaN(value)
        ? 'nan'
        : bytes(new Uint8Array(Float64Array.of(value).buffer).reverse()).hex(),
    };
  }
  if (value instanceof Complex) {
    const float = { float: '' };
    return { complex: [plain(value.real, float), plain(value.imag, float)] };
  }
  if (typeof value === 'object' && value !== null) return { bytes: bytes(value as Uint8Array).hex() };
  return String(value);
}

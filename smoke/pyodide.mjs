// The smoke test's program of Python in the page, or in the runtime: objects of its heap as views, and views as objects.
// Pyodide lies beside the package that is tested; a page has no bare name for it.
import { memoryview } from 'memoryview';
import { fromPyodide, toPyodide } from 'memoryview/pyodide';

const inPage = typeof document !== 'undefined';
const { loadPyodide } = await import(inPage ? '/node_modules/pyodide/pyodide.mjs' : 'pyodide');
const pyodide = await loadPyodide();
let checks = 0;

function same(what, got, expected) {
  checks++;
  if (String(got) !== String(expected)) throw new Error(`${what}: expected ${expected}, got ${got}`);
}

const list = pyodide.runPython("import array; a = array.array('d', [1.5, 2.5, 3.5]); a");
const view = fromPyodide(pyodide, list);
same('values', view.tolist(), '1.5,2.5,3.5');
view.set(0, 42);
same('written here, read there', pyodide.runPython('a[0]'), 42);
const before = view.asUint8Array().buffer;
pyodide.runPython('big = bytearray(1 << 28)');
same('the heap has grown', before.byteLength, 0);
pyodide.runPython('a[1] = 7.5');
same('and is followed', view.tolist(), '42,7.5,3.5');
const locked = pyodide.runPython(
  'try:\n a.append(1.0)\n x = "grew"\nexcept BufferError as e:\n x = str(e)\nx',
);
same('locked', locked, 'cannot resize an array that is exporting buffers');
view.release();
pyodide.runPython('a.append(4.5)');
same('released', pyodide.runPython('len(a)'), 4);

const record = pyodide.runPython(
  'import ctypes\nclass P(ctypes.BigEndianStructure):\n _fields_ = [("x", ctypes.c_int16), ("y", ctypes.c_float)]\np = (P * 2)((1, 0.5), (2, 1.5))\np',
);
same('records of big-endian fields', JSON.stringify(fromPyodide(pyodide, record).get(1)), '{"x":2,"y":1.5}');

pyodide.globals.set('m', toPyodide(pyodide, memoryview(Uint16Array.of(1, 2, 3, 4)).cast('H', [2, 2]).T));
same(
  'given to Python',
  pyodide.runPython('str((m.format, m.shape, m.tolist()))'),
  "('H', (2, 2), [[1, 3], [2, 4]])",
);

console.log(`smoke: ${checks} checks passed`);

// The recipe for a struct of WebAssembly, on a module of WABT and on a struct of C in the heap of Pyodide.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MemoryView } from 'memoryview';
import { loadPyodide } from 'pyodide';
import { describe, expect, test } from 'vitest';
import { root } from '../../house/files.ts';
import { plainFile, recipe } from '../../recipes/recipes.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('wat2wasm');
const struct = await recipe('A WebAssembly struct');
const files = new Files();
type Particles = MemoryView<'T{<i:id:4x<d:x:<d:v:}', 1>;

describe.skipIf(why !== '')(`beside WABT ${why}`, () => {
  test('the module is what wat2wasm makes of its text, and it is valid', () => {
    const text = readFileSync(join(root, 'docs', 'files', 'recipe-particles.wat'));
    run('wat2wasm', [files.write('particles.wat', text), '-o', files.path('particles.wasm')]);
    expect(files.read('particles.wasm')).toEqual(plainFile('particles.wasm'));
    run('wasm-validate', [files.path('particles.wasm')]);
  });
});

describe('beside CPython in WebAssembly', () => {
  test('a struct of ctypes is read and written, before and after its heap has grown', async () => {
    const pyodide = await loadPyodide();
    const memory: unknown = Reflect.get(Reflect.get(pyodide, '_module'), 'memory');
    if (!(memory instanceof WebAssembly.Memory)) throw new Error('Pyodide hides its memory');
    const address: unknown = pyodide.runPython(`
import ctypes
class Particle(ctypes.Structure):
    _fields_ = [('id', ctypes.c_int32), ('x', ctypes.c_double), ('v', ctypes.c_double)]
particles = (Particle * 3)((1, 0.5, 2.0), (2, 1.5, -1.0), (-3, 1e300, 0.0))
assert ctypes.sizeof(particles) == 72
ctypes.addressof(particles)`);
    const theirs = (): unknown =>
      JSON.parse(
        pyodide.runPython(`import json; json.dumps([{'id': p.id, 'x': p.x, 'v': p.v} for p in particles])`),
      );

    const view = struct('particles', memory, address, 3) as Particles;
    expect(view.tolist()).toEqual(theirs());
    view.field('x').set(1, -7.25);
    expect(view.tolist()).toEqual(theirs());

    const { buffer } = memory;
    pyodide.runPython('more = bytearray(200_000_000)');
    expect(buffer.byteLength).toBe(0);
    view.set(2, { id: 9, x: 0.125, v: 3 });
    pyodide.runPython('particles[0].v = 11.5');
    expect(view.tolist()).toEqual(theirs());
    expect(theirs()).toEqual([
      { id: 1, x: 0.5, v: 11.5 },
      { id: 2, x: -7.25, v: -1 },
      { id: 9, x: 0.125, v: 3 },
    ]);
  });
});

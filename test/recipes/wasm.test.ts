// The recipe for a struct of WebAssembly, on a module of WABT.
import { type MemoryView, memoryview } from 'memoryview';
import { beforeEach, expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { plainFile, recipe } from './recipes.ts';

interface Module {
  memory: WebAssembly.Memory;
  step(address: number, seconds: number): void;
  grow(pages: number): number;
}

const run = await recipe('A WebAssembly struct');
let module: Module;
let particles: MemoryView<'T{<i:id:4x<d:x:<d:v:}', 1>;

beforeEach(async () => {
  const { instance } = await WebAssembly.instantiate(plainFile('particles.wasm'));
  module = instance.exports as object as Module;
  particles = run('particles', module.memory, 1024, 2) as typeof particles;
});

test('what the module holds is read', () => {
  expect(particles.tolist()).toEqual([
    { id: 7, x: 0.5, v: 0.25 },
    { id: 0, x: 0, v: 0 },
  ]);
});

test('what is written is what the module computes with, and what it writes is read', () => {
  particles.set(1, { id: 8, x: -1, v: 4 });
  module.step(1024 + 24, 0.5);
  expect(particles.get(1)).toEqual({ id: 8, x: 1, v: 4 });
  expect(particles.get(0)).toEqual({ id: 7, x: 0.5, v: 0.25 });
});

test('a heap that has grown is written and read as before', () => {
  const first = particles.live(0);
  const before = module.memory.buffer;
  module.grow(3);
  expect([before.byteLength, module.memory.buffer.byteLength]).toEqual([0, 4 * 65536]);
  first.v = 2;
  module.step(1024, 4);
  expect([first.id, first.x, particles.field('x').get(0)]).toEqual([7, 8.5, 8.5]);
  expect(memoryview(module.memory).slice(1032, 1040).cast('<d').get(0)).toBe(8.5);
});

test('particles that lie behind the heap are an error', () => {
  expect(errorOf(() => run('particles', module.memory, 65530, 1))).toMatch(/^TypeError: /);
});

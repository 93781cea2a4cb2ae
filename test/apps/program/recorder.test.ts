// What a step tells of views and variables, what is kept of a long run, and that looking changes nothing.
import { describe, expect, test } from 'vitest';
import type { Batch, Recording } from '../../../apps/program/recording.ts';
import { recordingOf } from './running.ts';

/** `name state` of the variables that have one, a text for each step. */
function statesOf({ steps }: Recording): string[] {
  return steps.map(({ line, variables }) =>
    [line, ...variables.flatMap(({ name, state }) => (state === undefined ? [] : `${name} ${state}`))].join(
      ' ',
    ),
  );
}

/** `name memory+start format` of each view in the last step. */
function viewsOf({ steps, layouts }: Recording): string[] {
  return (steps.at(-1)?.views ?? []).map(
    ({ name, kind, memory, start, layout }) =>
      `${name} ${kind} ${memory}+${start} ${layouts[layout]?.format}`,
  );
}

describe('states', () => {
  test('locked while views live, released when they have ended', async () => {
    const recording = await recordingOf(`import { array, bytearray, memoryview } from 'memoryview';
const data = bytearray('abc', 'ascii');
const view = memoryview(data);
const part = view.slice(1);
view.release();
part.release();
data.append(1);
const numbers = array('i', [1]);
const other = memoryview(numbers);
other.releaseAll();
numbers.append(2);
numbers.length;`);
    expect(statesOf(recording)).toEqual([
      '2',
      '3 data locked',
      '4 data locked',
      '5 data locked view released',
      '6 view released part released',
      '7 view released part released',
      '8 view released part released',
      '9 view released part released numbers locked',
      '10 view released part released other released',
      '11 view released part released other released',
      '12 view released part released other released',
    ]);
    expect(recording.steps.flatMap(({ failure }) => failure ?? [])).toEqual([]);
  });

  test('lost where the memory is gone', async () => {
    const recording = await recordingOf(`import { memoryview } from 'memoryview';
const buffer = new ArrayBuffer(8);
const view = memoryview(buffer);
structuredClone(buffer, { transfer: [buffer] });
view.length;`);
    expect(statesOf(recording)).toEqual(['2', '3', '4 view lost', '5 view lost']);
    expect(recording.steps[2]?.resized).toEqual([{ memory: 0, size: 0 }]);
  });

  test('a bytearray that was dropped by nobody stays locked', async () => {
    const recording = await recordingOf(`import { bytearray, memoryview } from 'memoryview';
const data = bytearray(3);
memoryview(data);
data.append(1);`);
    expect(statesOf(recording).slice(1)).toEqual(['3 data locked', '4 data locked']);
    expect(recording.steps.at(-1)?.failure?.name).toBe('BufferError');
  });
});

describe('views', () => {
  test('are found in variables, lists and objects, with their place in the memory', async () => {
    const recording = await recordingOf(
      `import { array, bytearray, bytes, memoryview } from 'memoryview';
const buffer = new ArrayBuffer(100);
const part = new Uint16Array(buffer, 10, 20);
const view = memoryview(part).slice(3).cast('B').cast('>I', [4], { order: 'C' }).slice(1);
const parts = [memoryview(buffer).slice(50), 3, view];
const named = { head: memoryview(new DataView(buffer, 7)), 'a b': null };
const data = bytearray(5), fixed = bytes('abc', 'ascii'), numbers = array('d', [1]);
const heap = new WebAssembly.Memory({ initial: 1 });
const inHeap = memoryview(heap).slice(16, 24).cast('d');
memoryview(data).slice(2);`.replace(".cast('>I', [4], { order: 'C' })", ".slice(2, 18).cast('>I')"),
    );
    expect(recording.failure).toBeUndefined();
    expect(viewsOf(recording)).toEqual([
      'part exporter 0+10 H',
      'view view 0+10 >I',
      'parts[0] view 0+0 B',
      'parts[2] view 0+10 >I',
      'named.head view 0+7 B',
      'data exporter 1+0 B',
      'fixed exporter 2+0 B',
      'numbers exporter 3+0 d',
      'inHeap view 4+0 d',
      '_ view 1+0 B',
    ]);
    expect(recording.memories.map(({ name, kind, size }) => `${name} ${kind} ${size}`)).toEqual([
      'buffer ArrayBuffer 100',
      'data bytearray 5',
      'fixed bytes 3',
      'numbers array 8',
      'heap WebAssembly.Memory 65536',
    ]);
  });

  test('of a heap that grows go on in it', async () => {
    const recording = await recordingOf(`import { memoryview } from 'memoryview';
const heap = new WebAssembly.Memory({ initial: 1 });
const raw = new Uint8Array(heap.buffer);
const view = memoryview(heap).slice(0, 8);
heap.grow(1);
view.set(0, 7);
new Uint8Array(heap.buffer)[1] = 8;`);
    expect(recording.memories).toHaveLength(1);
    expect(recording.steps[3]?.resized).toEqual([{ memory: 0, size: 131072 }]);
    expect(recording.steps[4]?.patches[0]?.bytes[0]).toBe(7);
    expect(recording.steps[5]?.patches[0]?.bytes).toEqual(Uint8Array.of(7, 8, 0, 0));
    expect(statesOf(recording).at(-1)).toBe('7');
  });

  test('of a heap are of one memory, whichever of its buffers and views is seen first', async () => {
    const program = `let raw = 0;
const box = { inner: { heap: new WebAssembly.Memory({ initial: 1 }) } };
raw = new Uint8Array(box.inner.heap.buffer);
const { heap } = box.inner;
raw = (heap.grow(1), new Uint8Array(heap.buffer));
raw[0] = 1;`;
    const { memories, steps } = await recordingOf(program);
    expect(memories.map(({ name }) => name)).toEqual(['raw']);
    expect(steps[4]?.resized).toEqual([{ memory: 0, size: 131072 }]);
    expect(steps[5]?.patches).toEqual([{ memory: 0, offset: 0, bytes: Uint8Array.of(1, 0, 0, 0) }]);
  });

  test('of a bytearray start in its bytes, wherever those lie in their buffer', async () => {
    const recording = await recordingOf(`import { bytearray, memoryview, slice } from 'memoryview';
const data = bytearray('hello', 'ascii');
data.delete(slice(0, 2));
const view = memoryview(data).slice(1);`);
    expect(viewsOf(recording)).toEqual(['data exporter 0+0 B', 'view view 0+0 B']);
    expect(recording.layouts.at(-1)).toMatchObject({ offset: 1, window: 3 });
  });

  test('behind pointers have another layout when those change', async () => {
    const recording = await recordingOf(`import { answer, getBuffer, memoryview } from 'memoryview';
const memory = new Uint8Array(64), pointers = new BigUint64Array(memory.buffer, 0, 2);
pointers.set([40n, 20n]);
const lent = { memory, format: 'B', itemsize: 1, shape: [2, 3], strides: [8, 1], suboffsets: [0, -1], readonly: false };
const rows = memoryview({ [getBuffer]: (flags) => answer(lent, flags) });
pointers[1] = 30n;
pointers[1] = 1000n;`);
    const layouts = recording.steps.map(({ views }) => views.find(({ name }) => name === 'rows')?.layout);
    const targets = layouts.map((layout) =>
      recording.layouts[layout ?? -1]?.pointers.map(({ target }) => target),
    );
    expect(targets).toEqual(
      [undefined, undefined, undefined, [40, 20], [40, 30], undefined].slice(0, targets.length),
    );
  });

  test('with the same layout share it', async () => {
    const recording = await recordingOf(`import { memoryview } from 'memoryview';
const view = memoryview(new Uint8Array(30));
for (let at = 0; at < 50; at++) { const part = view.slice(0, 3); part.length; }`);
    expect(recording.layouts).toHaveLength(2);
  });

  test('of which there are many do not make the recording large', async () => {
    const recording = await recordingOf(`import { memoryview } from 'memoryview';
const view = memoryview(new Uint8Array(100000));
for (let at = 0; at < 300; at++) { const part = view.slice(at); part.length; }`);
    const items = recording.layouts.reduce((sum, layout) => sum + layout.items.length, 0);
    expect(items).toBeLessThan(2 ** 18);
    expect(
      recording.layouts.every((layout) => layout.items.length + layout.moreItems === layout.shape[0]),
    ).toBe(true);
  });
});

describe('variables', () => {
  test('are told as Python prints them; functions are not', async () => {
    const recording = await recordingOf(`import { bytes, complex } from 'memoryview';
const a = null, b = true, c = [1, 'x', undefined], d = { e: 1.5 }, f = bytes('x', 'ascii'), g = () => 1, h = class {}, i = new Map([[1, 2]]);
const j = new (class Point { x = 1 }), k = new Error('no'), l = 2n ** 70n, m = Symbol('s'), n = complex(1, 2), o = new Promise(() => {});`);
    const texts = recording.steps.at(-1)?.variables.map(({ name, repr }) => `${name} ${repr}`);
    expect(texts).toEqual([
      'a None',
      'b True',
      "c [1, 'x', None]",
      "d {'e': 1.5}",
      "f b'x'",
      'i {1: 2}',
      'j <Point object>',
      'k Error: no',
      'l 1180591620717411303424',
      'm <Symbol(s)>',
      'n (1+2j)',
      'o <Promise object>',
    ]);
  });

  test('that are long are cut', async () => {
    const recording = await recordingOf(`import { bytes } from 'memoryview';
const text = 'x'.repeat(1e6), list = Array.from({ length: 1e5 }, (_, k) => k), data = bytes(1e6), deep = {}, array = new Float64Array(1e6);
let at = deep; for (let k = 0; k < 1000; k++) at = at.a = {};
at = null;
const wide = Array.from({ length: 1000 }, () => Array.from({ length: 1000 }, () => 'abc'));`);
    for (const { variables } of recording.steps)
      for (const { repr } of variables) expect(repr.length).toBeLessThan(2100);
    const last = recording.steps.at(-1)?.variables.map(({ name, repr }) => `${name} ${repr}`);
    expect(last?.slice(0, 4)).toEqual([
      `text '${'x'.repeat(32)}'...`,
      expect.stringMatching(/^list \[0, 1, .*, 31, \.\.\.\]$/),
      expect.stringMatching(/^data b'(?:\\x00){32}'\.\.\.$/),
      expect.stringMatching(/^deep (?:\{'a': )+\{\.\.\.\}+$/),
    ]);
  });
});

describe('a long run', () => {
  const loop = `const memory = new Uint8Array(8);
for (let i = 0; i < 5000; i++) memory[i % 8] = i;
memory[0] = 1;
console.log(memory);
memory[1] = 2;`;

  test('keeps so many steps of blocks and functions, counts the others, and keeps all of the program itself', async () => {
    const recording = await recordingOf(loop);
    expect(recording.steps.filter(({ top }) => !top)).toHaveLength(2000);
    expect(recording.more).toBe(3000);
    expect(recording.steps.filter(({ top }) => top).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    const patches = recording.steps.slice(-4).map((step) => step.patches.map(({ bytes }) => [...bytes]));
    expect(patches[0]).toEqual([
      [4992, 4993, 4994, 4995, 4996, 4997, 4998, 4999].map((value) => value % 256),
    ]);
    expect(patches.slice(1)).toEqual([[[1, 129, 130, 131]], [], [[1, 2, 130, 131]]]);
  });

  test('comes in batches while it runs', async () => {
    const batches: Batch[] = [];
    await recordingOf(loop, { onBatch: (batch) => batches.push(batch) });
    expect(batches.length).toBeGreaterThan(19);
    expect(Math.max(...batches.map(({ steps }) => steps.length))).toBeLessThanOrEqual(100);
    expect(batches.reduce((sum, { memories }) => sum + memories.length, 0)).toBe(1);
  });

  test('comes while the program waits', async () => {
    let seen = 0;
    let open: (steps: number) => void = () => undefined;
    Reflect.set(
      globalThis,
      'gate',
      new Promise<number>((resolve) => {
        open = resolve;
      }),
    );
    const { steps } = await recordingOf('let a = 1;\nlet b = 2;\nconst count = await gate;', {
      onBatch: ({ steps }) => {
        seen += steps.length;
        if (seen === 2) open(seen);
      },
      limits: { batch: 10, wait: 5 },
    });
    expect(steps.at(-1)?.variables.at(-1)).toEqual({ name: 'count', repr: '2', state: undefined });
  });

  test('prints so much and no more', async () => {
    const { steps } = await recordingOf("for (let i = 0; i < 100; i++) console.log('x'.repeat(100));", {
      limits: { printed: 1050 },
    });
    const printed = steps.flatMap((step) => step.printed);
    expect(printed).toHaveLength(11);
    expect(printed.join('').length).toBeLessThan(1060);
    expect(printed.at(-1)).toMatch(/…$/);
  });

  test('keeps the text that was printed in steps that are not kept', async () => {
    const { steps } = await recordingOf('for (let i = 0; i < 5; i++) console.log(i);\n1;', {
      limits: { steps: 2 },
    });
    expect(steps.map(({ line, printed }) => `${line} ${printed.join()}`)).toEqual([
      '1 0',
      '1 1',
      '1 2,3,4',
      '2 ',
    ]);
  });

  test('watches so many memories and no more', async () => {
    const { memories } = await recordingOf(
      'for (let i = 0; i < 50; i++) { const a = new Uint8Array(4); a; }',
      {
        limits: { memories: 20 },
      },
    );
    expect(memories).toHaveLength(20);
  });

  test('says from which step on, and from which byte on, memory was not compared', async () => {
    const recording = await recordingOf(
      'const memory = new Uint8Array(1000);\nfor (let i = 0; i < 9; i++) memory[i] = 1;\nmemory[5] = 3;\nmemory[900] = 4;',
      { limits: { compared: 3500, watched: 100 } },
    );
    expect(recording.unwatched).toEqual([{ memory: 0, since: 5, offset: 100 }]);
    expect(recording.more).toBe(0);
    const found = recording.steps
      .slice(-3)
      .map(({ patches }) => patches.map(({ offset, bytes }) => [offset, bytes.length]));
    expect(found).toEqual([[], [[4, 4]], []]);
  });

  test('keeps steps of the program itself alone once far too much was compared, or was changed', async () => {
    const program =
      'const memory = new Uint8Array(1000);\nfor (let i = 0; i < 9; i++) memory.fill(i + 1);\nmemory[5] = 3;';
    const kept = async (limits: object): Promise<(number | undefined)[]> => {
      const { steps, more } = await recordingOf(program, { limits: { watched: 100, ...limits } });
      return [more, ...steps.map(({ patches }) => patches[0]?.bytes.length)];
    };
    expect(await kept({ compared: 1200 })).toEqual([2, undefined, 1000, 1000, ...Array(6).fill(100), 4]);
    expect(await kept({ patches: 1500 })).toEqual([7, undefined, 1000, 1000, 100, 4]);
  });

  test('keeps the first bytes of a memory that is too large, and says how large it is', async () => {
    const recording = await recordingOf(
      'const memory = new Uint8Array(1000);\nmemory[5] = 3;\nmemory[900] = 4;',
      {
        limits: { kept: 64 },
      },
    );
    expect(recording.memories[0]).toMatchObject({ size: 1000, bytes: new Uint8Array(64) });
    expect(recording.steps.map(({ patches }) => patches.length)).toEqual([0, 1, 0]);
  });

  test('keeps so much of all memories together, grown ones too', async () => {
    const recording = await recordingOf(
      `const a = new Uint8Array(50), heap = new WebAssembly.Memory({ initial: 1 });
heap.grow(1);
const b = new Uint8Array(100), c = new Uint8Array(9);`,
      { limits: { keptOfAll: 150000 } },
    );
    expect(recording.memories.map(({ name, bytes }) => `${name} ${bytes.length}`)).toEqual([
      'a 50',
      'heap 65536',
      'b 100',
      'c 9',
    ]);
    const full = await recordingOf(
      'const a = new Uint8Array(50), b = new Uint8Array(50), c = new Uint8Array(50);',
      {
        limits: { keptOfAll: 80 },
      },
    );
    expect(full.memories.map(({ size, bytes }) => [size, bytes.length])).toEqual([
      [50, 50],
      [50, 30],
      [50, 0],
    ]);
    const grown = await recordingOf(
      "import { bytearray } from 'memoryview';\nconst a = bytearray(50);\na.resize(90);\nconst b = bytearray(50);",
      { limits: { keptOfAll: 100 } },
    );
    expect(grown.memories.map(({ bytes }) => bytes.length)).toEqual([50, 10]);
  });

  test('of 100 MB is recorded whole', async () => {
    const recording = await recordingOf(
      "import { memoryview } from 'memoryview';\nconst view = memoryview(file).slice(99999990);\nview[3] = 7;\nview.cast('>H').tolist();",
      { file: new Uint8Array(1e8) },
    );
    expect(recording.memories[0]).toMatchObject({ name: 'file', size: 1e8 });
    expect(recording.memories[0]?.bytes).toHaveLength(1e8);
    expect(recording.steps[1]?.patches).toEqual([
      { memory: 0, offset: 99999992, bytes: Uint8Array.of(0, 7, 0, 0) },
    ]);
    expect(recording.steps[2]?.value?.repr).toBe('[0, 7, 0, 0, 0]');
  });
});

describe('what happens behind the last statement', () => {
  test('is a last step', async () => {
    const recording = await recordingOf(
      'const memory = new Uint8Array(4);\nif (memory.length) {\n  class A { static { memory[0] = 1; console.log(1); } }\n}\nexport default class { static a = (memory[1] = 5); }',
    );
    expect(recording.steps.at(-1)?.patches[0]?.bytes).toEqual(Uint8Array.of(1, 5, 0, 0));
  });
});

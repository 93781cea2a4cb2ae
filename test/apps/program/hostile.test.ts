// Programs that would rather not be looked at: nothing of theirs runs that they did not call, and none breaks the record.
import { describe, expect, test } from 'vitest';
import { recordingOf } from './running.ts';

/** A program that prints when something of its own is touched by the recorder. */
async function touched(program: string): Promise<readonly string[]> {
  const { steps, failure } = await recordingOf(`${program}\n1;\nif (1) { 2; }`);
  expect(failure).toBeUndefined();
  expect(steps.flatMap((step) => step.failure ?? [])).toEqual([]);
  return steps.flatMap(({ printed }) => printed);
}

describe('no code of the program runs because of a look at it', () => {
  const TRAPS =
    "{ get: told('get'), has: told('has'), ownKeys: told('ownKeys'), getPrototypeOf: told('getPrototypeOf'), getOwnPropertyDescriptor: told('gopd') }";
  const TOLD = 'const told = (what) => () => { console.log(what); throw new Error(what); };\n';

  test.each([
    ['a getter', "const a = { get x() { console.log('x'); return 1; }, y: 2 };"],
    [
      'a getter in a list',
      "const a = [1]; Object.defineProperty(a, 0, { get() { console.log('0'); return 1; } });",
    ],
    [
      'a getter of a class',
      "class A { get x() { console.log('x'); } get [Symbol.toStringTag]() { console.log('tag'); return 'A'; } } const a = new A(); const b = [a];",
    ],
    [
      'toString',
      "const a = { toString() { console.log('s'); return ''; } }; class B { toString() { console.log('b'); return ''; } } const b = new B(); const c = { b };",
    ],
    [
      'toJSON, valueOf and toPrimitive',
      "const a = { toJSON() { console.log('j'); }, valueOf() { console.log('v'); }, [Symbol.toPrimitive]() { console.log('p'); } };",
    ],
    [
      'a static toString',
      "class A { static toString() { console.log('s'); return ''; } } const a = [A]; const b = A;",
    ],
    [
      'an iterator',
      "const a = [1, 2]; a[Symbol.iterator] = function* () { console.log('i'); }; class B extends Array { *[Symbol.iterator]() { console.log('b'); } map() { console.log('m'); } } const b = B.of(1, 2); const c = { [Symbol.iterator]() { console.log('c'); } };",
    ],
    [
      'an iterator of a map',
      "class M extends Map { entries() { console.log('e'); return super.entries(); } [Symbol.iterator]() { console.log('i'); return super.entries(); } get size() { console.log('size'); return 0; } } const m = new M(); m.set(1, 2);",
    ],
    [
      'an exporter',
      "import { getBuffer, answer } from 'memoryview'; const e = { [getBuffer](flags) { console.log('lent'); return answer({ memory: new Uint8Array(3), itemsize: 1, readonly: false }, flags); } };",
    ],
    [
      'an error with getters',
      "class E extends Error { get name() { console.log('n'); return 'E'; } get message() { console.log('m'); return ''; } get stack() { console.log('s'); return ''; } } const e = new E(); const l = [e];",
    ],
    [
      'a proxy',
      `${TOLD}const p = new Proxy({}, ${TRAPS}); const l = [p, { p }]; const f = new Proxy(function () {}, ${TRAPS}); const m = new Map([[p, p]]);`,
    ],
    [
      'a proxy that can be revoked',
      `${TOLD}const { proxy, revoke } = Proxy.revocable([], ${TRAPS}); const l = [proxy]; revoke(); const m = [proxy];`,
    ],
    ['a prototype that is a proxy', `${TOLD}const p = Object.create(new Proxy({}, ${TRAPS}));`],
    [
      'a typed array with names of its own',
      "const a = new Uint8Array(3); Object.defineProperty(a, 'buffer', { get() { console.log('b'); } }); Object.defineProperty(a, 'length', { get() { console.log('l'); } });",
    ],
    ['a generator', "function* g() { console.log('g'); yield 1; } const it = g();"],
    ['a promise with a then', "const t = { then(f) { console.log('then'); f(); } }; t;"],
  ])('%s', async (_, program) => {
    expect(await touched(program)).toEqual([]);
  });
});

describe('names', () => {
  test('that the library has too are the program’s own', async () => {
    const { steps, failure } = await recordingOf(
      'const memoryview = 1, bytes = 2, console = 3, Proxy = 4, file = 5, recorder = 6;\nlet $ = 1, $$ = 2, $step = 3, $e = 4, $modules = 5;\nmemoryview + bytes + console + Proxy + file + $ + $$ + $step + $e + $modules;\nfunction arguments_(undefined_) { const Object = 1, Reflect = 2, Array = 3; return Object + Reflect + Array; }\narguments_();',
    );
    expect(failure).toBeUndefined();
    expect(steps[2]?.value?.repr).toBe('30');
    expect(steps.at(-1)?.value?.repr).toBe('6');
  });

  test('var console and function console are theirs too', async () => {
    const recording = await recordingOf('var console = { log: () => 7 };\nconsole.log(1);');
    expect(recording.steps.at(-1)?.value?.repr).toBe('7');
    expect((await recordingOf('function file() { return 8 }\nfile();')).steps.at(-1)?.value?.repr).toBe('8');
  });

  test('with __proto__ and constructor among them', async () => {
    const { steps } = await recordingOf(
      "const __proto__ = 1, constructor = 2, toString = 3, o = { ['__proto__']: 4, constructor: 5 };",
    );
    expect(steps[0]?.variables.map(({ name, repr }) => `${name} ${repr}`)).toEqual([
      '__proto__ 1',
      'constructor 2',
      'toString 3',
      "o {'__proto__': 4, 'constructor': 5}",
    ]);
  });
});

describe('looking changes nothing', () => {
  test('a program that calls itself for ever ends with the error of its engine, and its memory is right', async () => {
    const { steps, failure } = await recordingOf(
      'const memory = new Uint8Array(4);\nfunction deep(n) {\n  memory[0] = n;\n  return deep(n + 1);\n}\ndeep(0);\nmemory[1] = 1;',
      { limits: { steps: 1e9 } },
    );
    expect(failure).toBeUndefined();
    expect(steps.at(-2)?.failure).toMatchObject({ name: 'RangeError', line: 6 });
    const bytes = new Uint8Array(4);
    for (const { patches } of steps) for (const patch of patches) bytes.set(patch.bytes, patch.offset);
    expect(steps.at(-1)?.patches[0]?.bytes[1]).toBe(1);
    expect(bytes[1]).toBe(1);
    expect(steps.at(-1)?.variables[0]?.repr).toBe(`array('B', [${[...bytes].join(', ')}])`);
  });

  test('no lock stays, and none is lost', async () => {
    const { steps } = await recordingOf(`import { array, bytearray, memoryview } from 'memoryview';
const data = bytearray(4), numbers = array('i', [1]), parts = [bytearray(2), array('d', [1])];
for (let i = 0; i < 3; i++) { data.append(i); numbers.append(i); parts[0].append(1); parts[1].append(2); }
const view = memoryview(data);
data.append(1);
const none = view.get();
const zero = memoryview(numbers).slice(0, 1).cast('B').cast('i', []);
zero.item();
zero.get();
view.slice(1).release();
view.tolist();
view.release();
data.append(9);
data.length;`);
    expect(steps.flatMap(({ line, failure }) => (failure ? `${line} ${failure.name}` : []))).toEqual([
      '5 BufferError',
      '13 BufferError',
    ]);
    expect(steps.at(-3)?.variables.find(({ name }) => name === 'zero')).toMatchObject({ state: undefined });
  });

  test('properties that were deleted, frozen objects and holes are no trouble', async () => {
    const recording = await recordingOf(
      'const o = { a: 1 };\ndelete o.a;\nconst f = Object.freeze({ b: new Uint8Array(2) });\nconst h = [1, , 3];\nconst s = Object.seal([f]);\nconst cycle = { }; cycle.self = cycle; const ring = [cycle]; ring.push(ring);',
    );
    expect(recording.failure).toBeUndefined();
    expect(
      recording.steps
        .at(-1)
        ?.variables.map(({ repr }) => repr)
        .slice(0, 3),
    ).toEqual(['{}', "{'b': array('B', [0, 0])}", '[1, None, 3]']);
  });

  test('objects that lie about their class are no trouble', async () => {
    const recording = await recordingOf(`import { ByteArray, Bytes, MemoryView, PyArray } from 'memoryview';
const fakes = [ArrayBuffer, Uint8Array, WebAssembly.Memory, Map, Set, Error, Date, ByteArray, Bytes, PyArray, Promise].map((kind) => Object.create(kind.prototype));
const [a, b, c, d, e, f, g, h, i, j, k] = fakes;
fakes;`);
    expect(recording.failure).toBeUndefined();
    expect(recording.steps).toHaveLength(3);
  });

  test('memory that a view was taken of in the middle of a call', async () => {
    const recording = await recordingOf(`import { bytearray, memoryview } from 'memoryview';
const data = bytearray(8);
function use(view) { const part = view.slice(2); view.release(); part.set(0, 1); part.releaseAll(); return view; }
const ended = use(memoryview(data));
data.clear();
const buffer = new ArrayBuffer(16);
function lose(view) { buffer.transfer?.(); structuredClone(buffer.byteLength ? buffer : 0, { transfer: buffer.byteLength ? [buffer] : [] }); view; return view; }
lose(memoryview(buffer));`);
    expect(recording.failure).toBeUndefined();
    expect(recording.steps.flatMap(({ failure }) => failure ?? [])).toEqual([]);
    expect(recording.steps.at(-1)?.variables.map(({ name, state }) => `${name} ${state}`)).toContain(
      'ended released',
    );
  });
});

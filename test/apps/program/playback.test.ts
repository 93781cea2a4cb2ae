// The bytes that a recording leads to are those that the program itself saw, at every step.
import { bytes, type MemoryView } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Playback, printedItems } from '../../../apps/program/playback.ts';
import type { Recording } from '../../../apps/program/recording.ts';
import { Random } from '../../oracle/random.ts';
import { recordingOf } from './running.ts';

const SEED = 11;
const COUNT = 30;

const START = `import { array, bytearray, memoryview, slice } from 'memoryview';
const data = bytearray(40);
const numbers = array('i', [1, 2, 3]);
const plain = new Uint8Array(33);
const odd = new Uint8Array(new ArrayBuffer(30), 3, 21);
const growing = new ArrayBuffer(8, { maxByteLength: 64 });
const shared = new SharedArrayBuffer(12);
const heap = new WebAssembly.Memory({ initial: 1 });
const wide = new Float64Array(4);
const hex = (memory) => memoryview(memory).hex();
function told() {
  console.log(['data', data.hex(), 'numbers', hex(numbers), 'plain', hex(plain), 'odd', hex(odd.buffer),
    'growing', hex(growing), 'shared', hex(shared), 'heap', hex(new Uint8Array(heap.buffer, 0, 64)), 'wide', hex(wide.buffer)].join(' '));
}
told();
`;

/** One statement that changes memory, or is refused. */
function change(random: Random): string {
  const at = random.below(40);
  const value = random.below(256);
  return random.pick([
    `data[${at}] = ${value};`,
    `data.append(${value});`,
    `data.pop();`,
    `data.set(slice(${random.below(9)}, ${random.below(20)}), [${value}, 1, 2]);`,
    `data.clear();`,
    `data.resize(${at});`,
    `numbers.append(${at});`,
    `numbers.set(0, ${value});`,
    `numbers.pop();`,
    `plain.fill(${value}, ${random.below(33)}, ${random.below(33)});`,
    `plain[32] = ${value};`,
    `odd.set([${value}, ${value}], ${random.below(19)});`,
    `growing.resize(${random.below(65)});`,
    `new Uint8Array(growing).fill(${value});`,
    `memoryview(shared).cast('<H').set(${random.below(6)}, ${value});`,
    `new Uint8Array(heap.buffer)[${at}] = ${value};`,
    `heap.grow(1);`,
    `memoryview(heap).slice(8, 24).cast('d').set(1, ${at});`,
    `memoryview(wide).set(${random.below(4)}, ${value} / 3);`,
    `for (let i = 0; i < 3; i++) { plain[i] = ${value} + i; wide[i] += 1; }`,
    `memoryview(data).releaseAll();`,
    `structuredClone(wide.buffer, { transfer: [wide.buffer] });`,
  ]);
}

/** What the program printed in a step, by the names of its memories. */
function toldIn(recording: Recording, step: number): Map<string, string> | undefined {
  const words = recording.steps[step]?.printed.at(-1)?.split(' ');
  if (words === undefined) return undefined;
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : [])));
}

/** The bytes of the memories, as the program told them, and as the recording has them. */
function pairsIn(
  recording: Recording,
  playback: Playback,
): (readonly [name: string, told: string, played: string])[] {
  const told = toldIn(recording, playback.step);
  if (told === undefined) return [];
  return recording.memories.flatMap(({ name }, memory): [string, string, string][] => {
    if (name === '_') return []; // what a statement gave, which no variable holds
    const expected = told.get(name) ?? 'not told';
    const played = bytes(playback.bytesOf(memory)).hex();
    return [[name, expected, name === 'heap' ? played.slice(0, 128) : played]];
  });
}

describe('a random program', () => {
  test(`has the bytes that it told at every step, forward and back: ${COUNT}, seed ${SEED}`, async () => {
    let pairs = 0;
    for (let k = 0; k < COUNT; k++) {
      const random = new Random(SEED, k);
      const changes = Array.from({ length: 25 }, () => `${change(random)}\ntold();`);
      const recording = await recordingOf(START + changes.join('\n'));
      expect(recording.failure).toBeUndefined();
      const playback = new Playback(recording);
      const places = recording.steps.map((_, at) => at);
      for (const step of [...places, ...[...places].reverse(), ...random.shuffled(places)]) {
        playback.goTo(step);
        for (const [name, told, played] of pairsIn(recording, playback)) {
          expect(played, `seed ${SEED}, program ${k}, step ${step}, ${name}\n${changes.join('\n')}`).toBe(
            told,
          );
          pairs++;
        }
      }
    }
    expect(pairs).toBeGreaterThan(COUNT * 300);
  });
});

/** Plays to the last step, and makes its views again. */
function lastViews(recording: Recording): Map<string, MemoryView> {
  const playback = new Playback(recording);
  playback.goTo(recording.steps.length - 1);
  return new Map(recording.steps.at(-1)?.views.map((view) => [view.name, playback.viewOf(view)]));
}

describe('views are made again', () => {
  test('with the items that they had: strides, axes, formats, order of bytes', async () => {
    const recording = await recordingOf(
      `import { array, bytearray, bytes, memoryview } from 'memoryview';
const memory = new Uint8Array(64).map((_, at) => at);
const part = memoryview(memory.subarray(5, 50));
const back = part['::-3'];
const big = part.slice(1, 41).cast('>I');
const grid = memoryview(memory.subarray(8, 56)).cast('h', [2, 3, 4]).T;
const none = grid.get(1, 2, 0, Ellipsis);
const empty = part['9:9:2'];
const records = memoryview(memory.subarray(3)).slice(0, 60).cast('T{<I:id:<d:price:}').field('id');
const fixed = memoryview(bytes('abc', 'ascii')).slice(1);
const own = memoryview(bytearray('hello', 'ascii'))['1::2'];
const numbers = memoryview(array('d', [1, 2.5, 3])).slice(1);
memory[9] = 255;
console.log([part, back, big, grid, none, empty, records, fixed, own, numbers].map((view) => JSON.stringify(view.tolist())).join(' '));`.replace(
        'import { array',
        'import { Ellipsis, array',
      ),
    );
    expect(recording.failure).toBeUndefined();
    const views = lastViews(recording);
    const names = ['part', 'back', 'big', 'grid', 'none', 'empty', 'records', 'fixed', 'own', 'numbers'];
    const lists = names.map((name) => JSON.stringify(views.get(name)?.tolist()));
    expect(lists.join(' ')).toBe(recording.steps.at(-1)?.printed[0]);
    expect(views.get('fixed')?.readonly).toBe(true);
    expect(views.get('back')?.strides).toEqual([-3]);
  });

  test('and print their items as Python does, floats with their point', async () => {
    const recording = await recordingOf(`import { memoryview } from 'memoryview';
const floats = memoryview(Float64Array.of(1, 2.5, 3, 4)).cast('d', [2, 2]).T;
const records = memoryview(new Uint8Array(24)).cast('T{<I:id:<d:price:}');
const chars = memoryview(Uint8Array.of(65, 0)).cast('c');
const objects = memoryview(new Uint8Array(16)).cast('T{O:object:<q:number:}');`);
    const views = lastViews(recording);
    const printed = [...views].map(([name, view]) => [name, printedItems(view, 0, 2)]);
    expect(printed).toEqual([
      ['floats', ['1.0', '3.0']],
      ['records', ["{'id': 0, 'price': 0.0}", "{'id': 0, 'price': 0.0}"]],
      ['chars', ["b'A'", "b'\\x00'"]],
      ['objects', ['?', '?']],
    ]);
  });

  test('that follow pointers', async () => {
    const recording = await recordingOf(`import { answer, getBuffer, memoryview } from 'memoryview';
const memory = new Uint8Array(64).map((_, at) => at);
new BigUint64Array(memory.buffer, 0, 2).set([40n, 20n]);
const rows = memoryview({
  [getBuffer](flags) {
    return answer({ memory, format: 'B', itemsize: 1, shape: [2, 3], strides: [8, 1], suboffsets: [2, -1], readonly: false }, flags);
  },
});
rows.tolist();`);
    expect(recording.steps.at(-1)?.value?.data).toEqual([
      [42, 43, 44],
      [22, 23, 24],
    ]);
    expect(lastViews(recording).get('rows')?.tolist()).toEqual([
      [42, 43, 44],
      [22, 23, 24],
    ]);
  });
});

describe('Playback', () => {
  test('starts before the first step, where no memory is seen', async () => {
    const playback = new Playback(await recordingOf('const a = new Uint8Array(3);'));
    expect(playback.step).toBe(-1);
    expect(playback.bytesOf(0)).toHaveLength(0);
    playback.goTo(0);
    expect(playback.bytesOf(0)).toHaveLength(3);
  });

  test('refuses a step that there is not', async () => {
    const playback = new Playback(await recordingOf('const a = 1;'));
    for (const step of [1, -2, 0.5, Number.NaN])
      expect(() => playback.goTo(step)).toThrow(`there is no step ${step}`);
  });

  test('says which bytes a step changed, to the byte', async () => {
    const recording = await recordingOf('const a = new Uint8Array(9);\na[1] = 1;\na[8] = 2;\na[8] = 2;');
    const playback = new Playback(recording);
    const changed = [0, 1, 2, 3].map((step) => {
      playback.goTo(step);
      return [...playback.bytesOf(0).keys()].filter(playback.changedIn(0));
    });
    expect(changed).toEqual([[], [1], [8], []]);
  });

  test('changes nothing in the recording', async () => {
    const recording = await recordingOf('const a = new Uint8Array(3);\na[0] = 1;\na[1] = 2;');
    const before = structuredClone(recording);
    const playback = new Playback(recording);
    for (const step of [2, 0, 1, -1, 2]) playback.goTo(step);
    expect(recording).toEqual(before);
  });
});

// Files with bytes changed: what is read stays inside the file, and what is refused is refused in words.
import { dumps, loads, open } from 'memoryview/npy';
import { expect, test } from 'vitest';
import { isInternal } from '../../support.ts';
import { fileWith } from './made.ts';
import { fileOf, names, recordOf } from './recorded.ts';

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
const ROUNDS = Number(process.env.ROUNDS ?? 40);
/** What a header is made of. */
const TEXT = '\'"()[]{},:0123456789<>|=-+ #\\\nLTFNxuibfcSUVMmO\0\xff';

function randomOf(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Letters that mean something where one of them stands. */
const ALIKE = ['0123456789', '<>|=', 'bifcuSUVMm', 'abxy', ' ,'];

/** A few letters of the header changed into others like them: most of these can be read. */
function reworded(
  file: Uint8Array,
  header: number,
  random: (most: number) => number,
): Uint8Array<ArrayBuffer> {
  const letters = [...Buffer.from(file.subarray(10, header)).toString('latin1')];
  const places = letters.flatMap((letter, at) => (ALIKE.some((set) => set.includes(letter)) ? [at] : []));
  for (let count = 1 + random(2); count > 0; count--) {
    const at = places[random(Math.min(places.length, 80))] ?? 0;
    const set = ALIKE.find((one) => one.includes(letters[at] ?? '')) ?? '0';
    letters[at] = set.charAt(random(set.length));
  }
  return fileWith(letters.join(''), file.subarray(header));
}

/** A few bytes of the preamble and the header changed, doubled or left out. */
function mutated(
  file: Uint8Array,
  header: number,
  random: (most: number) => number,
): Uint8Array<ArrayBuffer> {
  const bytes = [...file];
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(10) === 0 ? random(bytes.length) : random(Math.min(header, 200));
    const letter = TEXT.charCodeAt(random(TEXT.length));
    const how = random(6);
    if (how < 3) bytes[at] = letter;
    else if (how === 3) bytes.splice(at, 1);
    else if (how === 4) bytes.splice(at, 0, letter);
    else bytes.splice(at, 0, ...bytes.slice(random(bytes.length), random(bytes.length)).slice(0, 20));
  }
  if (random(10) === 0) bytes.length = random(bytes.length + 1);
  return Uint8Array.from(bytes);
}

/** Sentences of ours that begin as the engine's do, or quote the file. */
const OURS =
  /^(?:UnicodeDecodeError: |ValueError: (?:Cannot parse header: |descr is not a valid dtype descriptor: |.* correct keys: ))/;

test(`${ROUNDS} changes of each file, seed ${SEED}`, async () => {
  const random = randomOf(SEED);
  let read = 0;
  let refused = 0;
  const memory = process.memoryUsage().arrayBuffers;
  for (const name of names) {
    const { offset } = recordOf(name);
    const file = fileOf(name);
    if (file.length > 10_000) continue;
    for (let round = 0; round < ROUNDS; round++) {
      const change = random(2) === 0 && file[6] === 1 ? reworded : mutated;
      const changed = change(file, offset, random);
      const where = `${name}, round ${round}: ${JSON.stringify(Buffer.from(changed).toString('latin1'))}`;
      let error = '';
      try {
        const view = loads(changed);
        read++;
        expect(view.nbytes, where).toBeLessThanOrEqual(changed.length);
        if (view.shape.reduce((count, extent) => count * extent, 1) < 1000) view.tobytes();
        const again = loads(dumps(view));
        expect(again.format, where).toBe(view.format);
        expect(again.tobytes().equals(view.tobytes()), where).toBe(true);
      } catch (reason) {
        error = String(reason);
        refused++;
        if (reason instanceof Error && reason.name === 'AssertionError') throw reason;
      }
      if (error !== '' && !OURS.test(error) && isInternal(error)) throw new Error(`${error} in ${where}`);
      if (round % 10 === 0) {
        const opened = await open(new Blob([changed])).then(
          () => '',
          (reason: unknown) => String(reason),
        );
        expect(opened, where).toBe(error);
      }
    }
  }
  console.log(`seed ${SEED}: ${read} read, ${refused} refused`);
  expect(read).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
  expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(64 * 2 ** 20);
});

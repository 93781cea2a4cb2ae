// Random programs over one mapping, here and in CPython: every answer, every error, and the bytes at the end.
import { type Bytes, bytes, slice } from 'memoryview';
import { type Mmap, mmap } from 'memoryview/mmap';
import { expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { askPython, outcome, TEXT } from './python.ts';

const PROGRAMS = 500;
const STEPS = 15;
const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);

type Step = [python: string, ours: (mm: Mmap) => unknown];
type Maker = (random: Random) => Step;

/** A place within, at the ends, or outside; now and then none. */
const place = (random: Random): number => random.between(-24, 24);
const maybe = (random: Random): number | null => (random.chance(25) ? null : place(random));
const none = (value: number | null): string => (value === null ? 'None' : String(value));
const some = (random: Random): Bytes =>
  bytes(Array.from({ length: random.below(5) }, () => random.pick([10, 104, 108, 111, 120])));
const step = (random: Random): number => random.pick([-3, -2, -1, 0, 1, 1, 1, 2, 5]);

const MAKERS: readonly Maker[] = [
  (random) => {
    const n = maybe(random);
    return [`mm.read(${none(n)})`, (mm) => mm.read(n)];
  },
  () => ['mm.readline()', (mm) => mm.readline()],
  () => ['mm.read_byte()', (mm) => mm.read_byte()],
  () => ['mm.tell()', (mm) => mm.tell()],
  (random) => {
    const [pos, whence] = [place(random), random.between(0, 2)];
    return [`mm.seek(${pos}, ${whence})`, (mm) => mm.seek(pos, whence)];
  },
  (random) => {
    const data = some(random);
    return [`mm.write(${data})`, (mm) => mm.write(data)];
  },
  (random) => {
    const byte = random.between(-1, 256);
    return [`mm.write_byte(${byte})`, (mm) => mm.write_byte(byte)];
  },
  (random) => {
    const [sub, start, end] = [some(random), maybe(random), maybe(random)];
    const name = random.pick(['find', 'rfind'] as const);
    return [`mm.${name}(${sub}, ${none(start)}, ${none(end)})`, (mm) => mm[name](sub, start, end)];
  },
  (random) => {
    const sub = some(random);
    const name = random.pick(['find', 'rfind'] as const);
    return [`mm.${name}(${sub})`, (mm) => mm[name](sub)];
  },
  (random) => {
    const [dest, src, count] = [random.between(-1, 21), random.between(-1, 21), random.between(-1, 21)];
    return [`mm.move(${dest}, ${src}, ${count})`, (mm) => mm.move(dest, src, count)];
  },
  (random) => {
    const at = place(random);
    return [`mm[${at}]`, (mm) => mm.get(at)];
  },
  (random) => {
    const [at, byte] = [place(random), random.between(-1, 256)];
    return [`mm.__setitem__(${at}, ${byte})`, (mm) => mm.set(at, byte)];
  },
  (random) => {
    const [a, b, c] = [maybe(random), maybe(random), step(random)];
    return [`mm[${none(a)}:${none(b)}:${c}]`, (mm) => mm.slice(a, b, c)];
  },
  (random) => {
    const [a, b, c] = [maybe(random), maybe(random), step(random)];
    const places = slice(a, b, c);
    // Mostly as many as the slice has.
    const right = c === 0 ? 0 : slice(a, b, c).indices(TEXT.length).count;
    const count = random.chance(85) ? right : random.below(5);
    const data = bytes(Array.from({ length: count }, () => random.below(128)));
    return [`mm.__setitem__(slice(${none(a)}, ${none(b)}, ${c}), ${data})`, (mm) => mm.set(places, data)];
  },
  (random) => {
    const [offset, size] = [random.between(-1, 21), random.between(-2, 21)];
    return [`mm.flush(${offset}, ${size})`, (mm) => mm.flush(offset, size)];
  },
];

test(`random programs answer as CPython does (MEMORYVIEW_SEED=${seed})`, { timeout: 120_000 }, async () => {
  console.log(`MEMORYVIEW_SEED=${seed}`);
  const programs = Array.from({ length: PROGRAMS }, (_, at) => {
    const random = new Random(seed, at);
    return Array.from({ length: STEPS }, () => random.pick(MAKERS)(random));
  });
  const ask = await askPython('steps');
  const theirs = ask(programs.map((program) => program.map(([python]) => python))) as string[][];
  for (const [at, program] of programs.entries()) {
    const mm = mmap(-1, TEXT.length);
    mm.write(bytes(TEXT, 'latin-1'));
    mm.seek(0);
    const ours = program.map(([, run]) => outcome(() => run(mm)));
    ours.push(String(mm), String(mm.slice()));
    mm.close();
    const shown = (answers: readonly string[] | undefined) =>
      answers?.map((answer, line) => `${program[line]?.[0] ?? ''} -> ${answer}`);
    expect(shown(ours)).toEqual(shown(theirs[at]));
  }
});

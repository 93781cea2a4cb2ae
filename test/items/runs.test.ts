// Runs of elements found in time that grows with their length: where the search that never goes back takes over.
import { memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call } from '../support.ts';

const find = (view: object, ...args: readonly unknown[]): unknown => call(view, 'find', ...args);
const rfind = (view: object, ...args: readonly unknown[]): unknown => call(view, 'rfind', ...args);

test('runs that nearly match again and again are found in good time', () => {
  const hay = new Int32Array(60_000);
  const needle = new Int32Array(20_000);
  needle[19_999] = 1;
  hay[59_999] = 1;
  expect(find(memoryview(hay), needle)).toBe(40_000);
  expect(rfind(memoryview(hay), needle)).toBe(40_000);
  for (let zeros = 30; zeros < 200; zeros++) {
    const [end, start] = [new Int32Array(zeros + 1), new Int32Array(31)];
    end[zeros] = 1;
    start[30] = 1;
    expect(find(memoryview(end), start)).toBe(zeros - 30);
    expect(rfind(memoryview(end.reverse()), start.reverse())).toBe(0);
  }
  needle[0] = 1;
  expect(find(memoryview(hay), needle)).toBe(-1);
  expect(rfind(memoryview(hay), needle.reverse())).toBe(-1);
  const floats = Float64Array.from(needle.fill(0));
  floats[19_999] = Number.NaN;
  expect(find(memoryview(Float64Array.from(hay)), floats)).toBe(-1);
});

test('long runs of few values agree with text', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = new Random(78, seed);
    const percent = random.pick([0, 2, 50]);
    const digits = (length: number): number[] =>
      Array.from({ length }, () => (random.chance(percent) ? 1 : 0));
    const hay = digits(random.between(500, 1500));
    const at = random.below(400);
    const run = random.chance(50)
      ? hay.slice(at, at + random.between(1, 300))
      : digits(random.between(1, 300));
    if (random.chance(50)) run[random.pick([0, run.length - 1])] = 1;
    if (random.chance(50)) hay.splice(random.below(hay.length), run.length, ...run);
    const Lane = random.pick([Int32Array, Float64Array, Uint16Array]);
    const [view, needle] = [memoryview(Lane.from(hay)), Lane.from(run)];
    const [from, to] = [random.below(50), hay.length - random.below(50)];
    const text = hay.slice(0, to).join('');
    const last = text.lastIndexOf(run.join(''));
    expect(find(view, needle, from, to), `seed ${seed}`).toBe(text.indexOf(run.join(''), from));
    expect(rfind(view, needle, from, to), `seed ${seed}`).toBe(last < from ? -1 : last);
  }
});

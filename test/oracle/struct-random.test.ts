// Random calls of struct beside CPython. `MEMORYVIEW_SEED` chooses others; `struct-fuzz.ts` makes more of them.
import { expect, test } from 'vitest';
import type { Call } from './struct-random.ts';
import { type Answer, runOurs } from './struct-random-ours.ts';
import { fuzzStruct } from './struct-random-run.ts';

const seed = Number(process.env.MEMORYVIEW_SEED ?? 1);

for (const [version, count] of [
  ['3.14', 30_000],
  ['3.15', 8_000],
] as const) {
  test(`random calls give the same results, errors and memory as CPython ${version}`, async () => {
    const { tally, failures } = await fuzzStruct({ seed, count, version });
    console.log(`seed ${seed}, CPython ${version}: ${JSON.stringify(tally)}`);
    expect(failures, failures.join('\n')).toHaveLength(0);
    // A generator that mostly fails, or never does, tests little.
    for (const [verb, { done, raised }] of Object.entries(tally)) {
      expect(raised / (done + raised), verb).toBeGreaterThan(0.05);
      expect(raised / (done + raised), verb).toBeLessThan(0.4);
    }
  });
}

/** The library, but with something changed in its answers. */
function broken(change: (call: Call, answer: Answer) => Answer): (call: Call) => Answer {
  return (call) => change(call, runOurs(call));
}

async function smallest(change: (call: Call, answer: Answer) => Answer): Promise<string> {
  const { failures } = await fuzzStruct({ seed: 3, count: 10_000, runner: broken(change) });
  return failures[0] ?? 'nothing was found';
}

test('a wrong value is found, and shown by the smallest call', async () => {
  const text = await smallest((call, answer) => {
    const wrong = call.verb === 'unpack' && call.tokens.some(({ code }) => code === 'h');
    return wrong && 'list' in answer.result ? { ...answer, result: { list: [] } } : answer;
  });
  expect(text).toMatch(
    /^the library: unpack\(\{"str":"h"\}, \{"buffer":\{"kind":"\w+","hex":"0000","steps":\[\]\}\}\)$/m,
  );
});

test('a wrong sentence is found', async () => {
  const text = await smallest((_, answer) => {
    const { error } = answer.result;
    const wrong = Array.isArray(error) && String(error[1]).startsWith("'H' format");
    return wrong ? { ...answer, result: { error: [error[0], 'another sentence'] } } : answer;
  });
  expect(text).toMatch(/^the library: pack\(\{"str":"[^"]?H"\}, \S+\)$/m);
});

test('a byte that a failed pack_into has written is found', async () => {
  const text = await smallest((call, answer) => {
    const wrong = call.verb === 'pack_into' && 'error' in answer.result;
    return wrong ? { ...answer, memory: answer.memory.map((hex) => hex.replace(/^../, '5a')) } : answer;
  });
  expect(text).toMatch(/^the library: pack_into/m);
});

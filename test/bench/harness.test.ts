// The benchmark's harness: what it refuses, how often it runs what, and that minima are of all rounds.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Candidate, type Host, measure, type Row } from '../../bench/harness.ts';

const LIMITS = { rounds: 40, seconds: 60, warmUp: 0 };

function row(candidates: Row['candidates'], more: Partial<Row> = {}): Row {
  return { name: 'row', work: 1, unit: 'run', candidates, ...more };
}

function host(name: string, answer: string, slices: readonly number[], calls: string[] = []): Host {
  return {
    name,
    prepare: async () => {
      const left = [...slices];
      return {
        answer,
        slice: async () => {
          calls.push('slice');
          return left.shift() ?? 0;
        },
        end: async () => {
          calls.push('end');
        },
      };
    },
  };
}

let clock = 0;

beforeEach(() => {
  clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A candidate whose runs take what is said in turn, by the clock of the test. */
function busy(name: string, milliseconds: readonly number[], runs: { count: number }): Candidate {
  const run = (): number => {
    clock += milliseconds[runs.count++ % milliseconds.length] ?? 0;
    return 1;
  };
  return { name, run };
}

test('candidates that answer differently are refused, and so are guests', async () => {
  const base = { name: 'raw', run: () => 1 };
  const other = { name: 'other', run: () => 2 };
  await expect(measure(row([base, other]), LIMITS)).rejects.toThrow('row: other answers 2, not 1');
  await expect(measure(row([base]), LIMITS, [host('Python', '2', [])])).rejects.toThrow(
    'row: Python answers 2, not 1',
  );
  await expect(measure(row([base]), LIMITS, [host('Python', 'true', [])])).rejects.toThrow('answers true');
});

test('answers of objects and of integers of 64 bits are compared', async () => {
  const list = { name: 'raw', run: () => [1, 2n] };
  await measure(row([list, { name: 'same', run: () => [1, 2n] }]), LIMITS);
  await expect(measure(row([list, { name: 'other', run: () => [1, 3n] }]), LIMITS)).rejects.toThrow('other');
});

test('a guest may add up in another order, and need not answer', async () => {
  const sum = { name: 'raw', run: () => 0.1 + 0.2 };
  for (const answer of ['0.3', 'null']) {
    const { results } = await measure(row([sum]), LIMITS, [host('Python', answer, [1, 1, 1, 1])]);
    expect(results.map(({ candidate }) => candidate)).toEqual(['raw', 'Python']);
  }
});

test('what is compared may be another answer than that of the runs', async () => {
  let runs = 0;
  const candidate = { name: 'other', run: () => ++runs, answer: () => 7 };
  await measure(row([{ name: 'raw', run: () => 7 }, candidate]), LIMITS);
  expect(runs).toBeGreaterThanOrEqual(LIMITS.rounds / 8);
});

test('a host that cannot do the row is left out', async () => {
  const none: Host = { name: 'none', prepare: async () => undefined };
  const { results } = await measure(row([{ name: 'raw', run: () => 1 }]), LIMITS, [none]);
  expect(results.length).toBe(1);
});

test('a guest comes between the phases, its fastest slice counts, and it is ended', async () => {
  const calls: string[] = [];
  const guest = host('Python', '1', [4, 2, 3, 5], calls);
  const { results } = await measure(row([{ name: 'raw', run: () => 1 }], { work: 1000 }), LIMITS, [guest]);
  expect(calls).toEqual(['slice', 'slice', 'slice', 'slice', 'end']);
  expect(results[1]?.nanoseconds).toBe((2 / 1000) * 1e6);
});

test('minima of all rounds, the first candidate as the base of the ratios', async () => {
  const [first, second] = [busy('raw', [4, 3, 2, 5], { count: 0 }), busy('other', [9, 3, 7], { count: 0 })];
  const found = await measure(row([first, second], { work: 10, goal: { ratio: 1.5 } }), LIMITS);
  expect(found).toEqual({
    row: 'row',
    unit: 'run',
    goal: { ratio: 1.5 },
    results: [
      { candidate: 'raw', nanoseconds: 2e5, ratio: 1 },
      { candidate: 'other', nanoseconds: 3e5, ratio: 1.5 },
    ],
  });
});

test('what is far slower than the base runs in one round of eight', async () => {
  const [fast, slow] = [{ count: 0 }, { count: 0 }];
  const candidates = [busy('raw', [1], fast), busy('slow', [50], slow)] as const;
  await measure(row(candidates), { ...LIMITS, rounds: 64 });
  expect(fast.count).toBe(2 + 64); // the base answers twice, to see that it answers the same
  expect(slow.count).toBe(1 + 64 / 8);
});

test('a part of the rounds, a limit of time, and at least one round a phase', async () => {
  const [part, late, none] = [{ count: 0 }, { count: 0 }, { count: 0 }];
  await measure(row([busy('raw', [1], part)], { part: 1 / 5 }), LIMITS);
  expect(part.count).toBe(2 + 8);
  await measure(row([busy('raw', [250], late)]), { ...LIMITS, seconds: 2 });
  expect(late.count).toBe(2 + 8);
  await measure(row([busy('raw', [1], none)]), { ...LIMITS, seconds: 0 });
  expect(none.count).toBe(2 + 4);
});

test('half-way each candidate runs at a stretch', async () => {
  const runs = { count: 0 };
  await measure(row([busy('raw', [1], runs)]), { ...LIMITS, warmUp: 100 });
  expect(runs.count).toBe(2 + 40 + 100);
});

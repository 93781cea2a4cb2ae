// `fetch` that counts: the bytes are the same, and what has come is told.
import { expect, test } from 'vitest';
import { countedFetch } from '../../../apps/program/counted-fetch.ts';

const body = new Uint8Array(5000).map((_, at) => at);
const answer =
  (headers: Record<string, string>): typeof fetch =>
  async () =>
    new Response(body, { headers, status: 203 });

test('the answer is the same, and its bytes are told up to the last', async () => {
  const told: (readonly [number, number])[] = [];
  const counted = countedFetch(
    answer({ 'content-length': '5000', 'content-type': 'application/wasm' }),
    (...sizes) => told.push(sizes),
  );
  const response = await counted('x');
  expect(response.status).toBe(203);
  expect(response.headers.get('content-type')).toBe('application/wasm');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
  expect(told.at(-1)).toEqual([5000, 5000]);
});

test('several are told together, and one of unknown size is never more than all', async () => {
  const told: (readonly [number, number])[] = [];
  const sizes = [{ 'content-length': '5000' }, {}];
  const counted = countedFetch(
    async () => await answer(sizes.shift() as Record<string, string>)(''),
    (...now) => told.push(now),
  );
  for (const response of [await counted('a'), await counted('b')]) await response.arrayBuffer();
  expect(told.at(-1)).toEqual([10000, 10000]);
  expect(told.every(([loaded, total]) => loaded <= total)).toBe(true);
});

test('an answer without a body is as it was', async () => {
  const empty = new Response(null, { status: 204 });
  expect(
    await countedFetch(
      async () => empty,
      () => undefined,
    )('x'),
  ).toBe(empty);
});

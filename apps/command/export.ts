// All items for other programs: as JSON, as CSV, as bytes, a window at a time.

import type { MemoryView } from 'memoryview';
import type { Items } from '../files/part.ts';
import { countOf, readBox, windowBytes, windows } from './box.ts';
import { csvWriter } from './csv.ts';
import { jsonWriter } from './json.ts';
import { leavesOf } from './values.ts';

/** What items are written as. */
export type Way = 'json' | 'csv' | 'raw';

/** Characters that are gathered before they are handed on. */
const CHUNK = 2 ** 16;
/** Items whose texts are joined at a time. */
const AT_ONCE = 1024;

/** What to write, piece by piece; `read` of a window comes before the pieces of it. */
export async function* chunksOf(items: Items, way: Way): AsyncGenerator<string | Uint8Array> {
  if (way === 'raw') yield* rawChunks(items);
  else yield* gathered(way === 'json' ? jsonText(items) : csvText(items));
}

async function* rawChunks(items: Items): AsyncGenerator<Uint8Array> {
  for (const box of windows(items.shape, items.itemsize, windowBytes(items))) {
    const view = await readBox(items, box);
    yield view.c_contiguous ? view.asUint8Array() : view.tobytes().asUint8Array();
  }
}

/** Short texts joined to long ones. */
async function* gathered(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** The texts of items, many at a time: an iteration of promises for each would cost more than the text. */
function* joined(items: Iterable<unknown>, textOf: (item: unknown) => string): Generator<string> {
  let texts: string[] = [];
  for (const item of items) {
    texts.push(textOf(item));
    if (texts.length < AT_ONCE) continue;
    yield texts.join('');
    texts = [];
  }
  yield texts.join('');
}

/** The items in C order, those of each window. */
async function* flatWindows(items: Items): AsyncGenerator<MemoryView> {
  for (const box of windows(items.shape, items.itemsize, windowBytes(items))) {
    const view = await readBox(items, box);
    yield view.reshape([-1], { copy: 'ifNeeded' });
  }
}

/** Nested lists, as `tolist()` gives them; each entry of the first axis has a line of its own. */
async function* jsonText(items: Items): AsyncGenerator<string> {
  const { shape } = items;
  const empty = shape.indexOf(0);
  if (empty >= 0) {
    yield* emptyLists(shape.slice(0, empty));
    return;
  }
  const write = jsonWriter(await leavesOf(items));
  const [open, close] = brackets(shape);
  let number = 0;
  for await (const view of flatWindows(items)) {
    yield* joined(view, (item) => open(number) + write(item) + close(number++));
  }
  yield '\n';
}

function* emptyLists(shape: readonly number[]): Generator<string> {
  const [open, close] = brackets(shape);
  const count = countOf(shape);
  for (let number = 0; number < count; number++) yield `${open(number)}[]${close(number)}`;
  yield '\n';
}

/** What stands before and behind the n-th item in C order. */
function brackets(shape: readonly number[]): [(n: number) => string, (n: number) => string] {
  const sizes = shape.map((_, axis) => countOf(shape.slice(axis)));
  const row = sizes[1] ?? 1;
  const total = sizes[0] ?? 1;
  const starting = (n: number): number => sizes.filter((size) => n % size === 0).length;
  const open = (n: number): string => {
    const lists = '['.repeat(starting(n));
    return n === 0 ? lists : n % row === 0 ? `,\n${lists}` : `, ${lists}`;
  };
  return [open, (n) => (n + 1 === total ? ']'.repeat(shape.length) : ']'.repeat(starting(n + 1)))];
}

/** Lines of the last axis; records and the items of a single axis have a line each. */
async function* csvText(items: Items): AsyncGenerator<string> {
  const leaves = await leavesOf(items);
  const { header, write } = csvWriter(leaves);
  if (header !== undefined) yield header;
  const columns = header === undefined && items.shape.length > 1 ? (items.shape.at(-1) ?? 1) : 1;
  let number = 0;
  for await (const view of flatWindows(items)) {
    yield* joined(view, (item) => write(item) + (++number % columns === 0 ? '\n' : ','));
  }
}

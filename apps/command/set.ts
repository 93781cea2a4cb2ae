// `memoryview set FILE KEY VALUE`: items changed in place, only their bytes.

import { Bytes, bytes, Ellipsis, type MemoryView } from 'memoryview';
import type { FilePlaces } from 'memoryview/raw';
import type { Items } from '../files/part.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { visible, wrapWords } from '../terminal/width.ts';
import { countOf, readBox, wholeBox } from './box.ts';
import type { Call } from './call.ts';
import { STATUS, sentenceOf, usage } from './failure.ts';
import { type FieldKey, fieldKey, fieldView, leavesAt } from './key.ts';
import { type Literal, literalOf } from './literal.ts';
import { dataFailure, type Look, look, warn } from './look.ts';
import { placeOf } from './numbers.ts';
import { type Run, runsOf, writeRuns } from './runs.ts';
import { indexed, placesOf, shapeText } from './target.ts';
import { type Field, fieldsOf, type Leaf, leavesOf, textOf, valueAt } from './values.ts';

/** Bytes that are changed at once: they are written without a pause. */
const MOST_BYTES = 2 ** 26;
/** Files whose other bytes depend on no item. */
const PLAIN_KINDS = ['raw', 'npy'];

/** Changes items, or tells what would change. */
export async function set(call: Call): Promise<number> {
  const [path = '', keyText = '', valueText = ''] = call.operands;
  const { options } = call;
  const key = fieldKey(keyText, options.text('field'));
  const seen = await look(path, call, options.flag('write') ? 'write' : 'read');
  try {
    await warn(call, seen);
    const places = placesOfKey(seen, key);
    const chosen = await indexed(seen.file, seen.items, key.places === '' ? undefined : key.places);
    const view = await readBox(chosen, wholeBox(chosen.shape));
    const all = await leavesOf(chosen);
    const value = valueFor(leavesAt(all, key.path), valueText, key);
    const before = { bytes: view.tobytes().asUint8Array().slice(), items: itemsOf(view) };
    const leaves = assignments(all, key.path, value).flatMap(({ path, value }) => {
      const touched = leavesAt(all, path);
      change(view, touched, path, value, valueText);
      return touched;
    });
    const after = { bytes: view.tobytes().asUint8Array(), items: itemsOf(view) };
    const runs = runsOf(places, leaves, before.bytes, after.bytes);
    if (options.flag('write')) writeRuns(seen.file, runs);
    await tell(call, seen, {
      places,
      leaves,
      before: before.items,
      after: after.items,
      runs,
      items: seen.items,
    });
  } catch (error) {
    throw dataFailure(path, error);
  } finally {
    await seen.close();
  }
  return STATUS.ok;
}

/** Where the items lie. Errors: wrong use. */
function placesOfKey({ items, part, recognised }: Look, { places: text }: FieldKey): FilePlaces {
  if (items.places === undefined) {
    throw usage(
      `part '${part?.name ?? recognised.shown}' is compressed, so that no item of it can be changed in place`,
      'decompress it first',
    );
  }
  const places = placesOf(items, text);
  const size = countOf(places.shape) * places.itemsize;
  if (size > MOST_BYTES) {
    throw usage(
      `these are ${size} bytes, and at most ${MOST_BYTES} are changed at once`,
      "name fewer items, such as '0:1000'",
    );
  }
  if (size === 0) throw usage('the key names no items', `the shape is ${shapeText(items.shape)}`);
  return places;
}

function itemsOf(view: MemoryView): unknown[] {
  return view.ndim === 0 ? [view.item()] : [...view.reshape([-1], { copy: 'ifNeeded' })];
}

/** What is set to what: some fields of records one by one, anything else as it is. */
function assignments(
  all: readonly Leaf[],
  path: readonly string[],
  value: Literal,
): { path: readonly string[]; value: Literal }[] {
  if (!isRecord(value)) return [{ path, value }];
  const names = new Set(leavesAt(all, path).map((leaf) => leaf.path[path.length]));
  const given = Object.entries(value as object);
  const isPartial = given.length < names.size && given.every(([name]) => names.has(name));
  if (!isPartial || given.length === 0) return [{ path, value }];
  return given.flatMap(([name, inner]) => assignments(all, [...path, name], inner));
}

/** Changes the items in memory. Errors: wrong use, for a value that does not fit. */
function change(
  view: MemoryView,
  leaves: readonly Leaf[],
  path: readonly string[],
  value: Literal,
  text: string,
): void {
  const [leaf] = leaves;
  if (leaf === undefined) return;
  try {
    const target = fieldView(view, leaf, path);
    // To `set` bytes are memory to copy from, whatever the places are.
    if (target !== undefined && target.ndim > 0 && value instanceof Bytes) target.fill(value);
    else if (target !== undefined) target.set(Ellipsis, value);
    else setMembers(view, path, value);
    checkFinite(view, leaves, value);
  } catch (error) {
    throw usage(sentenceOf(error), `the value was ${text}`);
  }
}

/** Sets what lies at a path of records without names, an item at a time. */
function setMembers(view: MemoryView, path: readonly string[], value: Literal): void {
  const flat = view.reshape([-1]);
  for (let k = 0; k < flat.length; k++) {
    const item: unknown = flat.get(k);
    const last = path.at(-1) ?? '';
    const owner = valueAt(item, path.slice(0, -1));
    Reflect.set(Object(owner), last, value);
    flat.set(k, item);
  }
}

/** CPython: `struct.pack` refuses what a view of `f` makes an infinity of. */
function checkFinite(view: MemoryView, leaves: readonly Leaf[], value: Literal): void {
  if (hasInfinity(value)) return;
  for (const item of itemsOf(view)) {
    for (const { path, what, format } of leaves) {
      if (what !== 'float' || Number.isFinite(Number(valueAt(item, path)))) continue;
      if (Number.isNaN(valueAt(item, path))) continue;
      throw new RangeError(`float too large to pack with ${format.replace(/^[@=<>!^]/, '')} format`);
    }
  }
}

function hasInfinity(value: Literal): boolean {
  if (typeof value === 'number') return Math.abs(value) === Number.POSITIVE_INFINITY;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity);
}

/** The value that was typed, as items of these leaves take it. Errors: wrong use. */
function valueFor(leaves: readonly Leaf[], text: string, { path }: FieldKey): Literal {
  const [only] = leaves;
  const isText = only !== undefined && leaves.length === 1 && takesText(only);
  // Text needs no quotes where nothing but text will do.
  if (isText && !/^\s*[bB]?["'[(]/.test(text)) return fitted(text, leaves, path.length);
  return fitted(literalOf(text), leaves, path.length);
}

function takesText({ what }: Leaf): boolean {
  return what === 'bytes' || what === 'byte' || what === 'Pascal string' || what === 'text';
}

/** The value with text made bytes where the format has bytes. `depth`: members that its leaves share. */
function fitted(value: Literal, leaves: readonly Leaf[], depth: number): Literal {
  const [first] = leaves;
  if (typeof value === 'string' && first !== undefined && takesText(first) && first.what !== 'text') {
    return bytes(value, 'utf-8');
  }
  if (typeof value !== 'object' || value === null || value instanceof Bytes) return value;
  const within = (name: string): Leaf[] => leaves.filter((leaf) => String(leaf.path[depth] ?? '') === name);
  if (!Array.isArray(value)) {
    if (Object.getPrototypeOf(value) !== Object.prototype) return value; // a complex number
    const fields = Object.entries(value).map(([name, inner]): [string, Literal] => [
      name,
      fitted(inner, within(name), depth + 1),
    ]);
    return Object.fromEntries(fields);
  }
  const members = [...new Set(leaves.map((leaf) => String(leaf.path[depth] ?? '')))];
  const isOneItem =
    members.length === value.length && !value.some((inner) => Array.isArray(inner) || isRecord(inner));
  return value.map((inner: Literal, k) =>
    isOneItem ? fitted(inner, within(members[k] ?? ''), depth + 1) : fitted(inner, leaves, depth),
  );
}

function isRecord(value: Literal): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** What changed, or would. */
interface Change {
  readonly places: FilePlaces;
  readonly leaves: readonly Leaf[];
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly runs: readonly Run[];
  /** All items, of which some change. */
  readonly items: Items;
}

async function tell(call: Call, { file, recognised }: Look, change: Change): Promise<void> {
  const { io, width, options, paint } = call;
  const { runs } = change;
  const size = runs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const written = options.flag('write');
  const lines = table(change, call);
  const where = runs.length === 1 ? 'in one run' : `in ${runs.length} runs`;
  const what = `${size} byte${size === 1 ? '' : 's'} ${where}`;
  const sentence = written ? `Written: ${what}.` : `Nothing was written; --write writes ${what}.`;
  lines.push(paint('title', sentence));
  if (!PLAIN_KINDS.includes(recognised.kind)) {
    lines.push(...wrapWords('Checksums and sizes elsewhere in the file stay as they are.', width));
  }
  await io.out.write(`${visible(file.path)}\n${lines.join('\n')}\n`);
}

function table(change: Change, { rows, width, paint }: Call): string[] {
  const { places, before, after } = change;
  const fields = changedFields(change.leaves);
  const nameOfItem = itemNamer(change.items);
  const cells: (readonly string[])[] = [];
  const count = before.length * fields.length;
  for (let k = 0; k < before.length && cells.length < rows; k++) {
    const place = placeOf(k, places.shape);
    const start = place.reduce((at, n, axis) => at + n * (places.strides[axis] ?? 0), places.offset);
    for (const { name, path, leaf, offset, size } of fields) {
      if (cells.length >= rows) break;
      const text = textOf(leaf);
      const from = start + offset;
      cells.push([
        [nameOfItem(start), visible(name)].filter((word) => word !== '').join('.'),
        size === 1 ? `${from}` : `${from}–${from + size - 1}`,
        text(valueAt(before[k], path)),
        text(valueAt(after[k], path)),
      ]);
    }
  }
  const column = (n: number, title: string, side: 'left' | 'right'): Column => ({
    title,
    side,
    cells: cells.map((row) => row[n] ?? ''),
    ...(n === 2 ? { style: 'removed' } : n === 3 ? { style: 'added' } : {}),
  });
  const columns = [
    ...(cells.some(([place]) => place !== '') ? [column(0, 'item', 'left')] : []),
    column(1, 'bytes', 'left'),
    column(2, 'old', 'right'),
    column(3, 'new', 'right'),
  ];
  const { lines } = fitTable(columns, { width, cut: 'end', kept: columns.length }, paint);
  return count > cells.length ? [...lines, paint('faint', `… ${count - cells.length} more`)] : lines;
}

/** The fields that are told: of an array of which one value changes, that value. */
function changedFields(leaves: readonly Leaf[]): Field[] {
  const [leaf] = leaves;
  if (leaf === undefined || leaves.length > 1) return fieldsOf(leaves);
  const { path, offset, size } = leaf;
  return [{ name: path.join('.'), path, leaf, offset, size }];
}

/** Names an item by its place in the file: `[3, 4]`. */
function itemNamer(items: Items): (offset: number) => string {
  const { offset, strides, shape } = items.places?.() ?? { offset: 0, strides: [], shape: [] };
  const axes = strides.map((stride, axis) => ({ stride, axis })).sort((a, b) => b.stride - a.stride);
  return (at) => {
    if (shape.length === 0) return '';
    const index = shape.map(() => 0);
    let rest = at - offset;
    for (const { stride, axis } of axes) {
      const extent = shape[axis] ?? 1;
      const n = stride > 0 ? Math.min(Math.floor(rest / stride), extent - 1) : 0;
      index[axis] = n;
      rest -= n * stride;
    }
    return `[${index.join(', ')}]`;
  };
}

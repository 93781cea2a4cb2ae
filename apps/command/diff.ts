// `memoryview diff A B`: two files item by item.

import type { MemoryView } from 'memoryview';
import type { Items } from '../files/part.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { visible, wrapWords } from '../terminal/width.ts';
import { countOf, extentsOf, readBox, windows } from './box.ts';
import type { Call } from './call.ts';
import { STATUS } from './failure.ts';
import { jsonWriter } from './json.ts';
import { dataFailure, type Look, look } from './look.ts';
import { placeOf } from './numbers.ts';
import { shapeText } from './target.ts';
import { fieldsOf, formatLeaves, type Leaf, textOf, valueAt } from './values.ts';

/** An item that differs, and both values of it. */
interface Difference {
  readonly index: readonly number[];
  readonly a: unknown;
  readonly b: unknown;
}

/** What a comparison found. */
interface Found {
  /** How many items were compared. */
  readonly compared: number;
  readonly different: number;
  /** The first of them. */
  readonly first: readonly Difference[];
}

/** Compares two files. */
export async function diff(call: Call): Promise<number> {
  const [pathA = '', pathB = ''] = call.operands;
  const { progress } = call;
  progress.begin('reading', undefined);
  const a = await look(pathA, call);
  try {
    const b = await look(pathB, call);
    try {
      return await compared(call, a, b);
    } catch (error) {
      throw error instanceof Error && error.name === 'ClosedPipe' ? error : dataFailure(pathB, error);
    } finally {
      await b.close();
    }
  } finally {
    progress.clear();
    await a.close();
  }
}

async function compared(call: Call, a: Look, b: Look): Promise<number> {
  const pair = likeBytes(a, b) ? await asBytes(call, a, b) : { a: a.items, b: b.items };
  const common = commonShape(pair.a.shape, pair.b.shape);
  if (common === undefined) {
    await tell(call, a, b, pair, { compared: 0, different: 0, first: [] });
    return STATUS.different;
  }
  call.progress.begin('compared', 2 * countOf(common) * Math.max(pair.a.itemsize, pair.b.itemsize));
  const found = await differences(pair.a, pair.b, common, call.rows, call.options.flag('json'));
  call.progress.clear();
  await tell(call, a, b, pair, found);
  const isSame = found.different === 0 && shapeText(pair.a.shape) === shapeText(pair.b.shape);
  return isSame ? STATUS.ok : STATUS.different;
}

interface Pair {
  readonly a: Items;
  readonly b: Items;
}

/** Whether nothing was asked for and the files are of two kinds, or show other parts: bytes are all they share. */
function likeBytes(a: Look, b: Look): boolean {
  return a.part !== undefined && b.part !== undefined && a.recognised.kind !== b.recognised.kind;
}

async function asBytes({ options }: Call, a: Look, b: Look): Promise<Pair> {
  if (options.text('part') !== undefined) return { a: a.items, b: b.items };
  const { open } = await import('memoryview/raw');
  return { a: await open(a.file.source, 'B'), b: await open(b.file.source, 'B') };
}

/** What both have: the shorter along the first axis; `undefined` where the other axes differ. */
function commonShape(a: readonly number[], b: readonly number[]): number[] | undefined {
  if (a.length !== b.length || a.slice(1).some((extent, axis) => extent !== b[axis + 1])) return undefined;
  return a.length === 0 ? [] : [Math.min(a[0] ?? 0, b[0] ?? 0), ...a.slice(1)];
}

async function differences(
  a: Items,
  b: Items,
  shape: readonly number[],
  most: number,
  all: boolean,
): Promise<Found> {
  const first: Difference[] = [];
  let [number, different] = [0, 0];
  const itemsize = Math.max(a.itemsize, b.itemsize);
  for (const box of windows(shape, itemsize)) {
    const [viewA, viewB] = [await readBox(a, box), await readBox(b, box)];
    const count = countOf(extentsOf(box));
    const start = number;
    number += count;
    if (a.format === b.format && viewA.equals(viewB, { by: 'bytes' })) continue;
    for (const k of unequal(flat(viewA), flat(viewB), count)) {
      different++;
      if (first.length >= most && !all) continue;
      const index = placeOf(start + k, shape);
      first.push({ index, a: flat(viewA).item(k), b: flat(viewB).item(k) });
    }
  }
  return { compared: number, different, first };
}

function flat(view: MemoryView): MemoryView {
  return view.reshape([-1], { copy: 'ifNeeded' });
}

/** Numbers of the items that differ. NaN equals NaN. */
function* unequal(a: MemoryView, b: MemoryView, count: number): Generator<number> {
  let from = 0;
  while (from < count) {
    const next = a.slice(from).mismatch(b.slice(from), { nan: 'equal' });
    if (typeof next !== 'number' || next < 0) return;
    yield from + next;
    from += next + 1;
  }
}

async function tell(call: Call, a: Look, b: Look, pair: Pair, found: Found): Promise<void> {
  const text = call.options.flag('json') ? jsonOf(pair, found) : linesOf(call, a, b, pair, found).join('\n');
  if (text !== '') await call.io.out.write(`${text}\n`);
}

function jsonOf({ a, b }: Pair, { compared, different, first }: Found): string {
  const [writeA, writeB] = [jsonWriter(formatLeaves(a.format)), jsonWriter(formatLeaves(b.format))];
  const rows = first.map(
    ({ index, a, b }) => `  {"index": [${index.join(', ')}], "a": ${writeA(a)}, "b": ${writeB(b)}}`,
  );
  const side = ({ format, shape }: Items): string =>
    `{"format": ${JSON.stringify(format)}, "shape": [${shape.join(', ')}]}`;
  const differences = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n]`;
  return `{"a": ${side(a)}, "b": ${side(b)}, "compared": ${compared}, "different": ${different}, "differences": ${differences}}`;
}

function linesOf(call: Call, a: Look, b: Look, pair: Pair, found: Found): string[] {
  const { width, paint } = call;
  const { compared, different, first } = found;
  const lines: string[] = [];
  const sentence = (text: string): void => void lines.push(...wrapWords(text, width));
  if (pair.a.format !== pair.b.format) {
    sentence(`formats: '${visible(pair.a.format)}' and '${visible(pair.b.format)}'`);
  }
  if (shapeText(pair.a.shape) !== shapeText(pair.b.shape)) {
    sentence(`shapes: ${shapeText(pair.a.shape)} and ${shapeText(pair.b.shape)}`);
  }
  if (first.length > 0) {
    lines.push(...table(pair, first, a.file.path, b.file.path, call));
    if (different > first.length) {
      lines.push(paint('faint', `… ${different - first.length} more; --rows shows more, --json all`));
    }
  }
  const items = `${compared} item${compared === 1 ? '' : 's'}`;
  if (compared === 0) sentence(shapeText(pair.a.shape) === shapeText(pair.b.shape) ? 'no items' : 'nothing to compare');
  else sentence(different === 0 ? `${items} compared, all the same` : `${different} of ${items} differ`);
  return lines;
}

function table(
  { a, b }: Pair,
  first: readonly Difference[],
  nameA: string,
  nameB: string,
  { width, paint }: Call,
): string[] {
  const [inA, inB] = [formatLeaves(a.format), formatLeaves(b.format)];
  const rows = first.flatMap((difference) => rowsOf(difference, inA, inB));
  const column = (title: string, side: 'left' | 'right', cells: string[]): Column => ({ title, side, cells });
  const named = nameA !== nameB;
  const columns = [
    column('item', 'left', rows.map(([place]) => place)),
    column(named ? visible(nameA) : 'A', 'right', rows.map(([, value]) => value)),
    column(named ? visible(nameB) : 'B', 'right', rows.map(([, , value]) => value)),
  ];
  return fitTable(columns, { width, cut: 'end', kept: 3 }, paint).lines;
}

type Row = [place: string, a: string, b: string];

/** Of a record, the fields that differ have a row each. */
function rowsOf({ index, a, b }: Difference, inA: readonly Leaf[], inB: readonly Leaf[]): Row[] {
  const place = index.length === 0 ? '' : `[${index.join(', ')}]`;
  const [fieldsA, fieldsB] = [fieldsOf(inA), fieldsOf(inB)];
  const alike = fieldsA.length === fieldsB.length && fieldsA.every(({ name }, k) => name === fieldsB[k]?.name);
  if (!alike) return [[place, whole(a, inA), whole(b, inB)]];
  const rows = fieldsA.map((field, k): Row => {
    const other = fieldsB[k] ?? field;
    const name = field.name === '' ? '' : `.${visible(field.name)}`;
    return [
      `${place}${name}`,
      textOf(field.leaf)(valueAt(a, field.path)),
      textOf(other.leaf)(valueAt(b, other.path)),
    ];
  });
  const unequal = rows.filter(([, left, right]) => left !== right);
  return unequal.length > 0 ? unequal : rows;
}

function whole(item: unknown, leaves: readonly Leaf[]): string {
  const fields = fieldsOf(leaves).map(({ name, path, leaf }) => {
    const text = textOf(leaf)(valueAt(item, path));
    return name === '' ? text : `${visible(name)} ${text}`;
  });
  return fields.join(', ');
}


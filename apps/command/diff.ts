// `memoryview diff A B`: two files item by item.

import type { Items } from '../files/part.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { visible, wrapWords } from '../terminal/width.ts';
import { countOf } from './box.ts';
import type { Call } from './call.ts';
import { countDifferences, type Difference, type DifferenceSink } from './differences.ts';
import { STATUS } from './failure.ts';
import { jsonWriter } from './json.ts';
import { dataFailure, type Look, look, warn } from './look.ts';
import { placeOf } from './numbers.ts';
import { shapeText } from './target.ts';
import { fieldsOf, type Leaf, leavesOf, textOf, valueAt } from './values.ts';

/** Two files, and what is compared of them. */
interface Pair {
  readonly nameA: string;
  readonly nameB: string;
  readonly a: Items;
  readonly b: Items;
  /** What both have: the shorter along the first axis; `undefined` where the other axes differ. */
  readonly shape: readonly number[] | undefined;
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
      await warn(call, a);
      await warn(call, b);
      return await compare(call, await pairOf(call, a, b));
    } catch (error) {
      throw dataFailure(pathB, error);
    } finally {
      await b.close();
    }
  } finally {
    progress.clear();
    await a.close();
  }
}

async function pairOf({ options }: Call, lookA: Look, lookB: Look): Promise<Pair> {
  const names = { nameA: visible(lookA.file.path), nameB: visible(lookB.file.path) };
  const chosen = options.among(['part', 'format']).length > 0;
  if (chosen || lookA.recognised.kind === lookB.recognised.kind) {
    const [a, b] = [lookA.items, lookB.items];
    return { ...names, a, b, shape: commonShape(a.shape, b.shape) };
  }
  // Of files of two kinds, bytes are all that both are.
  const { open } = await import('memoryview/raw');
  const [a, b] = [await open(lookA.file.source, 'B'), await open(lookB.file.source, 'B')];
  return { ...names, a, b, shape: commonShape(a.shape, b.shape) };
}

function commonShape(a: readonly number[], b: readonly number[]): number[] | undefined {
  if (a.length !== b.length || a.slice(1).some((extent, axis) => extent !== b[axis + 1])) return undefined;
  return a.length === 0 ? [] : [Math.min(a[0] ?? 0, b[0] ?? 0), ...a.slice(1)];
}

async function compare(call: Call, pair: Pair): Promise<number> {
  const { a, b, shape } = pair;
  const bytes = countOf(shape ?? [0]) * (a.itemsize + b.itemsize);
  call.progress.begin('compared', bytes);
  const different = await (call.options.flag('json') ? writeJson(call, pair) : writeText(call, pair));
  return different === 0 && shapeText(a.shape) === shapeText(b.shape) ? STATUS.ok : STATUS.different;
}

/** One object, with the differences as they are found, and their number behind them. */
async function writeJson({ io, progress }: Call, pair: Pair): Promise<number> {
  const { a, b, shape } = pair;
  const [writeA, writeB] = [jsonWriter(await leavesOf(a)), jsonWriter(await leavesOf(b))];
  const side = ({ format, shape }: Items): string =>
    `{"format": ${JSON.stringify(format)}, "shape": ${shapeText(shape)}}`;
  let text = `{"a": ${side(a)}, "b": ${side(b)}, "differences": [`;
  let separator = '\n';
  const sink: DifferenceSink = {
    wants: () => true,
    see: ({ number, a, b }) => {
      const index = shapeText(placeOf(number, shape ?? []));
      text += `${separator}{"index": ${index}, "a": ${writeA(a)}, "b": ${writeB(b)}}`;
      separator = ',\n';
    },
    flush: async () => {
      if (text === '') return;
      await io.out.write(text);
      text = '';
    },
  };
  const different = shape === undefined ? 0 : await countDifferences(a, b, shape, sink);
  progress.clear();
  text += `${different === 0 ? '' : '\n'}], "compared": ${countOf(shape ?? [0])}, "different": ${different}}\n`;
  await sink.flush();
  return different;
}

async function writeText(call: Call, pair: Pair): Promise<number> {
  const { io, width, paint, rows, progress } = call;
  const { a, b, shape } = pair;
  const first: Difference[] = [];
  const sink: DifferenceSink = {
    wants: () => first.length < rows,
    see: (difference) => void first.push(difference),
    flush: async () => undefined,
  };
  const different = shape === undefined ? 0 : await countDifferences(a, b, shape, sink);
  progress.clear();
  const lines: string[] = [];
  const sentence = (text: string): void => void lines.push(...wrapWords(text, width));
  if (a.format !== b.format) sentence(`formats: '${visible(a.format)}' and '${visible(b.format)}'`);
  if (shapeText(a.shape) !== shapeText(b.shape)) {
    sentence(`shapes: ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  }
  if (first.length > 0) lines.push(...(await table(pair, first, call)));
  if (different > first.length) {
    sentence(`… ${different - first.length} more; --rows shows more, and --json all`);
  }
  lines.push(...wrapWords(verdict(shape, different), width).map((text) => paint('title', text)));
  await io.out.write(`${lines.join('\n')}\n`);
  return different;
}

function verdict(shape: readonly number[] | undefined, different: number): string {
  if (shape === undefined) return 'the shapes do not go together';
  const count = countOf(shape);
  if (count === 0) return 'no items to compare';
  const items = `${count} item${count === 1 ? '' : 's'}`;
  return different === 0 ? `${items} compared, all the same` : `${different} of ${items} differ`;
}

async function table(pair: Pair, first: readonly Difference[], { width, paint }: Call): Promise<string[]> {
  const { a, b, nameA, nameB, shape = [] } = pair;
  const [leavesA, leavesB] = [await leavesOf(a), await leavesOf(b)];
  const rows = first.flatMap((difference) => {
    const place = shape.length === 0 ? '' : shapeText(placeOf(difference.number, shape));
    return rowsOf(place, difference, leavesA, leavesB);
  });
  const column = (n: 0 | 1 | 2, title: string, side: 'left' | 'right'): Column => ({
    title,
    side,
    cells: rows.map((row) => row[n]),
    ...(n === 1 ? { style: 'removed' } : n === 2 ? { style: 'added' } : {}),
  });
  const [titleA, titleB] = nameA === nameB ? ['A', 'B'] : [nameA, nameB];
  const columns = [column(0, 'item', 'left'), column(1, titleA, 'right'), column(2, titleB, 'right')];
  return fitTable(columns, { width, cut: 'end', kept: 3 }, paint).lines;
}

type Row = readonly [place: string, a: string, b: string];

/** Of records with the same fields, those that differ have a row each. */
function rowsOf(place: string, { a, b }: Difference, inA: readonly Leaf[], inB: readonly Leaf[]): Row[] {
  const [fieldsA, fieldsB] = [fieldsOf(inA), fieldsOf(inB)];
  const alike =
    fieldsA.length === fieldsB.length && fieldsA.every(({ name }, k) => name === fieldsB[k]?.name);
  if (!alike) return [[place, whole(a, inA), whole(b, inB)]];
  const rows = fieldsA.map((field, k): Row => {
    const other = fieldsB[k] ?? field;
    const name = [place, visible(field.name)].filter((word) => word !== '').join('.');
    return [name, textOf(field.leaf)(valueAt(a, field.path)), textOf(other.leaf)(valueAt(b, other.path))];
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

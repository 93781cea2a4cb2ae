// Records as tables: one column a field; a single record one row a field.

import type { Items } from '../files/part.ts';
import { swatch } from '../terminal/colour.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { visible, wrapWords } from '../terminal/width.ts';
import { type Box, countOf, extentsOf, readBox, windows } from './box.ts';
import type { Screen } from './call.ts';
import { headAndTail, placeOf } from './numbers.ts';
import { type Field, fieldsOf, isNumeric, type Leaf, textOf, valueAt } from './values.ts';

/** The records as lines. */
export async function recordLines(items: Items, leaves: readonly Leaf[], screen: Screen): Promise<string[]> {
  const fields = fieldsOf(leaves);
  const count = countOf(items.shape);
  if (count === 0) return ['no items'];
  if (count === 1) return await oneRecord(items, fields, screen);
  const { width, rows, paint } = screen;
  const { head, tail } = headAndTail(count, rows);
  const numbers = [...Array(head).keys(), ...Array.from({ length: tail }, (_, k) => count - tail + k)];
  const records = [...(await firstItems(items, head)), ...(tail > 0 ? await lastItems(items, tail) : [])];
  const index: Column = {
    title: '',
    side: 'right',
    style: 'faint',
    cells: numbers.map((number) => `[${placeOf(number, items.shape).join(', ')}]`),
  };
  const columns = fields.map(({ name, path, leaf }): Column => {
    const text = textOf(leaf);
    return {
      title: visible(name),
      side: isNumeric(leaf) ? 'right' : 'left',
      // As in a dump.
      style: swatch(leaves.indexOf(leaf)),
      cells: records.map((record) => text(valueAt(record, path))),
    };
  });
  const gapAt = head < count ? head : undefined;
  const { lines, shown } = fitTable([index, ...columns], { width, cut: 'end', kept: 1, gapAt }, paint);
  const hidden = fields.slice(shown - 1).map(({ name }) => visible(name));
  if (hidden.length === 0) return lines;
  const names = hidden.length > 12 ? [...hidden.slice(0, 12), '…'] : hidden;
  const said = `${hidden.length} more field${hidden.length === 1 ? '' : 's'}: ${names.join(', ')}`;
  return [...lines, '', ...wrapWords(said, width).map((line) => paint('faint', line))];
}

/** A single record: its fields one below the other, with their places. */
async function oneRecord(items: Items, fields: readonly Field[], screen: Screen): Promise<string[]> {
  const [record] = await firstItems(items, 1);
  const start = items.places?.().offset ?? 0;
  const shown = fields.slice(0, Math.max(screen.rows, 1));
  const column = (title: string, side: 'left' | 'right', text: (field: Field) => string): Column => ({
    title,
    side,
    cells: shown.map(text),
  });
  const columns = [
    column('offset', 'right', ({ offset }) => String(start + offset)),
    column('field', 'left', ({ name }) => visible(name)),
    column('format', 'left', ({ leaf }) => visible(leaf.format)),
    column('value', 'left', ({ leaf, path }) => textOf(leaf)(valueAt(record, path))),
  ];
  const { lines } = fitTable(columns, { width: screen.width, cut: 'end', kept: 4 }, screen.paint);
  const more = fields.length - shown.length;
  return more > 0 ? [...lines, screen.paint('faint', `… ${more} more fields; --rows shows more`)] : lines;
}

/** The first items in C order. */
async function firstItems(items: Items, count: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const box of windows(items.shape, 1, count)) {
    found.push(...(await itemsIn(items, box)));
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}

/** The last items in C order. */
async function lastItems(items: Items, count: number): Promise<unknown[]> {
  const { shape } = items;
  const last = placeOf(countOf(shape) - 1, shape);
  let box: Box = last.map((index) => [index, index + 1]);
  for (let axis = shape.length - 1; axis >= 0 && countOf(extentsOf(box)) < count; axis--) {
    const inner = countOf(shape.slice(axis + 1));
    const extent = shape[axis] ?? 0;
    box = box.with(axis, [Math.max(extent - Math.ceil(count / inner), 0), extent]);
  }
  return (await itemsIn(items, box)).slice(-count);
}

async function itemsIn(items: Items, box: Box): Promise<unknown[]> {
  const view = await readBox(items, box);
  return view.ndim === 0 ? [view.item()] : [...view.reshape([-1], { copy: 'ifNeeded' })];
}

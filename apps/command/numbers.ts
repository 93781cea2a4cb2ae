// Items of a single value as tables: along one axis in rows of as many as fit, else by rows and columns.

import type { Items } from '../files/part.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { cutTo, textWidth } from '../terminal/width.ts';
import { type Box, countOf, type Range, readBox } from './box.ts';
import type { Screen } from './call.ts';
import { isNumeric, type Leaf, textOf } from './values.ts';

const GAP = 2;
/** Items in a row: numbers that are easy to count by. */
const EASY = [1000, 500, 200, 100, 50, 40, 32, 25, 20, 16, 10, 8, 5, 4, 3, 2, 1] as const;
const WIDEST_CELL = 40;
/** Of the rows that are shown, those at the start. */
const HEAD_SHARE = 0.7;

/** The items as lines; `shape` may have any number of axes. */
export async function numberLines(items: Items, leaf: Leaf, screen: Screen): Promise<string[]> {
  const { shape } = items;
  if (shape.includes(0)) return ['no items'];
  if (shape.length === 0) return [textOf(leaf)((await items.read()).item())];
  if (shape.length === 1) return await oneAxis(items, leaf, screen);
  if (shape.length === 2) return await plane(items, [], leaf, screen);
  return await planes(items, leaf, screen);
}

/** The first and the last of `count` rows, if not all of them are shown. */
export function headAndTail(count: number, most: number): { head: number; tail: number } {
  if (count <= most) return { head: count, tail: 0 };
  const tail = Math.floor(most * (1 - HEAD_SHARE));
  return { head: Math.max(most - tail, 1), tail };
}

async function oneAxis(items: Items, leaf: Leaf, { width, rows, paint }: Screen): Promise<string[]> {
  const [count = 0] = items.shape;
  const label = `[${count - 1}]`.length;
  const bound = Math.max(Math.floor((width - label) / (1 + GAP)), 1);
  const text = textOf(leaf);
  const most = bound * rows;
  const front = await valuesIn(items, [[0, Math.min(count, most)]]);
  const cells = front.map((value) => cutTo(text(value), WIDEST_CELL));
  const tailStart = Math.max(count - most, cells.length);
  const back = (await valuesIn(items, [[tailStart, count]])).map((value) => cutTo(text(value), WIDEST_CELL));
  const at = (k: number): string => (k < cells.length ? cells[k] : back[k - tailStart]) ?? '';
  const cell = [...cells, ...back].reduce((widest, each) => Math.max(widest, textWidth(each)), 1);
  const each = EASY.find((n) => label + n * (cell + GAP) <= width) ?? 1;
  const lines = Math.ceil(count / each);
  const { head, tail } = headAndTail(lines, rows);
  const shown = [...Array(head).keys(), ...Array.from({ length: tail }, (_, k) => lines - tail + k)];
  const columns = Math.min(each, count);
  const index: Column = {
    title: '',
    side: 'right',
    style: 'faint',
    cells: shown.map((line) => `[${line * each}]`),
  };
  const values = Array.from({ length: columns }, (_, column): Column => {
    const side = isNumeric(leaf) ? 'right' : 'left';
    return { title: '', side, cells: shown.map((line) => padded(at(line * each + column), cell, side)) };
  });
  const gapAt = tail > 0 || head < lines ? head : undefined;
  return fitTable([index, ...values], { width, cut: 'end', kept: 1, untitled: true, gapAt }, paint).lines;
}

/** Cells of one width in all columns, so that all are alike. */
function padded(text: string, width: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(width - textWidth(text), 0));
  return text === '' ? '' : side === 'right' ? blanks + text : text + blanks;
}

async function valuesIn(items: Items, box: Box): Promise<unknown[]> {
  if (box.some(([start, stop]) => stop <= start)) return [];
  const view = await readBox(items, box);
  return [...view.reshape([-1], { copy: 'ifNeeded' })];
}

/** The table of the last two axes, at one place of the others. */
async function plane(
  items: Items,
  place: readonly number[],
  leaf: Leaf,
  { width, rows, paint }: Screen,
): Promise<string[]> {
  const [height = 0, breadth = 0] = items.shape.slice(-2);
  const label = `[${height - 1}]`.length;
  const bound = Math.floor((width - label) / (1 + GAP)) + 1;
  const { head, tail } = headAndTail(height, rows);
  const [left, right] = breadth <= 2 * bound ? [breadth, 0] : [bound, bound];
  const outer = place.map((index): Range => [index, index + 1]);
  const text = textOf(leaf);
  const read = async (down: Range, across: Range): Promise<string[][]> => {
    const [lines, cells] = [down[1] - down[0], across[1] - across[0]];
    const values = await valuesIn(items, [...outer, down, across]);
    return Array.from({ length: lines }, (_, row) =>
      values.slice(row * cells, (row + 1) * cells).map((value) => cutTo(text(value), WIDEST_CELL)),
    );
  };
  const stripe = async (down: Range): Promise<string[][]> => {
    const start = await read(down, [0, left]);
    if (right === 0) return start;
    const end = await read(down, [breadth - right, breadth]);
    return start.map((row, k) => [...row, ...(end[k] ?? [])]);
  };
  const cells = [...(await stripe([0, head])), ...(tail > 0 ? await stripe([height - tail, height]) : [])];
  const numbers = [...Array(head).keys(), ...Array.from({ length: tail }, (_, k) => height - tail + k)];
  const side = isNumeric(leaf) ? 'right' : 'left';
  const columns = Array.from({ length: left + right }, (_, k): Column => {
    const number = k < left ? k : breadth - right + k - left;
    return { title: `[${number}]`, side, cells: cells.map((row) => row[k] ?? '') };
  });
  const index: Column = {
    title: '',
    side: 'right',
    style: 'faint',
    cells: numbers.map((row) => `[${row}]`),
  };
  const fit = {
    width,
    cut: 'middle',
    kept: 1,
    holeAt: right > 0 ? left + 1 : undefined,
    gapAt: head < height ? head : undefined,
  } as const;
  return fitTable([index, ...columns], fit, paint).lines;
}

/** Planes of more than two axes, one below the other, until the rows are used up. */
async function planes(items: Items, leaf: Leaf, screen: Screen): Promise<string[]> {
  const outer = items.shape.slice(0, -2);
  const [height = 0] = items.shape.slice(-2);
  const count = countOf(outer);
  const lines: string[] = [];
  let left = screen.rows;
  let number = 0;
  while (number < count && left > 0) {
    const place = placeOf(number, outer);
    const rows = count === 1 ? screen.rows : Math.max(Math.min(left, Math.ceil(screen.rows / 2)), 1);
    lines.push(
      ...(number > 0 ? [''] : []),
      screen.paint('faint', cutTo(`[${place.join(', ')}, :, :]`, screen.width)),
    );
    lines.push(...(await plane(items, place, leaf, { ...screen, rows })));
    left -= Math.min(height, rows);
    number++;
  }
  if (number < count) lines.push('', screen.paint('faint', `… ${count - number} more such tables`));
  return lines;
}

/** The indices of the n-th place in C order. */
export function placeOf(number: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = number;
  for (const extent of [...shape].reverse()) {
    place.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return place;
}

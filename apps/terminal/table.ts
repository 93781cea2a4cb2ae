// A table fitted to a width: columns that do not fit give way to `…`.

import type { Paint, Style } from './colour.ts';
import { cutTo, padTo, textWidth } from './width.ts';

/** One column. All columns of a table have as many cells. */
export interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  /** Where the text stands in its column. */
  readonly side: 'left' | 'right';
  readonly style?: Style | undefined;
}

/** How a table is fitted. */
export interface Fit {
  /** Columns of the terminal. */
  readonly width: number;
  /**
   * Where columns may be left out: `'middle'`, between the first and the last; `'end'`, behind the first.
   */
  readonly cut: 'middle' | 'end';
  /** Columns at the start that always stay, such as the indices. */
  readonly kept: number;
  /** Columns between those given at the start and those at the end that were never read: the `…` is there in any case. */
  readonly holeAt?: number | undefined;
  /** Without a line of titles. */
  readonly untitled?: boolean | undefined;
  /** The rows between which others were left out. */
  readonly gapAt?: number | undefined;
}

/** A table as lines, and how many columns it shows. */
export interface FittedTable {
  readonly lines: string[];
  readonly shown: number;
}

const GAP = 2;
const HOLE = -1;
/** A cell is cut before a column takes more than this share of the width. */
const WIDEST_SHARE = 0.6;

/** The table as lines of at most `width` columns; a first column is cut, never left out. */
export function fitTable(columns: readonly Column[], fit: Fit, paint: Paint): FittedTable {
  const widest = Math.max(Math.floor(fit.width * WIDEST_SHARE), 8);
  const widths = columns.map((column) => {
    const cells = column.cells.reduce((most, cell) => Math.max(most, textWidth(cell)), 0);
    return Math.min(Math.max(cells, fit.untitled === true ? 0 : textWidth(column.title)), widest);
  });
  const order = chosen(widths, fit);
  const count = columns[0]?.cells.length ?? 0;
  const line = (cell: (column: Column) => string, style?: Style): string =>
    order
      .map((k, place) => {
        const column = columns[k];
        if (k === HOLE || column === undefined) return paint('faint', '…');
        const width = widths[k] ?? 0;
        const text = cutTo(cell(column), width);
        const last = place === order.length - 1;
        const padded = last && column.side === 'left' ? text : padTo(text, width, column.side);
        const look = style ?? column.style;
        return look === undefined ? padded : paint(look, padded);
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  const lines = fit.untitled === true ? [] : [line((column) => column.title, 'faint')];
  for (let row = 0; row < count; row++) {
    if (row === fit.gapAt) lines.push(paint('faint', gapLine(order, columns, widths)));
    lines.push(line((column) => column.cells[row] ?? ''));
  }
  if (fit.gapAt === count) lines.push(paint('faint', gapLine(order, columns, widths)));
  return { lines, shown: order.filter((k) => k !== HOLE).length };
}

function gapLine(order: readonly number[], columns: readonly Column[], widths: readonly number[]): string {
  const first = columns[order[0] ?? 0];
  return first === undefined ? '…' : padTo('…', widths[order[0] ?? 0] ?? 1, first.side).trimEnd();
}

/** The numbers of the columns that fit, in their order, with `HOLE` where some are left out. */
function chosen(widths: readonly number[], { width, cut, kept, holeAt }: Fit): number[] {
  const all = widths.map((_, k) => k);
  const taken = (some: readonly number[]): number =>
    some.reduce((sum, k) => sum + GAP + (k === HOLE ? 1 : (widths[k] ?? 0)), -GAP);
  if (holeAt === undefined && taken(all) <= width) return all;
  const head = all.slice(0, kept);
  const tail: number[] = [];
  const rest = cut === 'middle' ? (holeAt ?? all.length) : all.length;
  let [front, back] = [kept, all.length - 1];
  const fits = (next: number): boolean => taken([...head, HOLE, ...tail, next]) <= width;
  let fromFront = true;
  while (front <= back) {
    const canFront = front < rest && fits(front);
    const canBack = cut === 'middle' && (holeAt === undefined || back >= holeAt) && fits(back);
    if (!canFront && !canBack) break;
    if (canFront && (fromFront || !canBack)) head.push(front++);
    else tail.unshift(back--);
    fromFront = !fromFront;
  }
  return front > back && holeAt === undefined ? all : [...head, HOLE, ...tail];
}

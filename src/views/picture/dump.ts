// The bytes of a view as rows of text: where they lie, their digits, and what they stand for.

import { hexOf } from '../../bytes/hex.ts';
import { hex, textOf } from '../../bytes/text.ts';
import type { DType } from '../../formats/dtype.ts';
import { locate } from '../../layout/grid.ts';
import { at, positionOfNumber, product } from '../../layout/shape.ts';
import { atMost, options } from '../arguments.ts';
import { atPlaces, checkPlace, type Parts } from '../parts.ts';
import { Preview } from './preview.ts';

const USUAL_WIDTH = 16;
const USUAL_ROWS = 256;
/** Items of more bytes have spaces between their bytes. */
const MOST_TOGETHER = 8;
/** Characters of the values beside a row. */
const ROOM = 80;

/**
 * `dump({ width, rows })`: no more than `rows` rows, of at most `width` bytes each. A row holds items that follow each
 * other along the last axis, however far apart they lie; planes are an empty line apart.
 */
export function dumpOf(parts: Parts, given: unknown): string {
  const chosen = options(given, ['width', 'rows'], 'dump()');
  const width = atMost(chosen.width, 'width', USUAL_WIDTH, 1);
  const most = atMost(chosen.rows, 'rows', USUAL_ROWS);
  parts.check();
  return rowsOf(atPlaces(parts, parts.grid), width, most);
}

/** The rows of a view as one text, at most so many. */
function rowsOf(parts: Parts, width: number, most: number): string {
  const { element, grid, loan } = parts;
  const { shape, itemsize } = grid;
  // Items that follow each other along the last axis, and how many of them a row holds.
  const run = shape.at(-1) ?? 1;
  const fitting = itemsize === 0 ? 1 : Math.max(1, Math.floor(width / itemsize));
  const items = Math.min(fitting, Math.max(run, 1));
  // Bytes of an item in one row: an item of more bytes takes several.
  const taken = Math.min(width, itemsize);
  const rowsOfItem = Math.max(1, Math.ceil(itemsize / width));
  const asText = isText(element.type);
  const between = itemsize > MOST_TOGETHER ? ' ' : '';
  const gap = `${between} `;
  // Characters that the digits of a whole row take.
  const room = items * (taken * (2 + between.length) - between.length + gap.length) - gap.length;

  /** Where an item lies. Errors: `BufferError` for a pointer that leads outside. */
  const placeOf = (position: readonly number[]): number => {
    const place = locate(grid, shape.length === 0 ? [] : position, loan.follow);
    checkPlace(parts, place, itemsize);
    return place;
  };
  /** What a row of items, or of a part of one, stands for. */
  const words = (bytes: readonly Uint8Array[], places: readonly number[], part: number): string => {
    if (asText) return `|${bytes.map(ascii).join('')}|`;
    if (part > 0) return '';
    const preview = new Preview(ROOM);
    return places.map((place) => preview.item(element.type, loan.data, place)).join(', ');
  };
  const rowOf = (outer: readonly number[], row: number): string => {
    const first = Math.floor(row / rowsOfItem) * items;
    const part = (row % rowsOfItem) * taken;
    const length = Math.min(items, run - first);
    const places = Array.from({ length }, (_, k) => placeOf([...outer, first + k]));
    const end = part + Math.min(taken, itemsize - part);
    const bytes = places.map((place) => loan.uint8.subarray(place + part, place + end));
    const digits = bytes.map((item) => (between === '' ? hexOf(item) : hexOf(item, between))).join(gap);
    const start = hex(at(places, 0) + part, 8);
    return `${start}  ${digits.padEnd(room)}  ${words(bytes, places, part)}`.trimEnd();
  };

  const outer = shape.slice(0, -1);
  const rowsOfRun = Math.ceil(run / items) * rowsOfItem;
  const all = product(outer) * rowsOfRun;
  const rows: string[] = [];
  for (let k = 0; k < all && k < most; k++) {
    const [run, row] = [Math.floor(k / rowsOfRun), k % rowsOfRun];
    const plane = outer.length > 1 && row === 0 && run % at(outer, outer.length - 1) === 0;
    if (plane && k > 0) rows.push('');
    rows.push(rowOf(positionOfNumber(run, outer), row));
  }
  if (all > most) rows.push(`… ${all - most} more row${all - most === 1 ? '' : 's'}`);
  return rows.join('\n');
}

/** Whether bytes say more than values. */
function isText(type: DType | null): boolean {
  if (type?.type !== 'scalar') return type === null || type.type === 'run';
  return ['uint8', 'int8', 'char'].includes(type.kind.name);
}

function ascii(bytes: Uint8Array): string {
  return textOf(bytes.map((byte) => (byte > 0x1f && byte < 0x7f ? byte : 0x2e)));
}

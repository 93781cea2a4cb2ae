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
  return new Dump(atPlaces(parts, parts.grid), width).rows(most);
}

/** The rows of one view. */
class Dump {
  readonly #parts: Parts;
  /** Items that follow each other along the last axis, and how many of them a row holds. */
  readonly #run: number;
  readonly #items: number;
  /** Bytes of a row. An item of more bytes takes several rows. */
  readonly #width: number;
  readonly #rowsOfItem: number;
  readonly #asText: boolean;

  constructor(parts: Parts, width: number) {
    const { shape, itemsize } = parts.grid;
    this.#parts = parts;
    this.#run = shape.at(-1) ?? 1;
    const fitting = itemsize === 0 ? 1 : Math.max(1, Math.floor(width / itemsize));
    this.#items = Math.min(fitting, Math.max(this.#run, 1));
    this.#width = Math.min(width, this.#items * itemsize);
    this.#rowsOfItem = Math.max(1, Math.ceil(itemsize / width));
    this.#asText = isText(parts.element.type);
  }

  /** The rows as one text, at most so many. */
  rows(most: number): string {
    const outer = this.#parts.grid.shape.slice(0, -1);
    const runs = product(outer);
    const rowsOfRun = Math.ceil(this.#run / this.#items) * this.#rowsOfItem;
    const shown = Math.min(most, runs * rowsOfRun);
    const rows: string[] = [];
    for (let k = 0; k < shown; k++) {
      const [run, row] = [Math.floor(k / rowsOfRun), k % rowsOfRun];
      const plane = outer.length > 1 && row === 0 && run % at(outer, outer.length - 1) === 0;
      if (plane && k > 0) rows.push('');
      rows.push(this.#row(positionOfNumber(run, outer), row));
    }
    const more = runs * rowsOfRun - shown;
    if (more > 0) rows.push(`… ${more} more row${more === 1 ? '' : 's'}`);
    return rows.join('\n');
  }

  #row(outer: readonly number[], row: number): string {
    const { loan, grid } = this.#parts;
    const first = Math.floor(row / this.#rowsOfItem) * this.#items;
    const part = (row % this.#rowsOfItem) * this.#width;
    const count = Math.min(this.#items, this.#run - first);
    const places = Array.from({ length: count }, (_, k) => this.#place([...outer, first + k]));
    const taken = Math.min(this.#width, grid.itemsize - part);
    const bytes = places.map((place) => loan.uint8.subarray(place + part, place + part + taken));
    const digits = bytes.map((item) => this.#digits(item)).join(this.#gap);
    const start = hex(at(places, 0) + part, 8);
    return `${start}  ${digits.padEnd(this.#room)}  ${this.#words(bytes, places, part)}`.trimEnd();
  }

  /** Where an item lies. Errors: `BufferError` for a pointer that leads outside. */
  #place(position: readonly number[]): number {
    const { loan, grid } = this.#parts;
    const place = locate(grid, grid.shape.length === 0 ? [] : position, loan.follow);
    checkPlace(this.#parts, place, grid.itemsize);
    return place;
  }

  get #spaced(): boolean {
    return this.#parts.grid.itemsize > MOST_TOGETHER;
  }

  get #gap(): string {
    return this.#spaced ? '  ' : ' ';
  }

  #digits(bytes: Uint8Array): string {
    return this.#spaced ? hexOf(bytes, ' ') : hexOf(bytes);
  }

  /** Characters that the digits of a whole row take. */
  get #room(): number {
    const bytes = this.#width / this.#items;
    const item = this.#spaced ? 3 * bytes - 1 : 2 * bytes;
    return this.#items * item + (this.#items - 1) * this.#gap.length;
  }

  /** What a row of items, or of a part of one, stands for. */
  #words(bytes: readonly Uint8Array[], places: readonly number[], part: number): string {
    if (this.#asText) return `|${bytes.map(ascii).join('')}|`;
    if (part > 0) return '';
    const { element, loan } = this.#parts;
    const preview = new Preview(ROOM);
    return places.map((place) => preview.item(element.type, loan.data, place)).join(', ');
  }
}

/** Whether bytes say more than values. */
function isText(type: DType | null): boolean {
  if (type?.type !== 'scalar') return type === null || type.type === 'run';
  return ['uint8', 'int8', 'char'].includes(type.kind.name);
}

function ascii(bytes: Uint8Array): string {
  return textOf(bytes.map((byte) => (byte > 0x1f && byte < 0x7f ? byte : 0x2e)));
}

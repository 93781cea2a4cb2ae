// The bytes of a layout cut into rows of boxes, each with the words for its owner.

import { type Box, type Cells, centred, type Row } from './boxes.ts';
import type { Layout, LayoutField, LayoutPointer } from './layout.ts';
import { byteOwners, type LayoutOwner } from './owners.ts';
import { printable } from './preview.ts';

/** What stands for something else than an item, and how it looks. */
export const SIGNS = { padding: '·', nobody: '░', pointer: '→', more: '…' } as const;
/** What a drawing has to explain; `shared`: bytes of several items. */
type Sign = keyof typeof SIGNS | 'shared';

const MOST_CELLS = 64;
/** Characters of a cell. */
const USUAL_INNER = 3;
/** A row of the drawing is a row of a matrix, or a record, where no more rows than this come of it. */
const MOST_EXACT_ROWS = 12;

const COLORS = [36, 33, 32, 35, 34, 31];
const DIM = 2;

/** Rows of a layout. */
export class Rows {
  readonly #layout: Layout;
  readonly #color: boolean;
  readonly #ownersOf: (byte: number) => LayoutOwner[];
  /** The byte of the first cell of row 0; negative where rows begin with the first item. */
  readonly #origin: number;
  readonly cells: Cells;
  readonly perRow: number;
  /** Characters before the first cell. */
  readonly gutter: number;
  /** Whether items have fields with names or places. */
  readonly named: boolean;
  /** The signs that were drawn. */
  readonly signs: Set<Sign> = new Set<Sign>();

  constructor(layout: Layout, width: number, color: boolean) {
    const { items, fields, moreFields, itemsize, window } = layout;
    this.#layout = layout;
    this.#color = color;
    this.#ownersOf = byteOwners(layout);
    this.named = moreFields > 0 || fields.some(({ path }) => path.length > 0);
    const digits = String(Math.max(items.length - 1, 0)).length;
    const offsets = new Set(items.map(({ offset }) => offset));
    const shared = itemsize === 1 && offsets.size < items.length;
    this.gutter = Math.max(5, String(window).length + 2);
    const low = items.reduce((least, { offset }) => Math.min(least, offset), items[0]?.offset ?? 0);
    const high = items.reduce((most, { offset }) => Math.max(most, offset + itemsize), 0);
    const room = width - this.gutter - 1;
    const roomy = Math.max(USUAL_INNER, shared ? 2 * digits + 2 : digits);
    const { inner, perRow, begins } = rowsFor(layout, this.named, room, roomy, high - low);
    this.cells = { inner, lines: this.named ? 2 : 1 };
    this.perRow = perRow;
    const phase = begins ? low % perRow : 0;
    this.#origin = phase === 0 ? 0 : phase - perRow;
  }

  /** Words for bytes without an owner. */
  get nobody(): string {
    return this.#layout.moreItems > 0 ? `none of the first ${this.#layout.items.length} items` : 'no item';
  }

  /** Cells that any row has. */
  get width(): number {
    return this.#origin < 0 ? this.perRow : Math.min(this.perRow, this.#layout.window);
  }

  /** The row behind the last. */
  get end(): number {
    return this.#layout.window === 0 ? 0 : this.#rowOf(this.#layout.window - 1) + 1;
  }

  /** The first byte of a row that is there. */
  startOf(row: number): number {
    return Math.min(Math.max(this.#origin + row * this.perRow, 0), this.#layout.window);
  }

  /** The rows that have an owner, in order, and a row between two such. */
  stretches(): { first: number; last: number }[] {
    const { items, itemsize, pointers } = this.#layout;
    const spans = [...items.map(({ offset }) => ({ offset, size: itemsize })), ...pointers];
    const rows = spans
      .filter(({ size }) => size > 0)
      .map(({ offset, size }) => ({ first: this.#rowOf(offset), last: this.#rowOf(offset + size - 1) }))
      .sort((a, b) => a.first - b.first);
    const merged: { first: number; last: number }[] = [];
    for (const { first, last } of rows) {
      const before = merged.at(-1);
      if (before === undefined || first > before.last + 2)
        merged.push({ first: first === 1 ? 0 : first, last });
      else before.last = Math.max(before.last, last);
    }
    const final = merged.at(-1);
    if (final !== undefined && final.last === this.end - 2) final.last++;
    return merged;
  }

  /** The first row behind this one that the value which fills this one does not fill too. */
  endOfSame(row: number): number {
    const { items, fields, itemsize } = this.#layout;
    const start = this.#origin + row * this.perRow;
    const [owner, another] = this.#ownersOf(start);
    if (owner === undefined || another !== undefined) return row + 1;
    const from = items[owner.item]?.offset ?? 0;
    const own = owner.field === null ? undefined : fields[owner.field];
    const next = fields.find(({ offset }) => offset > start - from)?.offset ?? itemsize;
    let end = from + (own === undefined ? next : own.offset + own.size);
    for (const { offset } of items) if (offset > start && offset < end) end = offset;
    return Math.max(row + 1, this.#rowOf(end));
  }

  /** The boxes of a row. */
  at(row: number): Row {
    const start = this.#origin + row * this.perRow;
    const end = Math.min(start + this.perRow, this.#layout.window);
    const boxes: Box[] = [];
    let byte = Math.max(start, 0);
    while (byte < end) {
      const owners = this.#ownersOf(byte);
      const key = this.#keyOf(byte, owners);
      const from = byte++;
      while (byte < end && this.#keyOf(byte) === key) byte++;
      boxes.push({ from: from - start, to: byte - start, ...this.#inside(from, byte - from, owners) });
    }
    return boxes;
  }

  #rowOf(byte: number): number {
    return Math.floor((byte - this.#origin) / this.perRow);
  }

  /** Equal for bytes that are drawn as one. */
  #keyOf(byte: number, owners = this.#ownersOf(byte)): string {
    if (owners.length === 0) return `${this.#pointerAt(byte)?.offset}`;
    return owners.map(({ item, field }) => `${item}.${field}`).join();
  }

  #pointerAt(byte: number): LayoutPointer | undefined {
    return this.#layout.pointers.find(({ offset, size }) => byte >= offset && byte < offset + size);
  }

  #inside(byte: number, bytes: number, owners: readonly LayoutOwner[]): Omit<Box, 'from' | 'to'> {
    const [owner] = owners;
    if (owner === undefined) return this.#unowned(byte);
    const color = owners.length === 1 ? this.#colored(COLORS[owner.item % COLORS.length]) : undefined;
    const width = bytes * (this.cells.inner + 1) - 1;
    if (owners.length === 1 && owner.field === null) return this.#unlisted(owner, byte);
    const number = owners.length > 1 ? this.#numbersOf(owners, width) : this.#numberOf(owner, width);
    return { lines: [number, this.#namesOf(owners, width)], color };
  }

  #unowned(byte: number): Omit<Box, 'from' | 'to'> {
    const pointer = this.#pointerAt(byte);
    const color = this.#colored(DIM);
    if (pointer === undefined) return this.#filled(SIGNS.nobody.repeat(this.cells.inner), 'nobody');
    this.signs.add('pointer');
    return { lines: [`${SIGNS.pointer} ${pointer.target}`], color };
  }

  /** Padding, or what lies behind the last field that is listed. */
  #unlisted({ item }: LayoutOwner, byte: number): Omit<Box, 'from' | 'to'> {
    const { fields, moreFields, items } = this.#layout;
    const last = fields.at(-1);
    const within = byte - (items[item]?.offset ?? 0);
    if (moreFields === 0 || within < (last?.offset ?? 0)) {
      return this.#filled(centred(SIGNS.padding, this.cells.inner), 'padding');
    }
    this.signs.add('more');
    return { lines: [String(item), SIGNS.more], color: this.#colored(COLORS[item % COLORS.length]) };
  }

  #filled(fill: string, sign: Sign): Omit<Box, 'from' | 'to'> {
    this.signs.add(sign);
    return { lines: [], fill, color: this.#colored(DIM) };
  }

  #colored(code: number | undefined): number | undefined {
    return this.#color ? code : undefined;
  }

  /** The number of an item, with its indices where there are several and room for them. */
  #numberOf({ item }: LayoutOwner, width: number): string {
    const index = this.#layout.items[item]?.index ?? [];
    const both = `${item} [${index.join()}]`;
    return index.length > 1 && both.length <= width ? both : String(item);
  }

  /** The numbers of several items, those in a row as a range; the first, and how many there are besides, where all have no room. */
  #numbersOf(owners: readonly LayoutOwner[], width: number): string {
    this.signs.add('shared');
    const ranges: [number, number][] = [];
    for (const { item } of owners) {
      const range = ranges.at(-1);
      if (range?.[1] === item - 1) range[1] = item;
      else ranges.push([item, item]);
    }
    const all = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(' ');
    return all.length <= width ? all : `${owners[0]?.item} +${owners.length - 1}`;
  }

  /** The names of fields; where they have no room, only their last parts, which tell neighbours apart. */
  #namesOf(owners: readonly LayoutOwner[], width: number): string {
    const { fields } = this.#layout;
    const paths = owners.map(
      ({ field }) => (field === null ? undefined : fields[field]?.path) ?? [SIGNS.padding],
    );
    const names = (parts: number): string =>
      [...new Set(paths.map((path) => pathName(path.slice(-parts))))].join(' ');
    const whole = names(Number.POSITIVE_INFINITY);
    return whole.length <= width ? whole : names(1);
  }
}

/** How wide cells are, how many stand in a row, and whether rows begin where the first item does. */
interface RowPlan {
  readonly inner: number;
  readonly perRow: number;
  readonly begins: boolean;
}

/** `room`: characters of a row. `inner`: those of a cell, where it need not be narrow. `reach`: bytes that all items span. */
function rowsFor(layout: Layout, named: boolean, room: number, inner: number, reach: number): RowPlan {
  const fitting = (cell: number): number => Math.min(Math.max(Math.floor(room / (cell + 1)), 1), MOST_CELLS);
  const { itemsize, fields } = layout;
  const steps = stepsOf(layout);
  const [step = itemsize, row] = steps;
  const wide = fields.every(({ size }) => size > 1) && inner === USUAL_INNER;
  for (const unit of named ? [row, step] : [row]) {
    if (unit === undefined || unit <= 2 || unit < itemsize || reach > unit * MOST_EXACT_ROWS) continue;
    if (unit <= fitting(inner)) return { inner, perRow: unit, begins: true };
    if (wide && unit <= fitting(inner - 1)) return { inner: inner - 1, perRow: unit, begins: true };
  }
  const fit = fitting(inner);
  const unit = Math.max(1, ...[itemsize, ...steps].filter((size) => size <= fit));
  const power = 2 ** Math.floor(Math.log2(fit));
  if (power % unit === 0) return { inner, perRow: power, begins: false };
  return { inner, perRow: unit * Math.floor(fit / unit), begins: named };
}

/** The bytes from one item to the next along each axis that has a next, the smallest first. */
function stepsOf({ strides, shape, suboffsets }: Layout): number[] {
  if (suboffsets.length > 0) return [];
  const steps = strides.filter((stride, axis) => stride !== 0 && (shape[axis] ?? 0) > 1);
  return steps.map(Math.abs).sort((a, b) => a - b);
}

/** `at.x`, `pair[0]`, `[1,2]`. */
export function pathName(path: LayoutField['path']): string {
  let name = '';
  for (const [k, part] of path.entries()) {
    if (typeof part === 'string') name += name === '' ? part : `.${part}`;
    else name = typeof path[k - 1] === 'number' ? `${name.slice(0, -1)},${part}]` : `${name}[${part}]`;
  }
  return printable(name);
}

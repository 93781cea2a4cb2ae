// Where each byte's cell is on the canvas, and which bytes a scroll position shows. All lengths in CSS pixels.

/** The sizes of a grid of bytes. */
export interface Geometry {
  /** Bytes of the memory. */
  readonly size: number;
  /** Bytes in a row. */
  readonly columns: number;
  readonly rows: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** What stands in front of the cells: the offset of the row. */
  readonly gutter: number;
  /** A gap between groups of eight cells. */
  readonly gap: number;
  /** Height of what is seen. */
  readonly height: number;
  /** Height of what is scrolled. Browsers end somewhere beyond 2**24: longer memories scroll faster. */
  readonly scrollHeight: number;
}

/** A cell of the canvas. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CELL = { width: 24, height: 22 };
const GAP = 8;
const DIGIT = 7.2;
const TALLEST = 2 ** 23;

/** The grid that fits a width: 32, 16, 8 or 4 bytes a row. */
export function geometryOf(size: number, width: number, height: number): Geometry {
  const digits = Math.max(4, Math.max(size - 1, 0).toString(16).length);
  const gutter = Math.ceil(digits * DIGIT) + 16;
  const fits = (columns: number): boolean => gutter + rowWidth(columns) <= width;
  const columns = [32, 16, 8].find(fits) ?? 4;
  const rows = Math.ceil(size / columns);
  const whole = rows * CELL.height;
  return {
    size,
    columns,
    rows,
    cell: CELL,
    gutter,
    gap: GAP,
    height,
    scrollHeight: Math.min(whole, TALLEST),
  };
}

function rowWidth(columns: number): number {
  return columns * CELL.width + (Math.ceil(columns / 8) - 1) * GAP + 8;
}

/** The first row that is seen, with the fraction of it that is not. */
export function topRow(geometry: Geometry, scrollTop: number): number {
  const { rows, cell, height, scrollHeight } = geometry;
  const most = rows * cell.height - height;
  const scrolled = scrollHeight - height;
  if (most <= 0 || scrolled <= 0) return 0;
  return (Math.min(Math.max(scrollTop / scrolled, 0), 1) * most) / cell.height;
}

/** The scroll position that shows a row at the top, as far as there is one. */
export function scrollTopOf(geometry: Geometry, row: number): number {
  const { rows, cell, height, scrollHeight } = geometry;
  const most = rows * cell.height - height;
  if (most <= 0) return 0;
  return Math.min(Math.max((row * cell.height) / most, 0), 1) * Math.max(scrollHeight - height, 0);
}

/** The bytes that are seen, the second not included. */
export function seen(geometry: Geometry, scrollTop: number): { readonly from: number; readonly to: number } {
  const { columns, cell, height, size } = geometry;
  const first = topRow(geometry, scrollTop);
  const last = Math.ceil(first + height / cell.height);
  return { from: Math.floor(first) * columns, to: Math.min(last * columns, size) };
}

/** The cell of a byte, from the top left of what is seen; above or below that for bytes that are not. */
export function boxOf(geometry: Geometry, byte: number, top: number): Box {
  const { columns, cell, gutter, gap } = geometry;
  const column = byte % columns;
  const row = Math.floor(byte / columns);
  return {
    x: gutter + column * cell.width + Math.floor(column / 8) * gap,
    y: (row - top) * cell.height,
    width: cell.width,
    height: cell.height,
  };
}

/** The byte at a point; undefined where there is none. */
export function byteAt(geometry: Geometry, x: number, y: number, top: number): number | undefined {
  const { columns, cell, gutter, gap, size } = geometry;
  const group = Math.floor((x - gutter) / (8 * cell.width + gap));
  const column = group * 8 + Math.floor((x - gutter - group * (8 * cell.width + gap)) / cell.width);
  const within = x >= gutter && column < columns && column < (group + 1) * 8;
  const byte = Math.floor(y / cell.height + top) * columns + column;
  return within && byte >= 0 && byte < size ? byte : undefined;
}

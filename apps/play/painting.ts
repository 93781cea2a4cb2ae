// The canvas of bytes: what is seen of a memory, cell by cell, and the path of a view through it.

import { type Box, boxOf, type Geometry, seen, topRow } from './geometry.ts';
import { hexOfByte } from './hex.ts';
import type { Owners } from './owners.ts';
import { colourOf, type Palette } from './palette.ts';

/** All that a drawing depends on. */
export interface Picture {
  readonly geometry: Geometry;
  readonly scrollTop: number;
  readonly bytes: Uint8Array;
  readonly owners: Owners | undefined;
  readonly palette: Palette;
  /** Whether the step that is shown changed a byte. */
  readonly changed: (byte: number) => boolean;
  /** The item that is pointed at, and its field, by numbers; undefined where none is. */
  readonly lit: { readonly item: number; readonly field: number | null } | undefined;
  /** The byte that has the focus. */
  readonly focus: number | undefined;
  /** Whether the way from item to item is drawn. */
  readonly path: boolean;
}

const FONT = '12px ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace';
const MOST_PATH = 512;

/** Draws what is seen. Gives the number of cells drawn. */
export function paint(context: CanvasRenderingContext2D, picture: Picture): number {
  const { geometry, scrollTop, palette } = picture;
  const top = topRow(geometry, scrollTop);
  const { from, to } = seen(geometry, scrollTop);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.font = FONT;
  context.textBaseline = 'middle';
  for (let byte = from; byte < to; byte += geometry.columns) paintOffset(context, picture, byte, top);
  context.textAlign = 'center';
  for (let byte = from; byte < to; byte++) paintCell(context, picture, byte, boxOf(geometry, byte, top));
  if (picture.path && picture.owners !== undefined) paintPath(context, picture, picture.owners, top);
  if (picture.focus !== undefined && picture.focus >= from && picture.focus < to) {
    const { x, y, width, height } = boxOf(geometry, picture.focus, top);
    context.strokeStyle = palette.lit;
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, width - 2, height - 2);
  }
  return Math.max(to - from, 0);
}

function paintOffset(
  context: CanvasRenderingContext2D,
  { geometry, palette }: Picture,
  byte: number,
  top: number,
): void {
  const { gutter, size } = geometry;
  const { y, height } = boxOf(geometry, byte, top);
  const digits = Math.max(4, Math.max(size - 1, 0).toString(16).length);
  context.textAlign = 'right';
  context.fillStyle = palette.quiet;
  context.fillText(byte.toString(16).padStart(digits, '0'), gutter - 8, y + height / 2);
}

function paintCell(context: CanvasRenderingContext2D, picture: Picture, byte: number, box: Box): void {
  const { bytes, owners, palette, lit } = picture;
  const { x, y, width, height } = box;
  const of = owners?.of(byte) ?? [];
  const owner = of.find(({ item }) => item === lit?.item) ?? of[0];
  const isLit =
    lit !== undefined &&
    owner !== undefined &&
    owner.item === lit.item &&
    (lit.field === null || owner.field === lit.field);
  if (owner !== undefined && owner.field !== null) {
    context.fillStyle = isLit
      ? palette.lit
      : colourOf(palette, owner.item, owner.field, owners?.fields.length ?? 1);
    context.fillRect(x, y + 1, width, height - 2);
  } else if (owner !== undefined) {
    hatch(context, box, isLit ? palette.lit : palette.padding);
  }
  const value = bytes[byte];
  context.fillStyle =
    owner === undefined ? palette.quiet : isLit && owner.field !== null ? palette.litInk : palette.ink;
  if (value !== undefined) context.fillText(hexOfByte(value), x + width / 2, y + height / 2 + 0.5);
  if (of.length > 1) dot(context, x + width - 4, y + 4, palette.path);
  if (picture.changed(byte)) {
    context.fillStyle = palette.changed;
    context.fillRect(x + 3, y + height - 4, width - 6, 2);
  }
}

/** Padding: lines across the cell. */
export function hatch(context: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(x, y + 1, width, height - 2);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.globalAlpha = 0.65;
  context.beginPath();
  for (let at = x - height; at < x + width; at += 5) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, 1.7, 0, 2 * Math.PI);
  context.fill();
}

/** Arrows from item to item in C order, wherever the next is not the neighbour, and a dot on the first. */
function paintPath(
  context: CanvasRenderingContext2D,
  { geometry, palette }: Picture,
  { items, itemsize }: Owners,
  top: number,
): void {
  const points = items.slice(0, MOST_PATH).map(({ item, offset }) => {
    const { x, y, width, height } = boxOf(geometry, offset, top);
    return { item, offset, x: x + width / 2, y: y + height - 4 };
  });
  const [first] = points;
  if (first === undefined || points.length < 2) return;
  context.strokeStyle = palette.path;
  context.fillStyle = palette.path;
  context.lineWidth = 1.4;
  context.globalAlpha = 0.8;
  let before = first;
  for (const point of points.slice(1)) {
    // Items that are not seen lie in between: no line leads over them.
    const isNext = point.item === before.item + 1;
    if (isNext && point.offset !== before.offset + itemsize)
      arrow(context, before.x, before.y, point.x, point.y);
    before = point;
  }
  if (first.item === 0) {
    context.beginPath();
    context.arc(first.x, first.y, 3.2, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

function arrow(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 1) return;
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  // A bow, so that the way there and the way back are two lines.
  const bow = Math.min(length / 6, 10);
  const [mx, my] = [(x0 + x1) / 2 - dy * bow, (y0 + y1) / 2 + dx * bow];
  context.beginPath();
  context.moveTo(x0, y0);
  context.quadraticCurveTo(mx, my, x1, y1);
  context.stroke();
  const [ex, ey] = [x1 - mx, y1 - my];
  const end = Math.hypot(ex, ey);
  const [ux, uy] = [ex / end, ey / end];
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x1 - 5 * ux - 2.6 * uy, y1 - 5 * uy + 2.6 * ux);
  context.lineTo(x1 - 5 * ux + 2.6 * uy, y1 - 5 * uy - 2.6 * ux);
  context.fill();
}

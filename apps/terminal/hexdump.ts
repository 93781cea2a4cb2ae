// Rows of a hex dump: offset, digits, characters, and what the bytes belong to.

import type { Paint, Style } from './colour.ts';
import { cutTo } from './width.ts';

/** One row of bytes. */
export interface DumpRow {
  /** Of the first byte. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** The colour of each byte. */
  readonly styles: readonly (Style | undefined)[];
  readonly note: string;
}

/** How rows are drawn. */
export interface DumpShape {
  readonly width: number;
  /** Bytes in a full row. */
  readonly perRow: number;
  /** Hexadecimal digits of the offsets. */
  readonly digits: number;
}

const GROUP = 8;
/** What a note needs at least to say something. */
const NOTE_ROOM = 24;
const ROW_SIZES = [64, 32, 16, 8, 4, 2, 1] as const;

/** As many bytes in a row as fit, with room for notes if there are some. */
export function dumpShape(width: number, end: number, notes: boolean): DumpShape {
  const digits = Math.max(end.toString(16).length, 4);
  const fits = (perRow: number): boolean =>
    digits + 2 + hexColumns(perRow) + 2 + perRow + (notes ? 2 + NOTE_ROOM : 0) <= width;
  return { width, digits, perRow: ROW_SIZES.find(fits) ?? 1 };
}

function hexColumns(perRow: number): number {
  return perRow * 3 - 1 + Math.floor((perRow - 1) / GROUP);
}

/** A row as text. */
export function dumpLine(row: DumpRow, { width, perRow, digits }: DumpShape, paint: Paint): string {
  const { offset, bytes, styles, note } = row;
  const cells = Array.from(bytes, (byte, k) => {
    const text = byte.toString(16).padStart(2, '0');
    const style = styles[k];
    return style === undefined ? text : paint(style, text);
  });
  const hex = cells.map((cell, k) => (k === 0 ? '' : k % GROUP === 0 ? '  ' : ' ') + cell).join('');
  const blanks = ' '.repeat(hexColumns(perRow) - (bytes.length === 0 ? 0 : hexColumns(bytes.length)));
  const characters = Array.from(bytes, (byte, k) => {
    const text = byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
    const style = styles[k];
    return style === undefined ? text : paint(style, text);
  });
  const room = width - digits - 2 - hexColumns(perRow) - 2 - perRow - 2;
  const said = room > 0 && note !== '' ? `${' '.repeat(perRow - bytes.length)}  ${cutTo(note, room)}` : '';
  const place = paint('faint', offset.toString(16).padStart(digits, '0'));
  return `${place}  ${hex}${blanks}  ${characters.join('')}${said}`;
}

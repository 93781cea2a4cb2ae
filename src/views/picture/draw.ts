// A layout drawn for the terminal: every byte a cell, in rows with their offsets, and what it belongs to.

import type { Index } from '../../words/integers.ts';
import { typeName } from '../../words/typename.ts';
import { atMost, options } from '../arguments.ts';
import { border, centred, cut, type Row, texts } from './boxes.ts';
import type { Layout, LayoutField } from './layout.ts';
import { printable } from './preview.ts';
import { pathName, Rows, SIGNS } from './rows.ts';

/** How `draw` draws. */
export interface DrawOptions {
  /** Columns of text; 80 if absent. A cell is never cut, so that very few columns are overstepped. */
  readonly width?: Index | undefined;
  /** Rows of bytes, behind which the drawing says that it ends; 64 if absent. */
  readonly rows?: Index | undefined;
  /** Whether items are coloured, by codes of ANSI. */
  readonly color?: boolean | undefined;
}

const USUAL_WIDTH = 80;
const USUAL_ROWS = 64;
const MOST_FIELDS = 32;

/**
 * A layout as text: rows of bytes with their offsets from the start of the window, in decimal. Bytes of one value are one
 * box with the number of its item in C order, and the name of its field; a legend says what else there is to know.
 * Errors: `TypeError` for what is no layout.
 */
export function draw(layout: Layout, how?: DrawOptions): string {
  const chosen = options(how, ['width', 'rows', 'color'], 'draw()');
  const width = atMost(chosen.width, 'width', USUAL_WIDTH, 1);
  const most = atMost(chosen.rows, 'rows', USUAL_ROWS);
  checkLayout(layout);
  const rows = new Rows(layout, width, chosen.color === true);
  return [header(layout, width), drawing(rows, most), ...legend(layout, rows, width)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

type Test = (value: unknown) => boolean;

const isSize: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isText: Test = (value) => typeof value === 'string';
const isList: Test = (value) => Array.isArray(value);

function listOf(parts: Readonly<Record<string, Test>>): Test {
  return (value) => Array.isArray(value) && value.every((entry) => hasParts(entry, parts));
}

function hasParts(value: unknown, parts: Readonly<Record<string, Test>>): boolean {
  const object: object = Object(value);
  return Object.entries(parts).every(([name, fits]) => fits(Reflect.get(object, name)));
}

/** Plain data may come from anywhere: what is read of it must be there. */
function checkLayout(layout: unknown): void {
  const span = { offset: isSize, size: isSize };
  const parts = {
    format: isText,
    itemsize: isSize,
    window: isSize,
    shape: isList,
    strides: isList,
    suboffsets: isList,
    fields: listOf({ ...span, path: isList, format: isText, what: isText }),
    moreFields: isSize,
    items: listOf({ offset: isSize, index: isList }),
    moreItems: isSize,
    pointers: listOf({ ...span, target: isSize }),
  };
  if (hasParts(layout, parts)) return;
  throw new TypeError(`draw() takes what layout() of a view gives, not ${typeName(layout)}`);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function header(layout: Layout, width: number): string[] {
  const { format, itemsize, shape, strides, items, moreItems, window } = layout;
  return wrapped(
    [
      `format '${cut(printable(format), Math.max(width - 9, 1))}'`,
      `${counted(items.length + moreItems, 'item')} of ${counted(itemsize, 'byte')}`,
      `shape [${shape.join(', ')}]`,
      `strides [${strides.join(', ')}]`,
      ...(layout.readonly ? ['read-only'] : []),
      `${counted(window, 'byte')} lent`,
    ],
    ' · ',
    width,
  );
}

/** Parts of a text in as few lines as can be; a part that is longer than a line is cut. */
function wrapped(parts: readonly string[], between: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = `${line}${between}${part}`;
    if (line !== undefined && [...longer].length <= width) lines.splice(-1, 1, longer);
    else lines.push(cut(part, width));
  }
  return lines;
}

function drawing(rows: Rows, most: number): string[] {
  const { gutter, cells } = rows;
  const stretches = rows.stretches();
  const lines = stretches.length > 0 ? [' '.repeat(gutter) + ruler(rows)] : [];
  let before: Row = [];
  let next = 0;
  const line = (row: Row): void => {
    if (before.length + row.length > 0) lines.push(' '.repeat(gutter) + border(before, row, cells));
    before = row;
  };
  const skip = (to: number, owner: string): void => {
    const bytes = rows.startOf(to) - rows.startOf(next);
    if (bytes > 0) {
      line([]);
      lines.push(`${'⋮'.padStart(gutter - 1)} ${counted(bytes, 'byte')} ${owner}`);
    }
    next = to;
  };
  let drawn = 0;
  for (const { first, last } of stretches) {
    skip(first, `of ${rows.nobody}`);
    while (next <= last) {
      if (drawn++ >= most) {
        line([]);
        return [...lines, `… the rows from byte ${rows.startOf(next)} on are not drawn`];
      }
      const row = rows.at(next);
      line(row);
      const [text = '', ...below] = texts(row, cells);
      lines.push(`${String(rows.startOf(next)).padStart(gutter - 1)} ${text}`);
      lines.push(...below.map((more) => ' '.repeat(gutter) + more));
      const same = rows.endOfSame(next++);
      if (same > next + 1) skip(same, 'more of the same');
    }
  }
  line([]);
  skip(rows.end, `of ${rows.nobody}`);
  return lines;
}

/** The place of each cell in its row, above it. */
function ruler({ width, cells }: Rows): string {
  const places = Array.from({ length: width }, (_, cell) => centred(String(cell), cells.inner));
  return ` ${places.join(' ')}`.trimEnd();
}

/** The fields, and what else there is to say. */
function legend(layout: Layout, rows: Rows, width: number): string[][] {
  const { shape, items, moreItems } = layout;
  const words = {
    padding: 'padding',
    nobody: `bytes of ${rows.nobody}`,
    pointer: 'a pointer, and the byte it leads to',
    more: 'fields that are not listed',
  };
  const signs = (['padding', 'nobody', 'pointer', 'more'] as const).filter((sign) => rows.signs.has(sign));
  const said = signs.map((sign) => `${SIGNS[sign]}  ${words[sign]}`);
  const sentences = [
    ...(items.length > 1 ? [numbers(layout)] : []),
    ...(rows.signs.has('shared') ? ['Items overlap: 0–2 is all from 0 to 2, 0 +5 is 0 and five more.'] : []),
    ...(moreItems > 0 ? [`… ${counted(moreItems, 'more item')} not drawn`] : []),
    ...(shape.includes(0) ? ['no items'] : []),
  ];
  said.push(...sentences.flatMap((sentence) => wrapped(sentence.split(' '), ' ', width)));
  return [rows.named ? fieldTable(layout, width) : [], said];
}

function numbers({ shape, items }: Layout): string {
  if (shape.length === 1) return 'Numbers are the indices of items.';
  const last = items.length - 1;
  const some = last > 1 ? [0, 1, last] : [0, last];
  const told = some.map((k) => `${k} is [${items[k]?.index.join(', ')}]`);
  return `Numbers count items in C order: ${told.join(', ')}.`;
}

function fieldTable({ fields, moreFields }: Layout, width: number): string[] {
  const shown = fields.slice(0, MOST_FIELDS);
  const room = Math.max(Math.floor(width / 3), 8);
  const table = shown.map((field) => [
    cut(pathName(field.path), room),
    cut(printable(field.format), room),
    bytesOf(field),
    field.what,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = fields.length - shown.length + moreFields;
  return more === 0 ? lines : [...lines, `… ${counted(more, 'more field')}`];
}

function bytesOf({ offset, size }: LayoutField): string {
  return size > 1 ? `${offset}–${offset + size - 1}` : size === 1 ? `${offset}` : `${offset}, empty`;
}

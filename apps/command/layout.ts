// `memoryview layout FORMAT`: offsets, sizes and padding of a format, native beside packed.

import { stripVTControlCharacters } from 'node:util';
import { draw, type Layout, memoryview } from 'memoryview';
import { textWidth, wrapWords } from '../terminal/width.ts';
import type { Call } from './call.ts';
import { STATUS } from './failure.ts';
import { formatFrom } from './target.ts';

const BETWEEN = 4;
/** Half of a terminal of so many columns holds eight bytes in a row. */
const SIDE_BY_SIDE = 88;
const USUAL_ROWS = 64;

/** One way to lay out the items of a format. */
interface Placement {
  readonly title: string;
  readonly layout: Layout;
}

/** Draws a format. */
export async function layout({ operands, options, io, width, paint }: Call): Promise<number> {
  const format = await formatFrom(operands[0] ?? '');
  const placements = placementsOf(format);
  const beside = width >= SIDE_BY_SIDE && placements.length === 2;
  const room = beside ? Math.floor((width - BETWEEN) / 2) : width;
  const how = {
    width: room,
    rows: options.whole('rows', 1) ?? USUAL_ROWS,
    color: paint('title', 'x') !== 'x',
  };
  const drawings = placements.map(({ title, layout }) => [
    paint('title', title),
    '',
    ...draw(layout, how).split('\n'),
  ]);
  const lines = beside ? sideBySide(drawings) : drawings.flatMap((lines) => [...lines, '', '']);
  while (lines.at(-1) === '') lines.pop();
  lines.push('', ...summary(format, placements).flatMap((sentence) => wrapWords(sentence, width)));
  await io.out.write(`${lines.join('\n')}\n`);
  return STATUS.ok;
}

function placementsOf(format: string): Placement[] {
  const native = layoutOf(marked(format, '@'));
  const packed = layoutOf(marked(format, '='));
  const given = layoutOf(format);
  const both = [
    { title: 'native: aligned, as C does it', layout: native },
    { title: 'packed: standard sizes, no padding', layout: packed },
  ];
  const isNew = [native, packed].every((known) => placesText(known) !== placesText(given));
  return isNew ? [{ title: 'as given', layout: given }, ...both] : both;
}

/** What tells two layouts apart, byte orders aside. */
function placesText({ itemsize, fields }: Layout): string {
  return JSON.stringify([itemsize, fields.map(({ offset, size }) => [offset, size])]);
}

function layoutOf(format: string): Layout {
  const { itemsize } = memoryview(new Uint8Array(0)).cast(format);
  return memoryview(new Uint8Array(itemsize)).cast(format).layout();
}

/** The format with one mark in force, in the place of all its own. Names may hold such characters. */
function marked(format: string, mark: '@' | '='): string {
  const parts = format.split(/(:[^:]*:)/);
  return mark + parts.map((part) => (part.startsWith(':') ? part : part.replace(/[@=<>!^]/g, ''))).join('');
}

function sideBySide(drawings: readonly (readonly string[])[]): string[] {
  const [left = [], right = []] = drawings;
  const widthOf = (text: string): number => textWidth(stripVTControlCharacters(text));
  const room = Math.max(...left.map(widthOf));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, k) => {
    const text = left[k] ?? '';
    const blanks = room - widthOf(text) + BETWEEN;
    return `${text}${' '.repeat(Math.max(blanks, 1))}${right[k] ?? ''}`.trimEnd();
  });
}

function summary(format: string, placements: readonly Placement[]): string[] {
  const [native, packed] = placements.slice(-2).map(({ layout }) => layout);
  if (native === undefined || packed === undefined) return [];
  const padding = native.padding.reduce((bytes, { size }) => bytes + size, 0);
  const sentences = [
    `Native ${bytesText(native.itemsize)}, of which padding ${bytesText(padding)}; packed ${bytesText(packed.itemsize)}.`,
  ];
  const whole = wholeStruct(format);
  if (whole !== undefined && whole > native.itemsize) {
    sentences.push(
      `A struct of C would end with padding: ${bytesText(whole)}; formats of struct end with their last item.`,
    );
  }
  return sentences;
}

function bytesText(bytes: number): string {
  return `${bytes} byte${bytes === 1 ? '' : 's'}`;
}

/** The size of these items as the members of a struct of C. */
function wholeStruct(format: string): number | undefined {
  if (format.includes('{')) return undefined;
  try {
    return layoutOf(`@T{${marked(format, '@').slice(1)}}`).itemsize;
  } catch {
    return undefined; // one that only `struct` reads
  }
}

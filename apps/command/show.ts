// `memoryview FILE`: what the file is, its parts, and the items of one of them.

import type { Items, Part } from '../files/part.ts';
import { sizeText } from '../terminal/progress.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { cutTo, padTo, textWidth, visible, wrapWords } from '../terminal/width.ts';
import { countOf } from './box.ts';
import type { Call } from './call.ts';
import { STATUS, usage } from './failure.ts';
import { dataFailure, type Look, look, warn, warningsOf } from './look.ts';
import { picks, shapeText } from './target.ts';
import { type Leaf, leavesOf } from './values.ts';

const WRITERS = ['json', 'csv', 'raw'] as const;
/** A file may have thousands of parts. */
const MOST_PARTS = 24;
/** Columns of a format that is cut. */
const LEAST_FORMAT = 10;

/** Shows a file, or writes its items for other programs. */
export async function show(call: Call): Promise<number> {
  const [path = ''] = call.operands;
  const { options, progress } = call;
  const ways = options.among([...WRITERS, 'dump']).map((name) => `--${name}`);
  if (ways.length > 1) throw usage(`${ways.join(' and ')} exclude each other`, `give one of them`);
  progress.begin('reading', undefined);
  const seen = await look(path, call);
  try {
    const writer = WRITERS.find((name) => options.flag(name));
    if (writer === undefined) await print(call, seen);
    else {
      await warn(call, seen);
      await write(call, seen.items, writer);
    }
    return warningsOf(seen).length > 0 ? STATUS.data : STATUS.ok;
  } catch (error) {
    throw dataFailure(path, error);
  } finally {
    progress.clear();
    await seen.close();
  }
}

async function write({ io, progress }: Call, items: Items, writer: (typeof WRITERS)[number]): Promise<void> {
  // What is written to a terminal shows by itself how far it has come.
  if (!io.out.isTerminal) progress.begin('written', countOf(items.shape) * items.itemsize);
  const { chunksOf } = await import('./export.ts');
  for await (const chunk of chunksOf(items, writer)) await io.out.write(chunk);
}

async function print(call: Call, seen: Look): Promise<void> {
  const { options, width, paint, io } = call;
  const { recognised, part, items, rest } = seen;
  const lines = title(seen, width).map((text) => paint('title', text));
  if (!picks(options)) {
    lines.push(...factLines(recognised.facts, call));
    if (recognised.parts.length > 1) lines.push('', ...partLines(recognised.parts, call));
  }
  for (const warning of warningsOf(seen)) {
    lines.push(...wrapWords(`! ${visible(warning)}`, width, '  ').map((text) => paint('warning', text)));
  }
  lines.push('', ...heading(part, items, width).map((text) => paint('title', text)));
  const leaves = await leavesOf(items);
  lines.push(...(await bodyLines(items, leaves, recognised.parts, call)));
  if (rest > 0 && options.text('count') === undefined) {
    lines.push(paint('faint', `${rest} byte${rest === 1 ? ' lies' : 's lie'} behind the last item`));
  }
  await io.out.write(`${lines.join('\n')}\n`);
}

function title({ file, recognised }: Look, width: number): string[] {
  return wrapWords(
    `${visible(file.path)}: ${visible(recognised.title)}, ${sizeText(file.size)}`,
    width,
    '  ',
  );
}

function factLines(facts: readonly (readonly [string, string])[], { width, paint }: Call): string[] {
  const names = facts.map(([name]) => visible(name));
  const room = Math.min(Math.max(...names.map(textWidth), 0), Math.floor(width / 2));
  return facts.map(([, value], k) => {
    const name = padTo(cutTo(names[k] ?? '', room), room, 'left');
    return `  ${paint('faint', name)}  ${cutTo(visible(value), Math.max(width - room - 4, 8))}`;
  });
}

function partLines(parts: readonly Part[], { width, paint }: Call): string[] {
  const shown = parts.slice(0, MOST_PARTS);
  const column = (title: string, side: 'left' | 'right', text: (part: Part) => string): Column => ({
    title,
    side,
    cells: shown.map((part) => visible(text(part))),
  });
  const columns = [
    column('part', 'left', ({ name }) => name),
    column('what', 'left', ({ what }) => what),
    column('format', 'left', ({ items }) => items.format),
    column('shape', 'left', ({ items }) => shapeText(items.shape)),
    column('offset', 'right', ({ items }) => offsetText(items)),
    column('bytes', 'right', ({ items }) => String(countOf(items.shape) * items.itemsize)),
  ];
  const { lines } = fitTable(narrowed(columns, 2, width), { width, cut: 'end', kept: 1 }, paint);
  const more = parts.length - shown.length;
  return more > 0 ? [...lines, paint('faint', `… ${more} more parts`)] : lines;
}

/** Columns of which one, of long texts, gives way so that all of them fit. */
function narrowed(columns: readonly Column[], yielding: number, width: number): readonly Column[] {
  const widths = columns.map(({ title, cells }) => Math.max(...[title, ...cells].map(textWidth)));
  const others = widths.reduce((sum, each, k) => sum + (k === yielding ? 0 : each + 2), 0);
  const room = Math.max(width - others, LEAST_FORMAT);
  return columns.map((column, k) =>
    k === yielding ? { ...column, cells: column.cells.map((cell) => cutTo(cell, room)) } : column,
  );
}

function offsetText(items: Items): string {
  const places = items.places?.();
  return places === undefined ? 'compressed' : String(places.offset);
}

/** What the items below are. */
function heading(part: Part | undefined, items: Items, width: number): string[] {
  const name = part === undefined ? '' : `${visible(part.name)}: `;
  const places = items.places?.();
  const at = places === undefined ? 'compressed' : `offset ${places.offset}`;
  const format = cutTo(visible(items.format), Math.max(width - textWidth(name) - 45, 24));
  return wrapWords(`${name}format '${format}', shape ${shapeText(items.shape)}, ${at}`, width, '  ');
}

async function bodyLines(
  items: Items,
  leaves: readonly Leaf[],
  parts: readonly Part[],
  call: Call,
): Promise<string[]> {
  const { options } = call;
  const bytes = items.itemsize === 1 && items.shape.length === 1 && /^[@=<>!^]?[Bc]$/.test(items.format);
  if (options.flag('dump') || bytes) {
    const { dumpLines } = await import('./dump.ts');
    return await dumpLines(items, leaves, parts, call);
  }
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1 && only.path.length === 0) {
    const { numberLines } = await import('./numbers.ts');
    return await numberLines(items, only, call);
  }
  const { recordLines } = await import('./records.ts');
  return await recordLines(items, leaves, call);
}

// What the options pick of a file: a part, read as a format, in a shape, and of that what a key leaves.

import {
  Ellipsis,
  IndexError,
  index_exp,
  type KeyPart,
  type MemoryView,
  memoryview,
  ValueError,
} from 'memoryview';
import { type FilePlaces, open as openRaw, type RawOptions } from 'memoryview/raw';
import type { Items, Part, Recognised } from '../files/part.ts';
import type { Options } from './arguments.ts';
import { stretchOf } from './box.ts';
import { bad, Failure, sentenceOf, usage } from './failure.ts';
import type { OpenFile } from './file.ts';

/** What is looked at. */
export interface Target {
  readonly recognised: Recognised;
  /** The part that it was taken from; `undefined`: the file as a whole. */
  readonly part: Part | undefined;
  readonly items: Items;
  /** Bytes behind the last item that make no whole one. */
  readonly rest: number;
}

/** Options that read bytes anew, whatever the file says of them. */
const ANEW = ['format', 'shape', 'count', 'offset', 'order'] as const;

/** Whether options pick something else than what the file shows first. */
export function picks(options: Options): boolean {
  return options.among([...ANEW, 'part', 'byteorder', 'index']).length > 0;
}

/** What the options pick. Errors: `Failure`. */
export async function targetOf(file: OpenFile, recognised: Recognised, options: Options): Promise<Target> {
  const part = partOf(recognised, options);
  const chosen =
    options.among(ANEW).length > 0
      ? await readAnew(file, recognised, part, options)
      : { recognised, part, items: part.items, rest: 0 };
  const ordered = { ...chosen, items: await reordered(file, chosen.items, options) };
  return { ...ordered, items: await indexed(file, ordered.items, options.text('index')) };
}

/** The part that is asked for, or the one to show. */
function partOf({ parts, shown }: Recognised, options: Options): Part {
  const name = options.text('part');
  const part = parts.find((each) => each.name === (name ?? shown));
  if (part !== undefined) return part;
  if (name === undefined) throw bad('nothing in it can be shown', '--format B shows its bytes');
  const names = parts.map((each) => each.name);
  const few = names.length > 12 ? [...names.slice(0, 12), '…'] : names;
  throw usage(`there is no part '${name}'`, `its parts are ${few.join(', ')}`);
}

/** A format as PEP 3118, `struct` or NumPy write it. Errors: wrong use. */
export async function formatFrom(text: string): Promise<string> {
  const failure = failureOfFormat(text);
  if (failure === undefined) return text;
  const { formatOf } = await import('memoryview/npy');
  try {
    return formatOf(text);
  } catch {
    throw usage(failure, "such as '<f', '<IH', 'T{<I:id:<d:price:}', or '<f4'");
  }
}

/** Why a text is no format that has values. */
function failureOfFormat(text: string): string | undefined {
  try {
    if (memoryview(new Uint8Array(0)).cast(text).itemsize > 0) return undefined;
    return `'${text}' is a format without bytes`;
  } catch (error) {
    return sentenceOf(error);
  }
}

async function readAnew(
  file: OpenFile,
  recognised: Recognised,
  part: Part,
  options: Options,
): Promise<Target> {
  const format = options.text('format');
  const whole =
    options.text('part') === undefined && (format !== undefined || options.text('offset') !== undefined);
  const from = whole ? undefined : part;
  const area = from === undefined ? { start: 0, size: file.size } : areaOf(from, options);
  const chosen = format === undefined ? (from?.items.format ?? 'B') : await formatFrom(format);
  const offset = options.whole('offset') ?? 0;
  const shape = shapeFrom(options);
  const raw: RawOptions = {
    offset: area.start + offset,
    ...extents(chosen, area.size - offset, shape, options.whole('count')),
    order: options.choice('order', ['C', 'F']),
  };
  try {
    const items = await openRaw(file.source, chosen, raw);
    const end = Math.max(items.offset + items.nbytes, area.start);
    if (end > area.start + area.size) {
      throw bad(
        `the items end at byte ${end - area.start}, and the part has ${area.size}`,
        'give a smaller --shape or --count, or a smaller --offset',
      );
    }
    return { recognised, part: from, items, rest: area.start + area.size - end };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw bad(sentenceOf(error), 'do --format, --shape, --count and --offset fit this file?', error);
  }
}

/** The bytes of a part, in the file. Errors: wrong use. */
function areaOf(part: Part, options: Options): { start: number; size: number } {
  const places = part.items.places?.();
  if (places === undefined) {
    const given = options.among(ANEW).map((name) => `--${name}`);
    throw usage(
      `part '${part.name}' is compressed, so that its bytes have no places in the file`,
      `leave out ${given.join(', ')}, or decompress the file first`,
    );
  }
  const { start, end } = stretchOf(places);
  return { start, size: end - start };
}

/** A shape as the options give it. Errors: wrong use. */
function shapeFrom(options: Options): number[] | undefined {
  const text = options.text('shape');
  if (text === undefined) return undefined;
  const words = text.replace(/^[([]|[)\]]$/g, '').split(/[,x×]/);
  const extents = words.map((word) => (/^\s*(?:-1|\d+)\s*$/.test(word) ? Number(word) : Number.NaN));
  if (words.length > 1 && words.at(-1)?.trim() === '') extents.pop();
  if (extents.length > 0 && extents.every(Number.isSafeInteger)) return extents;
  throw usage(`--shape takes whole numbers with commas between them, not '${text}'`, 'such as --shape 100,2');
}

/** The shape or the count, where a part ends before its file does. */
function extents(
  format: string,
  room: number,
  shape: readonly number[] | undefined,
  count: number | undefined,
): Pick<RawOptions, 'shape' | 'count'> {
  if (shape !== undefined && count !== undefined) throw usage('--shape and --count exclude each other');
  const { itemsize } = memoryview(new Uint8Array(0)).cast(format);
  const filled = (each: number): number => Math.max(Math.floor(room / Math.max(each, 1)), 0);
  if (shape === undefined) return { count: count ?? filled(itemsize) };
  const others = shape.filter((extent) => extent !== -1).reduce((bytes, extent) => bytes * extent, itemsize);
  if (shape.length - shape.filter((extent) => extent !== -1).length !== 1) return { shape };
  return { shape: shape.map((extent) => (extent === -1 ? filled(others) : extent)) };
}

const ORDERS = ['<', 'little', '>', 'big', '=', 'native', 'swap'] as const;

async function reordered(file: OpenFile, items: Items, options: Options): Promise<Items> {
  const order = options.choice('byteorder', ORDERS);
  if (order === undefined) return items;
  const { format } = memoryview(new Uint8Array(0)).cast(items.format).newbyteorder(order);
  const placed = await atPlaces(file, format, items.itemsize, items.places?.());
  if (placed !== undefined) return placed;
  return {
    format,
    itemsize: items.itemsize,
    shape: items.shape,
    read: async (...key) => (await items.read(...key)).newbyteorder(order),
  };
}

/** The items that a key leaves; all of them where there is none. Errors: wrong use. */
export async function indexed(file: OpenFile, items: Items, text: string | undefined): Promise<Items> {
  if (text === undefined) return items;
  const key = keyFrom(text);
  if (items.places === undefined) return inMemory(await items.read(...key).catch(wrongKey(items)));
  const placed = await atPlaces(file, items.format, items.itemsize, placesOf(items, text));
  return placed ?? inMemory(await items.read(...key));
}

/** Where the items lie that a key leaves. The items have places. Errors: wrong use. */
export function placesOf(items: Items, text: string): FilePlaces {
  const key = keyFrom(text);
  try {
    const places = items.places?.(...key);
    if (places !== undefined) return places;
  } catch (error) {
    throw wrongKey(items)(error);
  }
  throw usage('compressed items have no places in the file', 'decompress the file first');
}

/** Errors of the library that are of a key. */
function wrongKey({ shape }: Items): (error: unknown) => never {
  return (error) => {
    const isOfKey = error instanceof IndexError || error instanceof TypeError || error instanceof ValueError;
    throw isOfKey ? usage(sentenceOf(error), `the shape is ${shapeText(shape)}`) : error;
  };
}

/** The key that a text stands for. Errors: wrong use. */
function keyFrom(text: string): ReturnType<typeof index_exp> {
  try {
    return text.trim() === '' ? [] : index_exp(text);
  } catch (error) {
    throw usage(sentenceOf(error), "such as 3, -1, '0:5, ::2' or '..., 0'");
  }
}

/** Items of a format at some places of a file; `undefined` where the format alone does not tell their size. */
async function atPlaces(
  file: OpenFile,
  format: string,
  itemsize: number,
  places: FilePlaces | undefined,
): Promise<Items | undefined> {
  if (places === undefined || memoryview(new Uint8Array(0)).cast(format).itemsize !== itemsize)
    return undefined;
  const { offset, shape, strides } = places;
  return await openRaw(file.source, format, { offset, shape, strides });
}

/** Items that were read already. */
export function inMemory(view: MemoryView): Items {
  const { format, itemsize, shape } = view;
  return {
    format,
    itemsize,
    shape,
    read: async (...key) => {
      // With an ellipsis even a key that names every axis gives a view.
      const open: readonly KeyPart[] = key.includes(Ellipsis) ? key : [...key, Ellipsis];
      return view.get(...open) as MemoryView;
    },
  };
}

/** A shape as it is written: `[3, 4]`. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

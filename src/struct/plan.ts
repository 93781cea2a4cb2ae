// What a format asks to be done, worked out once. CPython: `Modules/_struct.c`, `prepare_s`, `cache_struct_converter`.

import { encode } from '../bytes/codecs.ts';
import { ByteOwner, isBytes } from '../bytes/owner.ts';
import { FormatError } from '../formats/failure.ts';
import { parseStruct, type StructItem, type StructLayout } from '../formats/struct.ts';
import { Cache } from '../words/cache.ts';
import { typeName } from '../words/typename.ts';
import { StructError } from './error.ts';
import { COPIES } from './expanded/copies.ts';
import type { Write } from './field.ts';
import { type LongItem, longReader, longWriter } from './long.ts';
import { MOST, type ReadRow, type WriteRow } from './pattern.ts';
import { readOf } from './reads.ts';
import { type ReadRun, readRunOf } from './runs.ts';
import { clearing, writeOf } from './writes.ts';

/** A format made ready. Shared by all that use it. */
export class Plan {
  /** The format as text. */
  readonly format: string;
  /** Bytes of the struct. */
  readonly size: number;
  /** How many values it has. */
  readonly count: number;
  readonly read: ReadRow;
  /** Leaves `gaps` as they are. */
  readonly write: WriteRow;
  /** The bytes that belong to no value, as pairs of start and end. */
  readonly gaps: readonly (readonly [start: number, end: number])[];
  /** Whether a value may be any object, whose truth may be told by code of its own. */
  readonly truths: boolean;

  constructor(format: string, { items, size, littleEndian }: StructLayout) {
    this.format = format;
    this.size = size;
    this.count = items.reduce((sum, item) => sum + item.count, 0);
    const native = !/^[=<>!]/.test(format);
    const rows = (this.count > MOST ? longRows : shortRows)(items, size, littleEndian, native);
    this.read = rows.read;
    this.write = rows.write;
    this.gaps = gapsOf(items, size);
    this.truths = items.some(({ code }) => code === '?');
  }
}

/** Far more than a program has; one that makes formats up at run time starts anew now and then. */
const plans = new Cache<Plan>(512);

// Most programs ask for one format many times: comparing with the last one costs a nanosecond, the cache ten.
let last: Plan | undefined;
let lastFormat = '';

/**
 * The plan of a format, as str or bytes.
 * Errors: `TypeError` for any other value, `UnicodeEncodeError` for text beyond ASCII, `struct.error` for what is no format.
 */
export function planOf(format: unknown): Plan {
  const plan = typeof format === 'string' ? planOfText(format) : planOfOther(format);
  last = plan;
  lastFormat = plan.format;
  return plan;
}

/** The same for the functions of the module, which first look a format up in a dict. */
export function planFor(format: unknown): Plan {
  return format === lastFormat && last !== undefined ? last : planForOther(format);
}

function planForOther(format: unknown): Plan {
  if (format === undefined) throw new TypeError('missing format argument');
  const name = typeName(format);
  if (['bytearray', 'list', 'dict', 'set'].includes(name)) {
    throw new TypeError(`cannot use '${name}' as a dict key (unhashable type: '${name}')`);
  }
  return planOf(format);
}

function planOfText(format: string): Plan {
  return plans.get(format, () => {
    encode(format, 'ascii', 'strict');
    return makePlan(format);
  });
}

function planOfOther(format: unknown): Plan {
  const bytes = isBytes(format) ? ByteOwner.memoryOf(format) : undefined;
  if (bytes === undefined) {
    const name = typeName(format).replace(/^.*\./, '');
    throw new TypeError(`Struct() argument 1 must be a str or bytes object, not ${name}`);
  }
  let text = '';
  // Bytes beyond ASCII are no letters of a format; as characters some of them would be blanks.
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : '\x7f';
  return planOfText(text);
}

function makePlan(format: string): Plan {
  if (format.includes('\0')) throw new StructError('embedded null character');
  return new Plan(format, layoutOf(format));
}

function layoutOf(format: string): StructLayout {
  try {
    return parseStruct(format, 'LP64');
  } catch (error) {
    throw error instanceof FormatError ? new StructError(error.message) : error;
  }
}

type PlanRows = Pick<Plan, 'read' | 'write'>;

/** The copies that were given out, for each number of values. */
const used = new Uint32Array(MOST + 1);

function shortRows(
  items: readonly StructItem[],
  size: number,
  littleEndian: boolean,
  native: boolean,
): PlanRows {
  const places = items.flatMap((item) =>
    Array.from({ length: item.count }, (_, k) => ({ item, place: item.offset + k * item.size })),
  );
  const turn = used[places.length] ?? 0;
  used[places.length] = turn + 1;
  const { rowReader, rowWriter } = COPIES[turn % COPIES.length] ?? COPIES[0]!;
  const writes = places.map(({ item, place }) => writeOf(item, place, littleEndian, native));
  const [first, ...rest] = writes;
  return {
    read: rowReader(places.map(({ item, place }) => readOf(item, place, littleEndian))),
    write: rowWriter(first !== undefined && items.some(isRun) ? [clearing(first, size), ...rest] : writes),
  };
}

function longRows(
  items: readonly StructItem[],
  size: number,
  littleEndian: boolean,
  native: boolean,
): PlanRows {
  const reads = new Map<string, ReadRun>();
  const writes = new Map<string, Write>();
  const long = items.map((item): LongItem => {
    // A long format repeats itself, and closures take memory.
    const key = `${item.code} ${item.size} ${item.count}`;
    const readRun = reads.get(key) ?? readRunOf(item, littleEndian);
    const write = writes.get(key) ?? writeOf(item, 0, littleEndian, native);
    reads.set(key, readRun);
    writes.set(key, write);
    return { item, readRun, write };
  });
  return { read: longReader(long), write: longWriter(long, items.some(isRun) ? size : 0) };
}

function isRun({ code }: StructItem): boolean {
  return code === 's' || code === 'p';
}

function gapsOf(items: readonly StructItem[], size: number): (readonly [number, number])[] {
  const gaps: (readonly [number, number])[] = [];
  let end = 0;
  for (const item of items) {
    if (item.offset > end) gaps.push([end, item.offset]);
    end = item.offset + item.count * item.size;
  }
  if (size > end) gaps.push([end, size]);
  return gaps;
}

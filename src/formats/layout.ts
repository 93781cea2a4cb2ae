// Items laid side by side: offsets, alignment, padding. NumPy: `_internal.py`, `_dtype_from_pep3118`; `buffer.c`.

import type { DType, Field, RecordType, SubArray } from './dtype.ts';
import { elementOf, isRun, type Reading, standalone } from './elements.ts';
import { FormatError } from './failure.ts';
import type { Syntax } from './grammar.ts';
import type { DataModel } from './letters.ts';
import { aligns } from './order.ts';

/** Arrays of items without bytes could have any number of them; more than these, in one format, are refused. */
const MOST_EMPTY_ITEMS = 1024;

/** A type with a place. `slack`: bytes at its end that the format did not write; padding written next fills them first. */
interface Laid<T extends DType = DType> {
  readonly type: T;
  readonly slack: number;
}

/** Lays out the items of one format in one reading. */
export class Layout {
  readonly #model: DataModel;
  readonly #reading: Reading;
  /** Whether all items that should be aligned are, from the start of the outermost record. Packed readings only. */
  aligned = true;

  constructor(model: DataModel, reading: Reading) {
    this.#model = model;
    this.#reading = reading;
  }

  /**
   * A whole format. Outside a record a count repeats an item, as in `struct`, unless items have names.
   * `room`: bytes behind what the format writes.
   */
  top(items: readonly Syntax[], text: string, room: number): DType {
    const [only] = items;
    const named = items.some(({ name }) => name !== null);
    if (items.length === 1 && only !== undefined && !named && only.shape !== null) {
      return this.#typeOf(only, 0, room).type;
    }
    const record = this.#record(items, text, items.at(-1)?.mark ?? '', {
      start: 0,
      room,
      repeats: !named,
      braced: false,
    });
    return !named && countValues(record.type.fields) === 1 ? single(record.type) : record.type;
  }

  /** One item with its shape. In a record a count is one more axis. */
  #typeOf(item: Syntax, start: number, room: number): Laid {
    const { count, body, shape, before, source } = item;
    const counted = count !== null && count !== 1 && !isRun(item.code);
    const extents = [...(shape ?? []), ...(counted ? [count] : [])];
    const items = extents.reduce((product, extent) => product * extent, 1);
    const base: Laid =
      body === null
        ? { type: elementOf(item, this.#model, this.#reading), slack: 0 }
        : this.#record(body, standalone(before, source), item.mark, {
            start,
            room: Math.floor(room / Math.max(items, 1)),
            repeats: false,
            braced: true,
          });
    return extents.length === 0 ? base : this.#arrayOf(extents, items, base, room);
  }

  #arrayOf(shape: readonly number[], items: number, base: Laid, room: number): Laid<SubArray> {
    let { type: of, slack } = base;
    if (this.#reading.packed && of.type === 'record' && items > 1) {
      // How far apart the records are is lost with the padding at their end; what follows the array tells.
      const lost = padding(of.size, of.align);
      if (items * (slack + lost) <= room) {
        of = { ...of, size: of.size + lost };
        slack += lost;
      }
    }
    const size = items * of.size;
    if (!shape.every(Number.isSafeInteger) || !Number.isSafeInteger(size)) throw tooLong();
    const text = `(${shape.join()})${of.text}`;
    const type = checkEmpty({ type: 'array', shape, of, size, align: of.align, text } as const);
    return { type, slack: items * slack };
  }

  /** The items of a record, one behind the other. */
  #record(
    items: readonly Syntax[],
    text: string,
    last: Syntax['mark'],
    { start, room, repeats, braced }: { start: number; room: number; repeats: boolean; braced: boolean },
  ): Laid<RecordType> {
    const { packed } = this.#reading;
    const fields: Field[] = [];
    const written = writtenPadding(items);
    let offset = 0;
    let align = 1;
    let slack = 0;
    for (const [k, item] of items.entries()) {
      const count = item.count ?? 1;
      if (isPadding(item)) {
        const filled = Math.min(slack, count);
        slack -= filled;
        offset += count - filled;
      } else {
        const repeated = repeats && item.shape === null && !isRun(item.code);
        const behind = (written[k] ?? 0) + (isLast(items, k) ? room : 0);
        const bare = repeated ? { ...item, count: null } : item;
        const laid = this.#typeOf(bare, start + offset, repeated && count !== 1 ? 0 : behind);
        const { type } = laid;
        if (packed) this.#checkAligned(item, type, start + offset);
        else if (aligns(item.mark)) offset += padding(offset, type.align);
        if (packed || aligns(item.mark)) align = Math.max(align, type.align);
        const values = repeated ? count : 1;
        if (values > 0) fields.push({ name: item.name, offset, type, count: values });
        offset += values * type.size;
        slack = laid.slack;
      }
      if (!Number.isSafeInteger(offset)) throw tooLong();
    }
    const implied = !packed && aligns(last) ? padding(offset, align) : 0;
    const form = fields.some(({ name }) => name !== null) ? 'object' : 'tuple';
    const type = checkEmpty<RecordType>({
      type: 'record',
      form,
      braced,
      fields: form === 'object' ? withNames(fields) : fields,
      size: offset + implied,
      align,
      text,
    });
    return { type, slack: slack + implied };
  }

  /** NumPy marks what is unaligned, and objects never. */
  #checkAligned({ mark, body }: Syntax, type: DType, at: number): void {
    if (body === null && type.type !== 'refused' && aligns(mark) && at % type.align !== 0)
      this.aligned = false;
  }
}

/** A record of one item that fills it is that item. */
export function single(record: RecordType): DType {
  const [only] = record.fields;
  return only !== undefined && only.type.size === record.size ? only.type : { ...record, form: 'single' };
}

export function countValues(fields: readonly Field[]): number {
  return fields.reduce((sum, { count }) => sum + count, 0);
}

function checkEmpty<T extends DType>(type: T): T {
  if (emptyItems(type) > MOST_EMPTY_ITEMS) throw new FormatError('too many items without bytes');
  return type;
}

/** The items and lists of all arrays in a type that take no bytes: neither memory nor the length of the text bounds them. */
function emptyItems(type: DType): number {
  if (type.type === 'record') return type.fields.reduce((sum, field) => sum + emptyValues(field), 0);
  if (type.type !== 'array') return 0;
  let lists = 0;
  let items = 1;
  for (const extent of type.shape) {
    items *= extent;
    lists += items;
  }
  const inner = emptyItems(type.of);
  return (type.size === 0 ? lists : 0) + (inner === 0 ? 0 : items * inner);
}

function emptyValues({ type, count }: Field): number {
  const inner = emptyItems(type) + (type.size === 0 && count > 1 ? 1 : 0);
  return inner === 0 ? 0 : count * inner;
}

function isPadding({ code, name, shape }: Syntax): boolean {
  return code === 'x' && name === null && shape === null;
}

/** For each item, the bytes of padding written directly behind it. */
function writtenPadding(items: readonly Syntax[]): number[] {
  const written = new Array<number>(items.length).fill(0);
  for (let k = items.length - 2; k >= 0; k--) {
    const next = items[k + 1];
    if (next !== undefined && isPadding(next)) written[k] = (next.count ?? 1) + (written[k + 1] ?? 0);
  }
  return written;
}

/** Whether only padding follows. */
function isLast(items: readonly Syntax[], k: number): boolean {
  for (let next = k + 1; next < items.length; next++) {
    if (!isPadding(items[next]!)) return false;
  }
  return true;
}

function padding(offset: number, align: number): number {
  return (align - (offset % align)) % align;
}

/** Items without a name beside others with one get `f0`, `f1`, …, as in NumPy. Errors: `FormatError` for a name given twice. */
function withNames(fields: readonly Field[]): Field[] {
  const names = new Set<string>();
  for (const { name } of fields) {
    if (name === null) continue;
    if (names.has(name)) throw new FormatError(`two fields are named '${name.slice(0, 60)}'`);
    names.add(name);
  }
  let next = 0;
  return fields.map((field) => {
    if (field.name !== null) return field;
    while (names.has(`f${next}`)) next++;
    return { ...field, name: `f${next++}` };
  });
}

function tooLong(): FormatError {
  return new FormatError('its size is no number of bytes');
}

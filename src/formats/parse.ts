// A format string read as the type of one item; where the string leaves something open, by the size of the item.

import type { DType, Field } from './dtype.ts';
import { elementOf, isRun, type Reading } from './elements.ts';
import { FormatError } from './failure.ts';
import { parseItems, type Syntax } from './grammar.ts';
import { countValues, Layout, single } from './layout.ts';
import type { DataModel } from './letters.ts';
import { parseStruct, type StructLayout } from './struct.ts';

const C_LAYOUT: Reading = { packed: false, wideChar: 2 };

/**
 * The type of one item of a format. `itemsize`, in bytes, is what an exporter says of its items.
 * Errors: `FormatError` for what is no format.
 */
export function dtypeOf(text: string, model: DataModel, itemsize?: number): DType {
  const struct = structType(text, model);
  if (struct !== undefined) return struct;
  const items = [...parseItems(text, 'pep3118')];
  if (itemsize === undefined) return new Layout(model, C_LAYOUT).top(items, text, 0);
  const narrow = readingOf(items, text, model, itemsize, 2);
  // ctypes writes `u` for a `wchar_t` of any width.
  const type = narrow.size === itemsize ? narrow : (widened(items, text, model, itemsize) ?? narrow);
  if (type.size > itemsize) throw new FormatError(`it takes ${type.size} bytes, not ${itemsize}`);
  return type;
}

function widened(
  items: readonly Syntax[],
  text: string,
  model: DataModel,
  itemsize: number,
): DType | undefined {
  if (!text.includes('u')) return undefined;
  const wide = readingOf(items, text, model, itemsize, 4);
  return wide.size === itemsize ? wide : undefined;
}

/**
 * The reading that the size of the item speaks for: all padding written, as NumPy writes it; aligned as in C; or
 * written, with more behind the item.
 */
function readingOf(
  items: readonly Syntax[],
  text: string,
  model: DataModel,
  itemsize: number,
  wideChar: 2 | 4,
): DType {
  const bare = new Layout(model, { packed: true, wideChar }).top(items, text, 0);
  const layout = new Layout(model, { packed: true, wideChar });
  const packed = layout.top(items, text, Math.max(0, itemsize - bare.size));
  const rounded = Math.ceil(packed.size / packed.align) * packed.align;
  if (layout.aligned && (packed.size === itemsize || rounded === itemsize)) return packed;
  const aligned = new Layout(model, { packed: false, wideChar }).top(items, text, 0);
  return aligned.size === itemsize ? aligned : packed;
}

/** A format that `struct` knows means what it means there. */
function structType(text: string, model: DataModel): DType | undefined {
  const layout = structOf(text, model);
  if (layout === undefined) return undefined;
  const fields: Field[] = [];
  for (const item of parseItems(text, 'struct')) {
    const place = layout.items[fields.length];
    if (place === undefined) break;
    const isValue = item.code !== 'x' && (item.count !== 0 || isRun(item.code));
    if (!isValue) continue;
    fields.push({
      name: null,
      offset: place.offset,
      type: elementOf(item, model, C_LAYOUT),
      count: place.count,
    });
  }
  const { size } = layout;
  const tuple = { type: 'record', form: 'tuple', braced: false, fields, size, align: 1, text } as const;
  return countValues(fields) === 1 ? single(tuple) : tuple;
}

function structOf(text: string, model: DataModel): StructLayout | undefined {
  try {
    return parseStruct(text, model);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

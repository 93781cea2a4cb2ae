// A format string as a view sees it: what one item is, and how it lies in memory.

import { Cache } from '../words/cache.ts';
import { canonical, samePlaces } from './canonical.ts';
import type { DType } from './dtype.ts';
import { FormatError } from './failure.ts';
import type { Kind } from './kinds.ts';
import { type DataModel, kindOfLetter } from './letters.ts';
import { HOST_LITTLE_ENDIAN, splitOrder } from './order.ts';
import { dtypeOf } from './parse.ts';

/** A parsed format. Shared between all views of the same format and data model. */
export interface Format {
  /** The string as the exporter or `cast` gave it. */
  readonly text: string;
  readonly model: DataModel;
  /** The kind of a format that is one letter; `null` for any other. */
  readonly kind: Kind | null;
  /** The format without one leading `@`: what CPython compares and names in its errors. */
  readonly bare: string;
  readonly littleEndian: boolean;
  /** Whether a typed array, were it aligned, would read the items. */
  readonly hostOrder: boolean;
  /** What one item is; `null` where the string is no format, and only the bytes can be had. */
  readonly type: DType | null;
  /** Why there is no type. */
  readonly failure: string;
}

const formats = new Cache<Format>(512);

/**
 * The format a string means under a data model. Any string is a format; some are opaque.
 * `itemsize`: bytes of one item, where an exporter told it.
 */
export function formatOf(text: string, model: DataModel = 'LP64', itemsize?: number): Format {
  return formats.get(`${model}${itemsize ?? ''}|${text}`, () => {
    const [type, failure] = typeOf(text, model, itemsize);
    return makeFormat(text, model, type, failure);
  });
}

const parts = new WeakMap<DType, Format>();

/** The format of a part of a record, whose places are known already. */
export function formatOfPart(type: DType, model: DataModel): Format {
  let format = parts.get(type);
  if (format === undefined) {
    format = makeFormat(spellingOf(type, model), model, type, '');
    parts.set(type, format);
  }
  return format;
}

/** Its own text, where that alone is read to the same places; else with all padding written. */
function spellingOf(type: DType, model: DataModel): string {
  if (type.type !== 'record') return type.text;
  const alone = formatOf(type.text, model).type;
  return alone !== null && alone.size === type.size && samePlaces(alone, type) ? type.text : canonical(type);
}

function makeFormat(text: string, model: DataModel, type: DType | null, failure: string): Format {
  const { mark, rest, standard, littleEndian } = splitOrder(text);
  const kind = rest.length === 1 ? (kindOfLetter(rest, model, standard) ?? null) : null;
  return {
    text,
    model,
    kind,
    bare: mark === '@' ? rest : text,
    littleEndian,
    hostOrder: littleEndian === HOST_LITTLE_ENDIAN || kind?.size === 1,
    type,
    failure,
  };
}

function typeOf(text: string, model: DataModel, itemsize: number | undefined): [DType | null, string] {
  try {
    return [dtypeOf(text, model, itemsize), ''];
  } catch (error) {
    if (error instanceof FormatError) return [null, error.message];
    throw error;
  }
}

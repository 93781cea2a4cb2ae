// A format string as a view sees it: what one item is, and how it lies in memory.

import { Cache } from '../words/cache.ts';
import type { Kind } from './kinds.ts';
import { type DataModel, kindOfLetter } from './letters.ts';
import { HOST_LITTLE_ENDIAN, splitOrder } from './order.ts';
import { parseStruct, type StructLayout } from './struct.ts';

/** A parsed format. Shared between all views of the same format and data model. */
export interface Format {
  /** The string as the exporter or `cast` gave it. */
  readonly text: string;
  readonly model: DataModel;
  /** The kind of a format that names one item; `null` for any other, which is readable as bytes only. */
  readonly kind: Kind | null;
  /** The format without one leading `@`: what CPython compares and names in its errors. */
  readonly bare: string;
  readonly littleEndian: boolean;
  /** Whether a typed array, were it aligned, would read the items. */
  readonly hostOrder: boolean;
  /** The values of one item as `struct` unpacks them; `null` where `struct` refuses the format. */
  readonly struct: StructLayout | null;
}

const formats = new Cache<Format>(512);

/** The format a string means under a data model. Any string is a format; most are opaque. */
export function formatOf(text: string, model: DataModel = 'LP64'): Format {
  return formats.get(`${model}${text}`, () => parse(text, model));
}

function parse(text: string, model: DataModel): Format {
  const { mark, rest, standard, littleEndian } = splitOrder(text);
  const kind = rest.length === 1 ? (kindOfLetter(rest, model, standard) ?? null) : null;
  return {
    text,
    model,
    kind,
    bare: mark === '@' ? rest : text,
    littleEndian,
    hostOrder: littleEndian === HOST_LITTLE_ENDIAN || kind?.size === 1,
    struct: parseStruct(text, model),
  };
}

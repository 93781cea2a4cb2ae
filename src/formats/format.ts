// A format string as a view sees it: what one item is, and whether CPython could read it.

import type { Kind } from './kinds.ts';
import { type DataModel, kindOfLetter } from './letters.ts';
import { HOST_LITTLE_ENDIAN, parseStruct, type StructLayout } from './struct.ts';

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

/** Formats come from outside, so their number is bounded; a full cache starts anew. */
const MOST_CACHED = 512;
const cache = new Map<string, Format>();

/** The format a string means under a data model. Any string is a format; most are opaque. */
export function formatOf(text: string, model: DataModel = 'LP64'): Format {
  const key = model + text;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const format = parse(text, model);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(key, format);
  return format;
}

function parse(text: string, model: DataModel): Format {
  const prefix = '@=<>!'.includes(text.charAt(0)) ? text.charAt(0) : '';
  const standard = prefix !== '' && prefix !== '@';
  const letter = text.slice(prefix.length);
  const kind = letter.length === 1 ? (kindOfLetter(letter, model, standard) ?? null) : null;
  const littleEndian = prefix === '<' || (prefix !== '>' && prefix !== '!' && HOST_LITTLE_ENDIAN);
  const bare = prefix === '@' ? letter : text;
  return {
    text,
    model,
    kind,
    bare,
    littleEndian,
    hostOrder: littleEndian === HOST_LITTLE_ENDIAN || kind?.size === 1,
    struct: parseStruct(text, model),
  };
}

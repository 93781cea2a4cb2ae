// A description of NumPy's as a format string of PEP 3118 that means the same items at the same places.

import { padding } from '../formats/canonical.ts';
import { type Format, formatOf } from '../formats/format.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { ValueError } from '../words/errors.ts';
import { type Descr, isDescrArray, isPadding, nameOf } from './descr.ts';
import { type DescrScalar, scalarOf } from './descr-types.ts';

/** What a description comes to. */
export interface DescrItem {
  /** Its text has all padding written, and a mark wherever a record could be aligned. */
  readonly format: Format;
  /** Bytes. */
  readonly itemsize: number;
  /** What plain `M8` and `m8` count, such as `ns`; `undefined` for all others. */
  readonly unit: string | undefined;
}

/** A format and its bytes, both as far as they have come. */
interface Spelled {
  readonly text: string;
  readonly size: number;
}

/**
 * The format of a description. Datetimes are their integers, `q`; bytes without a type (`V`) are runs of bytes, `5s`.
 * Names without titles. A record takes its format along with `lentAs`: the text alone is read as NumPy reads it, which
 * knows no array of packed records with padding behind it.
 * Errors: `ValueError` for Python objects, for names with a colon, and for what no format can say.
 */
export function itemOf(descr: Descr): DescrItem {
  const { text, size } = spell(descr, false);
  const format = formatOf(text);
  if (format.type?.size !== size) throw new ValueError(`no format string can say it: ${format.failure}`);
  return { format, itemsize: size, unit: typeof descr === 'string' ? scalarOf(descr).unit : undefined };
}

function spell(descr: Descr, inRecord: boolean): Spelled {
  if (typeof descr === 'string') return spellScalar(scalarOf(descr), inRecord);
  if (isDescrArray(descr)) {
    const [of, shape] = descr;
    const { text, size } = spell(of, inRecord);
    if (shape.length === 0) return { text, size };
    return {
      text: `(${shape.join()})${text}`,
      size: whole(shape.reduce((total, extent) => total * extent, size)),
    };
  }
  let text = '';
  let total = 0;
  for (const field of descr) {
    const [, of, shape = []] = field;
    const item = spell([of, shape], true);
    text += isPadding(field) ? padding(item.size) : item.text + spellName(nameOf(field));
    total = whole(total + item.size);
  }
  return { text: `T{${text}}`, size: total };
}

function spellScalar({ kind, letters, size, mark }: DescrScalar, inRecord: boolean): Spelled {
  if (kind === 'O') {
    throw new ValueError("Object arrays cannot be loaded: type 'O' stands for pickled Python objects");
  }
  // In a record `x` with a name is a run of bytes.
  if (kind === 'V' && inRecord) return { text: `${size}x`, size };
  const hostOrder = (mark === '<') === HOST_LITTLE_ENDIAN;
  if (mark === '' || (hostOrder && !inRecord)) return { text: letters, size };
  // NumPy knows long doubles in its own order and size only, and marks what is unaligned so.
  return { text: (hostOrder && letters.endsWith('g') ? '^' : mark) + letters, size };
}

function spellName(name: string): string {
  if (name.includes(':')) {
    throw new ValueError(`':' is not an allowed character in buffer field names: '${name}'`);
  }
  return name === '' ? '' : `:${name}:`;
}

function whole(size: number): number {
  if (Number.isSafeInteger(size)) return size;
  throw new ValueError('an item is larger than any memory');
}

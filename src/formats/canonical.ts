// A parsed format written back: one spelling for each layout, with all padding written and a mark on all that has an order.

import type { DType, Field, RecordType } from './dtype.ts';
import { letterOf } from './letters.ts';
import { HOST_LITTLE_ENDIAN, type Mark } from './order.ts';

/**
 * The format that names the same items at the same places, whoever reads it. A tuple of items in one byte order is
 * written as `struct` reads it: `<IH`.
 */
export function canonical(type: DType): string {
  if (type.type !== 'record' || type.form === 'object' || type.braced) return write(type);
  const orders = new Set(type.fields.map((field) => orderOf(field.type)).filter((order) => order !== ''));
  const marked = ['array', 'refused'];
  if (orders.size > 1 || type.fields.some((field) => marked.includes(field.type.type)))
    return items(type, write);
  const [mark = ''] = orders;
  return mark + items(type, bare);
}

function write(type: DType): string {
  switch (type.type) {
    case 'record':
      return `T{${items(type, write)}}`;
    case 'array':
      return `(${type.shape.join()})${write(type.of)}`;
    default:
      return orderOf(type) + bare(type);
  }
}

/** The items between the braces of a record, with the padding between them and behind the last. */
function items({ fields, size }: RecordType, spell: (type: DType) => string): string {
  let text = '';
  let at = 0;
  for (const field of fields) {
    text += padding(field.offset - at) + item(field, spell);
    at = field.offset + field.count * field.type.size;
  }
  return text + padding(size - at);
}

function item({ name, type, count }: Field, spell: (type: DType) => string): string {
  const spelled = spell(type);
  // The count stands between the mark and the letter.
  const repeated = count === 1 ? spelled : spelled.replace(/^[=<>!^]?/, (mark) => `${mark}${count}`);
  return name === null ? repeated : `${repeated}:${name}:`;
}

/** Whether two types have the same items at the same places; what padding is behind the last, their sizes tell. */
export function samePlaces(a: DType, b: DType): boolean {
  return a === b || placesOf(a) === placesOf(b);
}

function placesOf(type: DType): string {
  return canonical(type).replace(/\d*x\}$/, '}');
}

/** Bytes that belong to no item, as the format writes them. */
export function padding(bytes: number): string {
  if (bytes === 0) return '';
  return bytes === 1 ? 'x' : `${bytes}x`;
}

/** The mark of an item; nothing for items of single bytes, and for what holds its own marks. */
function orderOf(type: DType): Mark {
  switch (type.type) {
    case 'scalar':
      return type.kind.size === 1 ? '' : mark(type.littleEndian);
    case 'longdouble':
      return native(type.littleEndian);
    case 'text':
      return mark(type.littleEndian);
    case 'complex':
      return type.part.type === 'scalar' ? mark(type.part.littleEndian) : native(type.part.littleEndian);
    default:
      return '';
  }
}

/** NumPy knows long doubles in its own order and size only, and marks what is unaligned so. */
function native(littleEndian: boolean): Mark {
  return littleEndian === HOST_LITTLE_ENDIAN ? '^' : mark(littleEndian);
}

function mark(littleEndian: boolean): '<' | '>' {
  return littleEndian ? '<' : '>';
}

/** An item without its mark. */
function bare(type: DType): string {
  switch (type.type) {
    case 'scalar':
      return letterOf(type.kind);
    case 'longdouble':
      return 'g';
    case 'complex':
      return `Z${bare(type.part)}`;
    case 'run':
      return (type.size === 1 ? '' : String(type.size)) + type.text.slice(-1);
    case 'text':
      return (type.length ?? '') + (type.unit === 4 ? 'w' : 'u');
    case 'refused':
      // A mark, for what has none would be aligned.
      return /^[=<>!]/.test(type.text) ? type.text : `=${type.text}`;
    default:
      return write(type);
  }
}

// A format built from rows: the string, its TypeScript type, the program that uses it.

import { memoryview, record } from 'memoryview';

/** One field as its row has it. */
export interface FieldRow {
  readonly name: string;
  /** A letter of a format: `I`, `d`, `s`. */
  readonly letter: string;
  /** `''`, `'4'`, `'2, 3'`: the length of text and bytes, else the shape. */
  readonly shape: string;
}

/** What all rows share. */
export interface BuilderOptions {
  readonly order: '<' | '>' | '@';
  /** Padded as C pads. */
  readonly align: boolean;
}

/** What comes out. */
export interface Built {
  readonly format: string;
  /** Bytes of an item. */
  readonly itemsize: number;
  /** The type of an item, as TypeScript writes it. */
  readonly type: string;
}

/** The sorts of field that the builder offers. */
export const SORTS: readonly (readonly [letter: string, text: string])[] = [
  ['B', 'unsigned, 8 bits'],
  ['b', 'integer, 8 bits'],
  ['H', 'unsigned, 16 bits'],
  ['h', 'integer, 16 bits'],
  ['I', 'unsigned, 32 bits'],
  ['i', 'integer, 32 bits'],
  ['Q', 'unsigned, 64 bits'],
  ['q', 'integer, 64 bits'],
  ['e', 'float, 16 bits'],
  ['f', 'float, 32 bits'],
  ['d', 'float, 64 bits'],
  ['?', 'boolean'],
  ['c', 'one byte'],
  ['s', 'bytes of a length'],
];

const TYPES: Readonly<Record<string, string>> = {
  q: 'bigint',
  Q: 'bigint',
  '?': 'boolean',
  c: 'Bytes',
  s: 'Bytes',
};

/** Errors: those of `record`, and `Error` for a shape that is none. */
export function build(rows: readonly FieldRow[], { order, align }: BuilderOptions): Built {
  const fields = Object.fromEntries(rows.map((row) => [row.name, formatOf(row, order)]));
  if (Object.keys(fields).length < rows.length) throw new Error('two fields have the same name');
  const format: string = record(fields, { align });
  const type = rows.map((row) =>
    `${JSON.stringify(row.name)}: ${typeOf(row)}`.replace(/^"([A-Za-z_]\w*)"/, '$1'),
  );
  return {
    format,
    itemsize: memoryview(new Uint8Array(0)).cast(format, [0]).itemsize,
    type: `{ ${type.join('; ')} }`,
  };
}

function formatOf({ letter, shape }: FieldRow, order: string): string {
  const extents = extentsOf(shape);
  const mark = order === '@' || 'Bbcs?'.includes(letter) ? '' : order;
  if (letter === 's') {
    if (extents.length > 1) throw new Error('bytes have one length');
    return `${extents[0] ?? 1}s`;
  }
  return (extents.length === 0 ? '' : `(${extents.join()})`) + mark + letter;
}

function typeOf({ letter, shape }: FieldRow): string {
  const type = TYPES[letter] ?? 'number';
  return letter === 's' ? type : type + '[]'.repeat(extentsOf(shape).length);
}

function extentsOf(shape: string): number[] {
  const parts = shape.split(/[\s,]+/).filter((part) => part !== '');
  return parts.map((part) => {
    const extent = Number(part);
    if (!/^\d+$/.test(part) || extent < 1 || extent > 2 ** 16) throw new Error(`'${part}' is no length`);
    return extent;
  });
}

/** A program that looks at the file with a format. */
export function programWith({ format, itemsize }: Built): string {
  return `const items = memoryview(file).slice(0, file.length - (file.length % ${itemsize})).cast(${JSON.stringify(format).replaceAll('"', "'")});\n`;
}

// Items as CSV, quoted as RFC 4180 says. Lines end with LF, which every reader of CSV takes.

import { Bytes } from 'memoryview';
import { reprOfFloat } from '../python/numbers.ts';
import { repr } from '../python/repr.ts';
import { type Leaf, latinText, valueAt } from './values.ts';

const QUOTED = /[",\r\n]|^\s|\s$|^$/;

/** How items are written: one after another, or in columns under a line of names. */
export interface CsvWriter {
  /** Not there: an item is a single value. */
  readonly header: string | undefined;
  /** One item, without the end of its line. */
  readonly write: (item: unknown) => string;
}

/** Writes items of these values; an array in a record has a column for each of its items. */
export function csvWriter(leaves: readonly Leaf[]): CsvWriter {
  const writers = leaves.map((leaf) => ({ path: leaf.path, write: cellWriter(leaf) }));
  const [only] = writers;
  if (writers.length === 1 && only?.path.length === 0) return { header: undefined, write: only.write };
  return {
    header: `${leaves.map(({ path }) => cell(path.join('.'))).join(',')}\n`,
    write: (item) => writers.map(({ path, write }) => write(valueAt(item, path))).join(','),
  };
}

function cellWriter({ what }: Leaf): (value: unknown) => string {
  if (what === 'float' || what === 'long double') return (value) => reprOfFloat(Number(value));
  return (value) => cell(plain(value));
}

/** Bytes as text without the zeros that fill them up, as NumPy has them; the rest as Python prints it. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Bytes) return latinText(value).replace(/\0+$/, '');
  return repr(value);
}

function cell(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

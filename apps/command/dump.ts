// The bytes of items as an annotated dump.

import type { Items, Part } from '../files/part.ts';
import { type Style, swatch } from '../terminal/colour.ts';
import { type DumpRow, type DumpShape, dumpLine, dumpShape } from '../terminal/hexdump.ts';
import { visible } from '../terminal/width.ts';
import { type Area, areasOf, ownersOf } from './areas.ts';
import { countOf, extentsOf, readBox, windows } from './box.ts';
import type { Screen } from './call.ts';
import { placeOf } from './numbers.ts';
import { type Leaf, textOf, valueAt } from './values.ts';

/** Whose a byte is: its colour, and what to say where it is the first of its owner. */
interface Owner {
  readonly style: Style | undefined;
  /** Owners of one thing are the same object or have the same key. */
  readonly key: string | undefined;
  readonly note: () => string;
}

const PAGE_BYTES = 2 ** 14;

/**
 * The bytes of the items as lines: beside them the values that begin there. Bytes that are items by themselves are told by
 * the other parts of the file. Items that do not lie one behind the other begin rows of their own, and so do records.
 */
export async function dumpLines(
  items: Items,
  leaves: readonly Leaf[],
  parts: readonly Part[],
  { width, rows, paint }: Screen,
): Promise<string[]> {
  const size = countOf(items.shape) * items.itemsize;
  if (size === 0) return ['no bytes'];
  const plain = leaves.length === 1 && items.itemsize === 1;
  const place = placer(items);
  const first = place(0);
  const areas =
    plain && items.places !== undefined ? await areasOf(parts, first, first + Math.min(size, rows * 64)) : [];
  const shape = dumpShape(width, first + size, !plain || areas.length > 0);
  const builder = new RowBuilder(shape, rows);
  let number = 0;
  for (const box of windows(items.shape, items.itemsize, Math.min(PAGE_BYTES, rows * shape.perRow))) {
    const view = await readBox(items, box);
    const bytes = view.tobytes();
    const flat = view.reshape([-1], { copy: 'ifNeeded' });
    const count = countOf(extentsOf(box));
    for (let k = 0; k < count && !builder.full; k++) {
      const at = place(number + k);
      const own = Uint8Array.from(bytes.slice(k * items.itemsize, (k + 1) * items.itemsize));
      if (plain) builder.add(at, own, areaOwner(areas, at));
      else
        builder.add(
          at,
          own,
          leafOwner(leaves, number + k, items.shape, () => flat.item(k)),
          leaves.length > 1,
        );
    }
    number += count;
    if (builder.full) break;
  }
  const lines = builder.end().map((row) => dumpLine(row, shape, paint));
  const left = size - builder.taken;
  return left > 0 ? [...lines, paint('faint', `… ${left} more bytes`)] : lines;
}

/** Where each item lies: in the file, or, where it is compressed, among the bytes of all. */
function placer(items: Items): (number: number) => number {
  const places = items.places?.();
  if (places === undefined) return (number) => number * items.itemsize;
  const { offset, strides, shape } = places;
  return (number) =>
    placeOf(number, shape).reduce((at, index, axis) => at + index * (strides[axis] ?? 0), offset);
}

/** Owners of the bytes of an item: its values, by the number of the byte in it. */
function leafOwner(
  leaves: readonly Leaf[],
  number: number,
  shape: readonly number[],
  item: () => unknown,
): (byte: number) => Owner {
  const index = `[${placeOf(number, shape).join(', ')}]`;
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined && only.path.length === 0) {
    const note = (): string => `${index} ${textOf(only)(item())}`;
    const owner = { style: swatch(number), key: index, note };
    return () => owner;
  }
  return (byte) => {
    const at = leaves.findIndex(({ offset, size }) => byte >= offset && byte < offset + size);
    const leaf = leaves[at];
    if (leaf === undefined) return { style: 'faint', key: undefined, note: () => '' };
    const note = (): string => {
      const value = textOf(leaf)(valueAt(item(), leaf.path));
      return `${at === 0 ? `${index} ` : ''}${visible(leaf.path.join('.'))} ${value}`;
    };
    return { style: swatch(at), key: `${index} ${at}`, note };
  };
}

/** The owner of a byte of the file: the smallest part that it lies in. */
function areaOwner(areas: readonly Area[], at: number): () => Owner {
  const area = ownersOf(areas, at);
  if (area === undefined) return () => ({ style: undefined, key: undefined, note: () => '' });
  return () => ({ style: swatch(area.number), key: `${area.number}`, note: () => area.label });
}

/** Bytes gathered into rows. */
class RowBuilder {
  readonly #shape: DumpShape;
  readonly #most: number;
  readonly #rows: DumpRow[] = [];
  #offset = 0;
  #bytes: number[] = [];
  #styles: (Style | undefined)[] = [];
  #notes: string[] = [];
  #lastKey: string | undefined;
  /** Bytes in finished rows. */
  taken = 0;

  constructor(shape: DumpShape, most: number) {
    this.#shape = shape;
    this.#most = most;
  }

  get full(): boolean {
    return this.#rows.length >= this.#most;
  }

  /** Adds bytes that lie at a place. */
  add(at: number, bytes: Uint8Array, owner: (byte: number) => Owner, apart = false): void {
    if (at !== this.#offset + this.#bytes.length || apart) this.#finish();
    bytes.forEach((byte, k) => {
      if (this.full) return;
      if (this.#bytes.length === this.#shape.perRow) this.#finish();
      if (this.full) return;
      if (this.#bytes.length === 0) this.#offset = at + k;
      const { style, key, note } = owner(k);
      if (key !== undefined && key !== this.#lastKey) this.#notes.push(note());
      this.#lastKey = key;
      this.#bytes.push(byte);
      this.#styles.push(style);
    });
  }

  /** The rows, the last one too. */
  end(): readonly DumpRow[] {
    this.#finish();
    return this.#rows;
  }

  #finish(): void {
    if (this.#bytes.length === 0 || this.full) return;
    const note = this.#notes.join(', ');
    this.#rows.push({
      offset: this.#offset,
      bytes: Uint8Array.from(this.#bytes),
      styles: this.#styles,
      note,
    });
    this.taken += this.#bytes.length;
    this.#bytes = [];
    this.#styles = [];
    this.#notes = [];
  }
}

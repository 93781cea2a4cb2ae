// Whose a byte is, read off a layout.

import { typeName } from '../../words/typename.ts';
import type { Layout } from './layout.ts';

/** An item that a byte belongs to. */
export interface LayoutOwner {
  /** Its place in the `items` of the layout. */
  readonly item: number;
  /** The place in `fields` of the value; `null` for padding, and for what lies behind the last listed field. */
  readonly field: number | null;
}

/**
 * Tells the listed items that a byte of the window belongs to, in their order: none for a gap, several where items overlap.
 * Made once for a layout; each question costs what it finds, and a search.
 */
export function byteOwners(
  layout: Pick<Layout, 'items' | 'fields' | 'itemsize'>,
): (byte: number) => LayoutOwner[] {
  if (!Array.isArray(layout?.items) || !Array.isArray(layout.fields)) {
    throw new TypeError('byteOwners() takes what layout() gives');
  }
  const { items, fields, itemsize } = layout;
  const order = items
    .map((item, place): [number, number] => [item.offset, place])
    .sort(([a, i], [b, k]) => a - b || i - k);
  /** The first item, by offset, that starts behind a byte. */
  const behind = (byte: number): number => firstWhere(order.length, (k) => (order[k]?.[0] ?? 0) > byte);
  const fieldOf = (within: number): number | null => {
    const next = firstWhere(fields.length, (k) => (fields[k]?.offset ?? 0) > within);
    const field = fields[next - 1];
    return field !== undefined && within < field.offset + field.size ? next - 1 : null;
  };
  return (byte) => {
    if (typeof byte !== 'number') throw new TypeError(`a byte is a number, not ${typeName(byte)}`);
    return order
      .slice(behind(byte - itemsize), behind(byte))
      .map(([offset, item]) => ({ item, field: fieldOf(byte - offset) }))
      .sort((a, b) => a.item - b.item);
  };
}

/** The first of `count` places of which a question, false up to some place and true from there on, is true. */
function firstWhere(count: number, isTrue: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// What the bytes of a file belong to, by its parts and their fields.

import type { Part } from '../files/part.ts';
import { visible } from '../terminal/width.ts';
import { countOf, stretchOf } from './box.ts';
import { fieldsOf, leavesOf, textOf, valueAt } from './values.ts';

/** Bytes of a file that belong together. */
export interface Area {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** No two have the same. */
  readonly number: number;
}

/** The fields of a part are told one by one up to so many bytes. */
const SMALL_PART = 4096;
/** Parts of which a dump speaks. */
const MOST_PARTS = 1000;

/** The areas that some bytes of the file touch, from `start` to before `end`. */
export async function areasOf(parts: readonly Part[], start: number, end: number): Promise<Area[]> {
  const areas: Omit<Area, 'number'>[] = [];
  for (const part of parts.slice(0, MOST_PARTS)) {
    const { items, name } = part;
    const places = items.places?.();
    if (places === undefined || countOf(items.shape) === 0) continue;
    const whole = { ...stretchOf(places), label: visible(name) };
    const size = whole.end - whole.start;
    if (whole.start >= end || whole.end <= start) continue;
    if (countOf(items.shape) === 1 && size <= SMALL_PART) areas.push(...(await fieldAreas(part, whole)));
    else areas.push(whole);
  }
  // What holds all of these bytes tells nothing of them.
  return areas
    .filter((area) => area.start > start || area.end < end)
    .map((area, number) => ({ ...area, number }));
}

async function fieldAreas(
  { items, name }: Part,
  whole: Omit<Area, 'number'>,
): Promise<Omit<Area, 'number'>[]> {
  const view = await items.read();
  const fields = fieldsOf(await leavesOf(items));
  const item: unknown = view.item();
  return fields.map(({ path, leaf, offset, size, name: field }, k) => {
    const value = textOf(leaf)(valueAt(item, path));
    const part = k === 0 ? `${visible(name)}: ` : '';
    return {
      start: whole.start + offset,
      end: whole.start + offset + size,
      label: `${part}${[visible(field), value].filter((word) => word !== '').join(' ')}`,
    };
  });
}

/** The smallest area that a byte lies in. */
export function ownersOf(areas: readonly Area[], at: number): Area | undefined {
  let found: Area | undefined;
  for (const area of areas) {
    if (at < area.start || at >= area.end) continue;
    if (found === undefined || area.end - area.start < found.end - found.start) found = area;
  }
  return found;
}

// Items of another buffer, converted. NumPy: `copyto`.

import { samePlaces } from '../../formats/canonical.ts';
import type { DType } from '../../formats/dtype.ts';
import { explained } from '../../items/blame.ts';
import { type Casting, convert } from '../../items/convert.ts';
import { isSameKind, type Numeric, numericOf } from '../../items/numeric.ts';
import { invalidValue } from '../../items/pack.ts';
import { sinkOf } from '../../items/sink.ts';
import { readValue } from '../../items/value.ts';
import { copyItems } from '../../layout/copy.ts';
import { packedGrid } from '../../layout/grid.ts';
import { positionOfNumber, product } from '../../layout/shape.ts';
import { lends } from '../../protocol/borrow.ts';
import { dataOf } from '../../words/memory.ts';
import { typeName } from '../../words/typename.ts';
import { options, word } from '../arguments.ts';
import { checkFormat, knownType } from '../elements.ts';
import { withParts } from '../other.ts';
import { packedBytes } from '../packed.ts';
import { atPlaces, type Parts, refuseLocked } from '../parts.ts';
import { placeItems, stretched } from './place.ts';
import { spreadInto } from './spread.ts';
import { copyStretch } from './stretch.ts';

/**
 * Writes the items of `source` over all places, converted as `casting` says, and repeated as NumPy's broadcasting does.
 * Errors: `TypeError` for read-only memory and for formats that `casting` does not join; `ValueError` for shapes that do
 * not fit, and for a value that this format does not hold exactly. Nothing is written then.
 */
export function copyFrom(parts: Parts, source: unknown, given: unknown): void {
  if (given === undefined && copyStretch(parts, source)) return;
  const { casting } = options(given, ['casting'], 'copy_from()');
  const how = word(casting, 'casting', ['exact', 'same_kind', 'clamp', 'wrap']);
  parts.check();
  checkFormat(parts);
  refuseLocked(parts);
  if (lends(source)) {
    withParts(source, (lent) => copyItemsOf(parts, lent, how));
  } else if (how === 'exact') {
    spreadInto(parts, source, true);
  } else {
    throw new TypeError(`copy_from() with casting '${how}' takes what lends memory, not ${typeName(source)}`);
  }
}

function copyItemsOf(parts: Parts, source: Parts, casting: Casting): void {
  parts.check(); // the exporter may have released this view
  source.check();
  stretched(packedGrid(0, 0, source.grid.shape), parts.grid.shape); // shapes that do not fit are told first
  if (sameLayout(parts, source)) copyBytes(parts, source);
  else placeItems(parts, knownType(parts), source.grid.shape, converted(parts, source, casting));
}

/** The items as they are. What lies behind pointers is gathered first, for then axes can be left out. */
function copyBytes(parts: Parts, source: Parts): void {
  const { grid, loan } = source;
  const direct = grid.suboffsets.length === 0;
  const bytes = direct ? loan.uint8 : packedBytes(source, 'C');
  const places = direct ? grid : packedGrid(0, grid.itemsize, grid.shape);
  copyItems(
    { bytes, grid: stretched(places, parts.grid.shape), follow: loan.follow },
    { bytes: parts.loan.uint8, grid: parts.grid, follow: parts.loan.follow },
  );
}

/** The items of `source` in the format of `parts`, one after the other. */
function converted(parts: Parts, source: Parts, casting: Casting): Uint8Array {
  const to = knownType(parts);
  const from = knownType(source);
  const [numbers, wanted] = [numericOf(from), numericOf(to)];
  const joined = numbers !== undefined && wanted !== undefined && joins(numbers, wanted, casting);
  if (!joined && casting !== 'exact') {
    const [a, b] = [source.element.text, parts.element.text];
    throw new TypeError(
      `memoryview: cannot copy items of format '${a}' into format '${b}' with casting '${casting}'`,
    );
  }
  const packed = packedBytes(atPlaces(source, { ...source.grid, itemsize: from.size }), 'C');
  if (!joined) return stored(parts, source, to, from, packed);
  return convert(numbers, wanted, packed, casting, (item) => {
    const value = readValue(from, dataOf(packed), item * from.size);
    throw explained(invalidValue(parts.element, value), destinationOf(item, parts, source));
  });
}

/** Item by item, as `set` does it. */
function stored(parts: Parts, source: Parts, to: DType, from: DType, packed: Uint8Array): Uint8Array {
  const sink = sinkOf(parts.element, to, true);
  const data = dataOf(packed);
  const count = product(source.grid.shape);
  for (let item = 0; item < count; item++) {
    try {
      sink.put(readValue(from, data, item * from.size));
    } catch (error) {
      throw explained(error, destinationOf(item, parts, source));
    }
  }
  return sink.packed();
}

/** Whether a casting goes from one format of numbers to another at all. */
function joins(from: Numeric, to: Numeric, casting: Casting): boolean {
  if (casting === 'same_kind') return isSameKind(from, to);
  return casting !== 'clamp' || from.parts <= to.parts; // of a complex number no real one is the nearest
}

function sameLayout({ element: a, grid: here }: Parts, { element: b, grid: there }: Parts): boolean {
  if (here.itemsize !== there.itemsize) return false;
  if (a.kind !== null && b.kind !== null) {
    return a.kind === b.kind && (a.kind.size === 1 || a.littleEndian === b.littleEndian);
  }
  if (a.type === null || b.type === null) return a.bare === b.bare;
  return a.type.size === b.type.size && samePlaces(a.type, b.type);
}

/** The first place that an item of `source`, numbered in C order, is for. */
function destinationOf(item: number, parts: Parts, source: Parts): number[] {
  const position = positionOfNumber(item, source.grid.shape);
  const extra = position.length - parts.grid.shape.length;
  return extra >= 0 ? position.slice(extra) : [...new Array<number>(-extra).fill(0), ...position];
}

// One field of all records, as places of its own. NumPy: `array['field']`.

import { type DType, type Field, onlyField, type RecordType } from '../formats/dtype.ts';
import { type Format, formatOfPart } from '../formats/format.ts';
import { type Grid, packedGrid } from '../layout/grid.ts';
import { checkRank } from '../protocol/check.ts';
import { ValueError } from '../words/errors.ts';
import { typeName } from '../words/typename.ts';
import type { Parts } from './parts.ts';

/** A part of an item: what it is, and bytes from the item's start to it. */
interface Part {
  readonly type: DType;
  readonly offset: number;
  /** The axes of the arrays that were passed on the way. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/**
 * The format and the places of a field. `path`: the names from the outermost record inwards.
 * Errors: `TypeError` where there are no fields, `ValueError` for a name that none has.
 */
export function fieldParts(parts: Parts, path: readonly unknown[]): { element: Format; grid: Grid } {
  parts.check();
  if (path.length === 0) throw new TypeError('field() missing a name');
  const { type, text, model } = parts.element;
  if (type === null) throw noFields(text);
  let part: Part = toItems({ type, offset: 0, shape: [], strides: [] });
  for (const name of path) {
    if (typeof name !== 'string') throw new TypeError(`field() names must be str, not ${typeName(name)}`);
    part = toItems(step(part, name));
  }
  const { grid } = parts;
  const shape = [...grid.shape, ...part.shape];
  checkRank(shape.length);
  const places = { ...grid, itemsize: part.type.size, shape, strides: [...grid.strides, ...part.strides] };
  return { element: formatOfPart(part.type, model), grid: moved(places, part) };
}

/** From a record to its field; a name with dots that none has is a path. */
function step(part: Part, name: string): Part {
  const { type } = part;
  if (type.type !== 'record' || type.form !== 'object') throw noFields(type.text);
  const field = fieldOf(type, name);
  if (field !== undefined) return { ...part, type: field.type, offset: part.offset + field.offset };
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const outer = fieldOf(type, name.slice(0, dot));
    if (outer === undefined) continue;
    const within = toItems({ ...part, type: outer.type, offset: part.offset + outer.offset });
    return step(within, name.slice(dot + 1));
  }
  throw new ValueError(`no field of name ${name}`);
}

function fieldOf({ fields }: RecordType, name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** To the items of an array, whose axes are added to those of the view, and to the one item that has padding beside it. */
function toItems(part: Part): Part {
  const { type } = part;
  if (type.type === 'array') {
    const { shape, of } = type;
    return toItems({
      type: of,
      offset: part.offset,
      shape: [...part.shape, ...shape],
      strides: [...part.strides, ...packedGrid(0, of.size, shape).strides],
    });
  }
  const only = onlyField(type);
  return only === undefined ? part : toItems({ ...part, type: only.type, offset: part.offset + only.offset });
}

/** What lies behind pointers begins where the last of them leads. */
function moved(grid: Grid, { offset, shape }: Part): Grid {
  if (grid.suboffsets.length === 0) return { ...grid, offset: grid.offset + offset };
  const last = grid.suboffsets.reduce((found, suboffset, axis) => (suboffset >= 0 ? axis : found), 0);
  return {
    ...grid,
    suboffsets: [
      ...grid.suboffsets.map((suboffset, axis) => (axis === last ? suboffset + offset : suboffset)),
      ...shape.map(() => -1),
    ],
  };
}

function noFields(text: string): TypeError {
  return new TypeError(`memoryview: items of format '${text}' have no fields`);
}

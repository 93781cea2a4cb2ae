// What the bytes of two items of one type tell of their values.

import type { DType, RecordType } from '../formats/dtype.ts';
import { hasPadding } from './overlay.ts';

/**
 * `all`: values are equal where bytes are, and only there. `equality`: where bytes are equal, values are; where they differ,
 * values may be equal still. `nothing`: the items have to be read.
 */
export type Told = 'all' | 'equality' | 'nothing';

/** `nan`: whether NaN equals NaN. */
export function toldByBytes(type: DType, nan: boolean): Told {
  switch (type.type) {
    case 'scalar':
      if (type.kind.value === 'float') return nan ? 'equality' : 'nothing';
      return type.kind.value === 'bool' ? 'equality' : 'all';
    case 'complex':
    case 'longdouble':
      return nan ? 'equality' : 'nothing';
    case 'run':
      return type.pascal ? 'equality' : 'all';
    case 'array':
      return toldByBytes(type.of, nan);
    case 'record':
      return toldByFields(type, nan);
    case 'text': // what is no text equals nothing, not even itself
    case 'refused':
      return 'nothing';
  }
}

function toldByFields(record: RecordType, nan: boolean): Told {
  const told = record.fields.map(({ type }) => toldByBytes(type, nan));
  if (told.includes('nothing')) return 'nothing';
  return told.includes('equality') || hasPadding(record) ? 'equality' : 'all';
}

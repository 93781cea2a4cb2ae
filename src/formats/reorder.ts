// The same items in another byte order. NumPy: `dtype.newbyteorder`.

import { canonical } from './canonical.ts';
import type { ComplexNumber, DType, LongDouble, RecordType, Scalar, Text } from './dtype.ts';

/** The order that an item in one order gets. */
export type Reordering = (littleEndian: boolean) => boolean;

/** The type with every number and character in it in another order; the type itself where nothing changes. */
export function reorder(type: DType, order: Reordering): DType {
  switch (type.type) {
    case 'scalar':
      return type.kind.size === 1 ? type : flipped(type, order);
    case 'longdouble':
    case 'text':
      return flipped(type, order);
    case 'complex': {
      const part: ComplexNumber['part'] = flipped(type.part, order);
      return part === type.part ? type : spelled({ ...type, part });
    }
    case 'array': {
      const of = reorder(type.of, order);
      return of === type.of ? type : spelled({ ...type, of });
    }
    case 'record':
      return reorderFields(type, order);
    default:
      return type;
  }
}

function reorderFields(type: RecordType, order: Reordering): DType {
  const fields = type.fields.map((field) => ({ ...field, type: reorder(field.type, order) }));
  return fields.every((field, k) => field.type === type.fields[k]?.type)
    ? type
    : spelled({ ...type, fields });
}

function flipped<T extends Scalar | LongDouble | Text>(type: T, order: Reordering): T {
  const littleEndian = order(type.littleEndian);
  return littleEndian === type.littleEndian ? type : spelled({ ...type, littleEndian });
}

/** Its own text would still name the old order. */
function spelled<T extends DType>(type: T): T {
  return { ...type, text: canonical(type) };
}

// Which class serves which view.

import type { Format } from '../formats/format.ts';
import type { KindName } from '../formats/kinds.ts';
import type { Grid } from '../layout/grid.ts';
import { at } from '../layout/shape.ts';
import type { Loan } from '../protocol/loan.ts';
import { StridedBool, WholeBool } from './expanded/bool.ts';
import { StridedChar, WholeChar } from './expanded/char.ts';
import { BigFloat16, LittleFloat16, StridedFloat16, WholeFloat16 } from './expanded/float16.ts';
import { BigFloat32, LittleFloat32, StridedFloat32, WholeFloat32 } from './expanded/float32.ts';
import { BigFloat64, LittleFloat64, StridedFloat64, WholeFloat64 } from './expanded/float64.ts';
import { StridedInt8, WholeInt8 } from './expanded/int8.ts';
import { BigInt16, LittleInt16, StridedInt16, WholeInt16 } from './expanded/int16.ts';
import { BigInt32, LittleInt32, StridedInt32, WholeInt32 } from './expanded/int32.ts';
import { BigInt64, LittleInt64, StridedInt64, WholeInt64 } from './expanded/int64.ts';
import { StridedUint8, WholeUint8 } from './expanded/uint8.ts';
import { BigUint16, LittleUint16, StridedUint16, WholeUint16 } from './expanded/uint16.ts';
import { BigUint32, LittleUint32, StridedUint32, WholeUint32 } from './expanded/uint32.ts';
import { BigUint64, LittleUint64, StridedUint64, WholeUint64 } from './expanded/uint64.ts';
import { GeneralView } from './general.ts';
import { RecordView } from './records.ts';
import { Shaped } from './shaped.ts';
import type { View } from './view.ts';

type ViewClass = new (
  loan: Loan,
  element: Format,
  extent: number,
  start: number,
  step: number,
  locked: boolean,
) => View;

/** For each kind: all items of the window; items apart; and, for more than one byte, unaligned items of either order. */
const FAMILIES: Readonly<Record<KindName, readonly [ViewClass, ViewClass, ViewClass?, ViewClass?]>> = {
  int8: [WholeInt8, StridedInt8],
  uint8: [WholeUint8, StridedUint8],
  int16: [WholeInt16, StridedInt16, LittleInt16, BigInt16],
  uint16: [WholeUint16, StridedUint16, LittleUint16, BigUint16],
  int32: [WholeInt32, StridedInt32, LittleInt32, BigInt32],
  uint32: [WholeUint32, StridedUint32, LittleUint32, BigUint32],
  int64: [WholeInt64, StridedInt64, LittleInt64, BigInt64],
  uint64: [WholeUint64, StridedUint64, LittleUint64, BigUint64],
  float16: [WholeFloat16, StridedFloat16, LittleFloat16, BigFloat16],
  float32: [WholeFloat32, StridedFloat32, LittleFloat32, BigFloat32],
  float64: [WholeFloat64, StridedFloat64, LittleFloat64, BigFloat64],
  bool: [WholeBool, StridedBool],
  char: [WholeChar, StridedChar],
};

/** The view that fits: the fastest class that can read these items at these places. */
export function makeView(loan: Loan, element: Format, grid: Grid, locked: boolean): View {
  const { kind, hostOrder, type } = element;
  const { shape, suboffsets, itemsize, offset } = grid;
  if (type === null || shape.length !== 1 || suboffsets.length > 0) {
    return new GeneralView(loan, element, grid, locked);
  }
  const extent = at(shape, 0);
  const stride = at(grid.strides, 0);
  if (kind === null) return new RecordView(loan, element, itemsize, extent, offset, stride, locked);
  const [Whole, Strided, Little, Big] = FAMILIES[kind.name];
  const { size } = kind;
  const aligned = (loan.window.offset + offset) % size === 0 && stride % size === 0;
  const Loose = element.littleEndian ? Little : Big;
  if (Loose !== undefined && !(hostOrder && aligned)) {
    return new Loose(loan, element, extent, offset, stride, locked);
  }
  loan.attach(kind.name);
  const start = (offset - loan.alignment(size)) / size;
  const step = stride / size;
  const whole = start === 0 && step === 1 && extent === loan[kind.name].length;
  return new (whole ? Whole : Strided)(loan, element, extent, start, step, locked);
}

Shaped.make = makeView;

// What of Apache Arrow is used, in types of our own.

/** The type of the items. Arrow: `DataType`; the members that only some types have are not there on the others. */
export interface ArrowType {
  readonly typeId: number;
  readonly unit?: number | undefined;
  readonly bitWidth?: number | undefined;
  readonly precision?: number | undefined;
  readonly byteWidth?: number | undefined;
  readonly listSize?: number | undefined;
}

/** A stretch of items. Arrow: `Data`. */
export interface ArrowData {
  readonly type: ArrowType;
  readonly length: number;
  /** Where in the bitmap the items start, in bits. `values` starts with the first item, but for booleans. */
  readonly offset: number;
  readonly nullCount: number;
  readonly values: unknown;
  readonly nullBitmap: unknown;
  readonly children: readonly ArrowData[];
}

/** Stretches of items, one after the other. Arrow: `Vector`. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly length: number;
  readonly nullCount: number;
  readonly data: readonly ArrowData[];
}

type Class = new (...args: never) => unknown;

/** The classes of types of items. */
export type ArrowTypeName =
  | 'Int8'
  | 'Int16'
  | 'Int32'
  | 'Int64'
  | 'Uint8'
  | 'Uint16'
  | 'Uint32'
  | 'Uint64'
  | 'Float16'
  | 'Float32'
  | 'Float64'
  | 'Bool';

/** What of the library is used: `arrow` itself, of `import * as arrow from 'apache-arrow'`. `V` is its `Vector`. */
export type ArrowLibrary<V> = {
  readonly [name in ArrowTypeName | 'FixedSizeBinary' | 'FixedSizeList' | 'Field']: Class;
} & {
  readonly Vector: new (data: never) => V;
  readonly makeData: (props: never) => unknown;
};

/** Arrow: `Type`. */
export const Type = {
  Null: 1,
  Int: 2,
  Float: 3,
  Bool: 6,
  Decimal: 7,
  Date: 8,
  Time: 9,
  Timestamp: 10,
  Interval: 11,
  List: 12,
  Struct: 13,
  Union: 14,
  FixedSizeBinary: 15,
  FixedSizeList: 16,
  Map: 17,
  Duration: 18,
  LargeList: 21,
  Dictionary: -1,
} as const;

// The kinds of single item: one row each. Everything else about a kind is derived from its row.

/** The name of a kind; also the name of its typed array on a loan, and of its classes in `views/`. */
export type KindName =
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64'
  | 'bool'
  | 'char';

/** One kind of item. `size` is in bytes; `min` and `max` bound the integers that fit. */
export interface Kind {
  readonly name: KindName;
  readonly size: 1 | 2 | 4 | 8;
  readonly value: 'int' | 'bigint' | 'float' | 'bool' | 'bytes';
  readonly min: bigint;
  readonly max: bigint;
}

function integer(name: KindName, size: Kind['size'], signed: boolean): Kind {
  const span = 2n ** BigInt(8 * size);
  const min = signed ? -span / 2n : 0n;
  return { name, size, value: size === 8 ? 'bigint' : 'int', min, max: min + span - 1n };
}

function other(name: KindName, size: Kind['size'], value: Kind['value']): Kind {
  return { name, size, value, min: 0n, max: 0n };
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
  int8: integer('int8', 1, true),
  uint8: integer('uint8', 1, false),
  int16: integer('int16', 2, true),
  uint16: integer('uint16', 2, false),
  int32: integer('int32', 4, true),
  uint32: integer('uint32', 4, false),
  int64: integer('int64', 8, true),
  uint64: integer('uint64', 8, false),
  float16: other('float16', 2, 'float'),
  float32: other('float32', 4, 'float'),
  float64: other('float64', 8, 'float'),
  bool: other('bool', 1, 'bool'),
  char: other('char', 1, 'bytes'),
};

export const KIND_NAMES: readonly KindName[] = /* @__PURE__ */ Object.values(KINDS).map(({ name }) => name);

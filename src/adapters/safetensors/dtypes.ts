// The types of items that safetensors knows, and our formats for them. safetensors: `Dtype` in `tensor.rs`.

/** A row: bits of an item, and the format that it is read with. */
type Row = readonly [bits: number, format: string];

/**
 * In the order in which a file is laid out, last first. Types that no format has are read as what holds their bits:
 * `BF16` as `H`, those of 8 bits as `B`, those of fewer as plain bytes.
 */
const ROWS = {
  BOOL: [8, '?'],
  F4: [4, 'B'],
  F6_E2M3: [6, 'B'],
  F6_E3M2: [6, 'B'],
  U8: [8, 'B'],
  I8: [8, 'b'],
  F8_E5M2: [8, 'B'],
  F8_E4M3: [8, 'B'],
  F8_E8M0: [8, 'B'],
  F8_E4M3FNUZ: [8, 'B'],
  F8_E5M2FNUZ: [8, 'B'],
  I16: [16, '<h'],
  U16: [16, '<H'],
  F16: [16, '<e'],
  BF16: [16, '<H'],
  I32: [32, '<i'],
  U32: [32, '<I'],
  F32: [32, '<f'],
  C64: [64, '<Zf'],
  F64: [64, '<d'],
  I64: [64, '<q'],
  U64: [64, '<Q'],
} satisfies Record<string, Row>;

/** The name of a type of items, as it stands in the file. */
export type Dtype = keyof typeof ROWS;

/** All names, as a file is laid out, last first. */
export const DTYPES: readonly string[] = Object.keys(ROWS);

export function isDtype(name: unknown): name is Dtype {
  return typeof name === 'string' && Object.hasOwn(ROWS, name);
}

export function bitsOf(dtype: Dtype): number {
  return ROWS[dtype][0];
}

export function formatOfDtype(dtype: Dtype): string {
  return ROWS[dtype][1];
}

/** Letters of native size and byte order, or of either size, by the type that they are written as. */
const LETTERS: Readonly<Record<string, Dtype>> = {
  '?': 'BOOL',
  b: 'I8',
  B: 'U8',
  h: 'I16',
  H: 'U16',
  e: 'F16',
  i: 'I32',
  I: 'U32',
  f: 'F32',
  F: 'C64',
  Zf: 'C64',
  d: 'F64',
  q: 'I64',
  Q: 'U64',
};

/** Integers whose size differs between data models, as the size says. */
const BY_SIZE: Readonly<Record<string, readonly [of4: Dtype, of8: Dtype]>> = {
  l: ['I32', 'I64'],
  n: ['I32', 'I64'],
  L: ['U32', 'U64'],
  N: ['U32', 'U64'],
};

/** The type that items of a format are written as; `undefined` where there is none. */
export function dtypeOfFormat(format: string, itemsize: number): Dtype | undefined {
  const letter = format.replace(/^[@=<>!^]/, '');
  return LETTERS[letter] ?? BY_SIZE[letter]?.[itemsize === 8 ? 1 : 0];
}

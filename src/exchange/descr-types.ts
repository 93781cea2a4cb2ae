// NumPy's type strings: byte order, kind, bytes. NumPy: `numpy/core/src/multiarray/descriptor.c`, `_convert_from_str`.

import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { ValueError } from '../words/errors.ts';

/** What a type string says. */
export interface DescrScalar {
  /** The kind: `b i u f c S U V M m O`. */
  readonly kind: string;
  /** The item in a format string, without a mark: `q`, `Zd`, `5w`. Bytes without a type as text, `5s`. */
  readonly letters: string;
  /** Bytes. */
  readonly size: number;
  /** `''` for items whose bytes have no order. */
  readonly mark: '<' | '>' | '';
  /** Of `M` and `m`, what is counted: `ns`, `25s`; `generic` where the string says nothing. */
  readonly unit: string | undefined;
}

/** Kind and size, and the letter of PEP 3118. */
const SIZED: Readonly<Record<string, string>> = {
  b1: '?',
  i1: 'b',
  i2: 'h',
  i4: 'i',
  i8: 'q',
  u1: 'B',
  u2: 'H',
  u4: 'I',
  u8: 'Q',
  f2: 'e',
  f4: 'f',
  f8: 'd',
  f16: 'g',
  c8: 'Zf',
  c16: 'Zd',
  c32: 'Zg',
  M8: 'q',
  m8: 'q',
};

/** Kind and size of NumPy's single letters and of the names that it gives its types. */
const NAMED: Readonly<Record<string, string>> = {
  '?': 'b1',
  b: 'i1',
  B: 'u1',
  h: 'i2',
  H: 'u2',
  i: 'i4',
  I: 'u4',
  l: 'i8',
  L: 'u8',
  q: 'i8',
  Q: 'u8',
  p: 'i8',
  P: 'u8',
  e: 'f2',
  f: 'f4',
  d: 'f8',
  g: 'f16',
  F: 'c8',
  D: 'c16',
  G: 'c32',
  M: 'M8',
  m: 'm8',
  c: 'S1',
  S: 'S0',
  a: 'S0',
  U: 'U0',
  V: 'V0',
  bool: 'b1',
  int8: 'i1',
  uint8: 'u1',
  int16: 'i2',
  uint16: 'u2',
  int32: 'i4',
  uint32: 'u4',
  int64: 'i8',
  uint64: 'u8',
  float16: 'f2',
  float32: 'f4',
  float64: 'f8',
  float128: 'f16',
  complex64: 'c8',
  complex128: 'c16',
  complex256: 'c32',
  datetime64: 'M8',
  timedelta64: 'm8',
};

const UNIT = /^\[(?:(\d{0,10})(Y|M|W|D|h|m|s|ms|us|μs|ns|ps|fs|as)|generic)\]$/;
/** NumPy: `NPY_MAX_INT`. */
const MOST_UNITS = 0x7fff_ffff;

/** Errors: `ValueError` for what is no type string, or one of a type that no format has. */
export function scalarOf(text: string): DescrScalar {
  const [, order = '', name = '', brackets = ''] = /^([<>=|]?)([?\w]+)(\[[^\]]*\])?$/.exec(text) ?? [];
  // NumPy takes an order before single letters only, and no unit behind them.
  const spare = name.length === 1 ? brackets : order;
  const [, kind = '', digits = ''] = /^([a-zA-Z])(\d+)$/.exec(named(name, spare)) ?? [];
  const size = Number(digits);
  const unit = unitOf(kind, brackets);
  if (kind === '' || unit === null || !Number.isSafeInteger(4 * size)) throw unknown(text);
  if (kind === 'O') return { kind, letters: 'O', size: 8, mark: '', unit: undefined };
  if (kind === 'S' || kind === 'a') return { kind: 'S', letters: `${size}s`, size, mark: '', unit };
  if (kind === 'V') return { kind, letters: `${size}s`, size, mark: '', unit };
  const mark = order === '<' || order === '>' ? order : HOST_LITTLE_ENDIAN ? '<' : '>';
  if (kind === 'U') return { kind, letters: `${size}w`, size: 4 * size, mark, unit };
  const known = `${kind}${size}`;
  const letters = Object.hasOwn(SIZED, known) ? SIZED[known] : undefined;
  if (letters === undefined) throw unknown(text);
  return { kind, letters, size, mark: size === 1 ? '' : mark, unit };
}

function named(name: string, spare: string): string {
  if (name === 'O' || name === 'object') return 'O8';
  const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (known === undefined) return name;
  return spare === '' ? known : '';
}

/** As NumPy spells it; `null` for what is none. */
function unitOf(kind: string, brackets: string): string | undefined | null {
  if (kind !== 'M' && kind !== 'm') return brackets === '' ? undefined : null;
  if (brackets === '') return 'generic';
  const [all, digits = '', unit = 'generic'] = UNIT.exec(brackets) ?? [];
  const count = Number(digits === '' ? 1 : digits);
  if (all === undefined || count > MOST_UNITS) return null;
  return (count === 1 ? '' : count) + unit.replace('μ', 'u');
}

function unknown(text: string): ValueError {
  return new ValueError(`data type '${text}' not understood`);
}

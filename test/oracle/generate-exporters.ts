// Random exporters: every format, shape and layout, in memory with guards around the window.

import type { ExporterSpec, RecordSpec } from './program.ts';
import type { Random } from './random.ts';

const POINTER_SIZE = 4;
/** Formats with their itemsize where `l L n N P` are 4 bytes wide. */
const NATIVE: readonly (readonly [string, number])[] = [
  ...[...'cbB?'].map((letter) => [letter, 1] as const),
  ...[...'hHe'].map((letter) => [letter, 2] as const),
  ...[...'iIflLnNP'].map((letter) => [letter, 4] as const),
  ...[...'qQd'].map((letter) => [letter, 8] as const),
];
const PREFIXED: readonly (readonly [string, number])[] = NATIVE.filter(
  ([letter]) => !'nNP'.includes(letter),
).flatMap(([letter, size]) => [...'<>=!'].map((mark) => [mark + letter, size] as const));
const STRUCTS: readonly (readonly [string, number])[] = [
  ['BB', 2],
  ['3s', 3],
  ['hB', 3],
  ['Bh', 4],
  ['<IH', 6],
  ['>Bh', 3],
  ['xB', 2],
  ['2H', 4],
  ['1B', 1],
  [' B', 1],
  ['x', 1],
  ['4p', 4],
  ['b0i', 4],
  ['=hB', 3],
  ['@Bi', 8],
  ['F', 8],
  ['D', 16],
  ['<f?', 5],
  // Padded at its end, as a C struct.
  ['hB', 4],
  ['', 1],
];
const OPAQUE: readonly (readonly [string, number])[] = [
  ['z', 1],
  ['w', 4],
  ['T{b:a:}', 1],
  ['T{<h:x:>i:y:}', 6],
  ['Zd', 16],
  ['&i', 4],
  ['O', 4],
  ['X{}', 4],
  ['(2,2)h', 8],
  ['é', 2],
];
const BYTE_HOLDERS = ['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Buffer', 'Uint8ClampedArray'] as const;
const ARRAY_CODES = { B: 1, b: 1, h: 2, H: 2, i: 4, I: 4, q: 8, Q: 8, f: 4, d: 8 };

export function randomExporter(random: Random, id: string): ExporterSpec {
  const kind = random.weighted([
    [6, 'bytes' as const],
    [30, 'bytearray' as const],
    [10, 'array' as const],
    [48, 'record' as const],
    [2, 'raising' as const],
    [2, 'releasing' as const],
  ]);
  switch (kind) {
    case 'record':
      return randomRecord(random, id);
    case 'raising':
      return { id, kind, error: [random.pick(['ValueError', 'TypeError', 'BufferError']), 'not now'] };
    case 'releasing':
      return { id, kind, view: `v${random.below(6)}`, hex: random.hex(random.below(5)) };
    case 'array': {
      const code = random.chance(35) ? 'B' : random.pick(Object.keys(ARRAY_CODES));
      const hex = random.hex(ARRAY_CODES[code as 'd'] * random.below(7));
      return { id, kind, code, hex, ...(code === 'B' ? { as: random.pick(BYTE_HOLDERS) } : {}) };
    }
    default:
      return {
        id,
        kind,
        hex: random.hex(random.pick([0, 1, 2, 3, 4, 6, 8, 8, 12, 12, 16, 16, 24, 24, 24, 48])),
      };
  }
}

function randomShape(random: Random): number[] {
  const ndim = random.weighted([
    [7, 0],
    [50, 1],
    [24, 2],
    [11, 3],
    [5, 4],
    [2, random.between(5, 12)],
    [1, random.between(13, 64)],
  ]);
  if (ndim <= 1) return Array.from({ length: ndim }, () => random.pick([0, 1, 1, 2, 3, 4, 5, 6, 8]));
  let room = 24;
  return Array.from({ length: ndim }, () => {
    const extent = random.chance(3) ? 0 : Math.min(random.pick([1, 2, 2, 3, 4]), Math.max(1, room));
    room = Math.floor(room / Math.max(extent, 1));
    return ndim > 8 && random.chance(70) ? Math.min(extent, 1) : extent;
  });
}

function randomRecord(random: Random, id: string): RecordSpec {
  const [bare, itemsize] = random.weighted([
    [62, random.pick(NATIVE)],
    [16, random.pick(PREFIXED)],
    [14, random.pick(STRUCTS)],
    [8, random.pick(OPAQUE)],
  ]);
  const native = bare.length === 1 && NATIVE.some(([letter]) => letter === bare);
  const format = native && random.chance(10) ? `@${bare}` : bare;
  const shape = randomShape(random);
  // Only read-only bytes have a hash.
  const readonly = random.chance('bBc'.includes(bare) ? 50 : 8);
  const fill = (size: number): string => {
    const raw = random.hex(size);
    // What a byte other than 0 and 1 means to `?` is undefined behaviour in CPython 3.14.
    return /\?/.test(format) ? raw.replace(/../g, (byte) => (byte < '80' ? '00' : '01')) : raw;
  };
  const item = { id, kind: 'record' as const, format, itemsize, shape, readonly };
  if (shape.length > 0 && shape.length < 6 && random.chance(10)) {
    return { ...item, ...indirectLayout(random, shape, itemsize, fill) };
  }
  const strides = randomStrides(random, shape, itemsize);
  let first = 0;
  let last = shape.includes(0) ? 0 : itemsize;
  if (!shape.includes(0)) {
    for (const [axis, extent] of shape.entries()) {
      const span = (extent - 1) * (strides[axis] ?? 0);
      if (span < 0) first += span;
      else last += span;
    }
  }
  const slack = random.pick([0, 0, 1, 4]);
  const low = random.between(4, 12);
  const high = low + last - first + 2 * slack;
  return {
    ...item,
    hex: fill(high + random.between(4, 12)),
    low,
    high,
    byteOffset: slack - first,
    strides,
    suboffsets: null,
    pointers: [],
  };
}

function randomStrides(random: Random, shape: readonly number[], itemsize: number): number[] {
  const manner = random.weighted([
    [50, 'C' as const],
    [15, 'F' as const],
    [35, 'any' as const],
  ]);
  const axes = [...shape.keys()];
  const order = manner === 'C' ? axes.reverse() : manner === 'F' ? axes : random.shuffled(axes);
  const strides = new Array<number>(shape.length);
  let stride = manner === 'any' && random.chance(50) ? itemsize * 2 + random.below(2) : itemsize;
  for (const axis of order) {
    strides[axis] = manner === 'any' && random.chance(30) ? -stride : stride;
    if (manner === 'any' && random.chance(5)) strides[axis] = 0;
    stride *= Math.max(1, shape[axis] ?? 1);
    if (manner === 'any' && random.chance(10)) stride += itemsize;
  }
  return strides;
}

type Layout = Pick<RecordSpec, 'hex' | 'low' | 'high' | 'byteOffset' | 'strides' | 'suboffsets' | 'pointers'>;

/** As PIL has it: some axes hold pointers to blocks that hold the rest. */
function indirectLayout(
  random: Random,
  shape: readonly number[],
  itemsize: number,
  fill: (size: number) => string,
): Layout {
  const indirect = shape.map((_, axis) => axis === 0 || random.chance(25));
  if (shape.length > 1 && random.chance(20)) indirect[0] = false;
  if (!indirect.includes(true)) indirect[shape.length - 1] = true;
  const suboffsets = indirect.map((is) => (is ? random.pick([0, 0, 1, 4]) : -1));
  const low = random.between(8, 12);
  // A suboffset goes back from what a pointer points at; that is inside the window too.
  let end = low + Math.max(...suboffsets, 0);
  const strides = new Array<number>(shape.length).fill(0);
  const pointers: [number, number][] = [];
  // Pointers before what they point at, or after it, up to the end of the window.
  const upward = random.chance(50);
  const block = (from: number): number => {
    const next = indirect.indexOf(true, from);
    const size = next < 0 ? itemsize : POINTER_SIZE;
    let stride = size;
    for (let axis = next < 0 ? shape.length - 1 : next; axis >= from; axis--) {
      strides[axis] = stride;
      stride *= shape[axis] ?? 1;
    }
    const before = end;
    if (!upward) end += stride;
    const targets = Array.from({ length: next < 0 ? 0 : stride / size }, () => block(next + 1));
    const start = upward ? end : before;
    if (upward) end += stride;
    for (const [k, target] of targets.entries()) {
      pointers.push([start + k * size, target - (suboffsets[next] ?? 0)]);
    }
    return start;
  };
  const first = block(0);
  const high = end;
  return {
    hex: fill(high + random.between(4, 12)),
    low,
    high,
    byteOffset: first - low,
    strides,
    suboffsets,
    pointers,
  };
}

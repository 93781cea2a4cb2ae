// The rows of copies that make memory, along one axis.

import { type MemoryView, memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from '../harness.ts';
import { making, of, ofBuffer, ours, raw } from './candidates.ts';
import { everyOther } from './copy-peers.ts';
import { NAMES, type Peers } from './peers.ts';
import { doing, MEGABYTE, NP_MEGABYTE, quietly } from './python.ts';

const CALLS = 1024;
const MIB = 1 << 20;
const big = Uint8Array.from({ length: MIB }, (_, k) => k * 31);
const shorts = new Uint16Array(big.buffer);
const floats = Float32Array.from({ length: MIB / 4 }, (_, k) => k + 0.5);
const doubles = Float64Array.from({ length: MIB / 8 }, (_, k) => k + 0.5);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function raw64(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.slice());
}
function view64(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.tobytes());
}
function buffer64(array: Uint8Array, host: BufferConstructor): void {
  for (let i = 0; i < CALLS; i++) keep(host.from(array));
}
function raw256(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.slice());
}
function view256(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.tobytes());
}
function buffer256(array: Uint8Array, host: BufferConstructor): void {
  for (let i = 0; i < CALLS; i++) keep(host.from(array));
}
function raw1024(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.slice());
}
function view1024(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.tobytes());
}
function buffer1024(array: Uint8Array, host: BufferConstructor): void {
  for (let i = 0; i < CALLS; i++) keep(host.from(array));
}
function everyOtherByte(array: Uint8Array): Uint8Array {
  const copy = new Uint8Array(array.length / 2);
  for (let i = 0; i < copy.length; i++) copy[i] = array[2 * i] ?? 0;
  return copy;
}
function everyOtherShort(array: Uint16Array): Uint16Array {
  const copy = new Uint16Array(array.length / 2);
  for (let i = 0; i < copy.length; i++) copy[i] = array[2 * i] ?? 0;
  return copy;
}
function everyOtherFloat(array: Float32Array): Float32Array {
  const copy = new Float32Array(array.length / 2);
  for (let i = 0; i < copy.length; i++) copy[i] = array[2 * i] ?? 0;
  return copy;
}
function everyOtherDouble(array: Float64Array): Float64Array {
  const copy = new Float64Array(array.length / 2);
  for (let i = 0; i < copy.length; i++) copy[i] = array[2 * i] ?? 0;
  return copy;
}
function rawReversed(array: Uint8Array): Uint8Array {
  return array.slice().reverse();
}

type Loop = (array: Uint8Array) => void;
/** What a row of small copies is made of. A Buffer comes out of a pool, so its memory is not its own. */
function small(
  size: number,
  plain: Loop,
  viewed: (view: MemoryView<'B', 1>) => void,
  pooled: (array: Uint8Array, host: BufferConstructor) => void,
): Row {
  const [array, view] = [big.slice(0, size), memoryview(big.slice(0, size))];
  return {
    name: `tobytes(), ${size} bytes`,
    work: CALLS,
    unit: 'call',
    goal: { ratio: 0.5 },
    python: doing(`mv = memoryview(bytearray(${size}))`, CALLS, 'mv.tobytes()'),
    numpy: doing(`import numpy as np\nmv = np.zeros(${size}, 'B')`, CALLS, 'mv.tobytes()'),
    candidates: [
      raw(() => plain(array), 'Uint8Array.slice'),
      ours(() => viewed(view)),
      ...ofBuffer((host) => [raw(() => pooled(array, host), `${NAMES.buffer} (out of a pool)`)]),
    ],
  };
}

/** What a row of every other item is made of. */
function strided(
  items: string,
  letter: string,
  size: number,
  loop: () => ArrayBufferView,
  others: readonly Candidate[],
  view: { tobytes(): { asUint8Array(): Uint8Array } },
): Row {
  const count = MIB / size;
  return {
    name: `tobytes(), every other of 1 MiB, ${items}`,
    work: count / 2,
    unit: 'item',
    part: 1 / 2,
    python: quietly(`${MEGABYTE}\nmv = mv.cast('${letter}')[::2]`, 'mv.tobytes()'),
    numpy: quietly(`${NP_MEGABYTE}\nmv = mv.view('${letter}')[::2]`, 'np.ascontiguousarray(mv)'),
    candidates: [
      making('by hand', loop),
      making('memoryview', () => view.tobytes().asUint8Array()),
      ...others,
    ],
  };
}

export function toBytesRows(peers: Peers | undefined): readonly Row[] {
  const others = (data: Parameters<typeof everyOther>[1], make: Parameters<typeof everyOther>[2]) =>
    of(peers, (known) => everyOther(known, data, make));
  const whole = memoryview(big);
  const backwards = whole.slice(null, null, -1);
  return [
    {
      name: 'tobytes(), 1 MiB',
      work: big.length,
      unit: 'byte',
      python: quietly(MEGABYTE, 'mv.tobytes()'),
      numpy: quietly(NP_MEGABYTE, 'mv.tobytes()'),
      candidates: [
        making('Uint8Array.slice', () => big.slice()),
        making('memoryview', () => whole.tobytes().asUint8Array()),
        ...ofBuffer((host) => [making(NAMES.buffer, () => host.from(big))]),
      ],
    },
    small(64, raw64, view64, buffer64),
    small(256, raw256, view256, buffer256),
    small(1024, raw1024, view1024, buffer1024),
    strided(
      'bytes',
      'B',
      1,
      () => everyOtherByte(big),
      others(big, (count) => new Uint8Array(count)),
      whole.slice(null, null, 2),
    ),
    strided(
      '16-bit integers',
      'H',
      2,
      () => everyOtherShort(shorts),
      others(shorts, (count) => new Uint16Array(count)),
      memoryview(shorts).slice(null, null, 2),
    ),
    strided(
      'floats',
      'f',
      4,
      () => everyOtherFloat(floats),
      others(floats, (count) => new Float32Array(count)),
      memoryview(floats).slice(null, null, 2),
    ),
    strided(
      'doubles',
      'd',
      8,
      () => everyOtherDouble(doubles),
      others(doubles, (count) => new Float64Array(count)),
      memoryview(doubles).slice(null, null, 2),
    ),
    {
      name: 'tobytes() of 1 MiB backwards',
      work: big.length,
      unit: 'byte',
      part: 1 / 2,
      python: quietly(`${MEGABYTE}\nmv = mv[::-1]`, 'mv.tobytes()'),
      numpy: quietly(`${NP_MEGABYTE}\nmv = mv[::-1]`, 'np.ascontiguousarray(mv)'),
      candidates: [
        making('slice and reverse', () => rawReversed(big)),
        making('memoryview', () => backwards.tobytes().asUint8Array()),
      ],
    },
  ];
}

// The rows of the other byte order: as a DataView reads it, and as views and peers do.

import { type MemoryView, memoryview } from 'memoryview';
import type { Row } from '../harness.ts';
import { of, ofBuffer, opaque, ours, raw } from './candidates.ts';
import { type JDataView, NAMES, type Peers, type SmartBuffer } from './peers.ts';
import { summing } from './python.ts';

const N = 4096;
const ITEMS = { work: N, unit: 'item', goal: { ratio: 1.4 } };

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.

const swappedDoubles = new DataView(new ArrayBuffer(N * 8));
for (let k = 0; k < N; k++) swappedDoubles.setFloat64(k * 8, k + 0.5, false);

function rawSumSwappedDoubles(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getFloat64(i * 8, false);
  return sum;
}
function viewSumSwappedDoubles(view: MemoryView<'>d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bufferSumSwappedDoubles(buffer: Buffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readDoubleBE(i * 8);
  return sum;
}
function jdataviewSumSwappedDoubles(data: JDataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getFloat64(i * 8, false);
  return sum;
}
function smartSumSwappedDoubles(buffer: SmartBuffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readDoubleBE(i * 8);
  return sum;
}
const swappedInts = new DataView(new ArrayBuffer(N * 4));
for (let k = 0; k < N; k++) swappedInts.setInt32(k * 4, k * 7 - 1, false);

function rawSumSwappedInts(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getInt32(i * 4, false);
  return sum;
}
function viewSumSwappedInts(view: MemoryView<'>i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bufferSumSwappedInts(buffer: Buffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readInt32BE(i * 4);
  return sum;
}
function jdataviewSumSwappedInts(data: JDataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getInt32(i * 4, false);
  return sum;
}
function smartSumSwappedInts(buffer: SmartBuffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readInt32BE(i * 4);
  return sum;
}
const swappedShorts = new DataView(new ArrayBuffer(N * 2));
for (let k = 0; k < N; k++) swappedShorts.setUint16(k * 2, k * 31, false);

function rawSumSwappedShorts(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getUint16(i * 2, false);
  return sum;
}
function viewSumSwappedShorts(view: MemoryView<'>H', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bufferSumSwappedShorts(buffer: Buffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readUInt16BE(i * 2);
  return sum;
}
function jdataviewSumSwappedShorts(data: JDataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getUint16(i * 2, false);
  return sum;
}
function smartSumSwappedShorts(buffer: SmartBuffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readUInt16BE(i * 2);
  return sum;
}

export function swappedRows(peers: Peers | undefined): readonly Row[] {
  const swappedViewDoubles = memoryview(swappedDoubles).cast('>d');
  const swappedViewInts = memoryview(swappedInts).cast('>i');
  const swappedViewShorts = memoryview(swappedShorts).cast('>H');
  return [
    {
      name: 'get(i), big-endian doubles',
      ...ITEMS,
      python: summing(
        "import struct\nmv = memoryview(struct.pack('>4096d', *[k + 0.5 for k in range(4096)]))\nread = struct.Struct('>d').unpack_from",
        N,
        'read(mv, i * 8)[0]',
      ),
      numpy: summing(
        "import numpy as np\nmv = np.array([k + 0.5 for k in range(4096)], '>d')",
        N,
        'mv.item(i)',
      ),
      candidates: [
        raw(() => rawSumSwappedDoubles(opaque(swappedDoubles)), 'DataView'),
        ours(() => viewSumSwappedDoubles(opaque(swappedViewDoubles))),
        ...ofBuffer((host) => {
          const buffer = host.from(swappedDoubles.buffer);
          return [raw(() => bufferSumSwappedDoubles(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ jdataview: Viewed, smartBuffer: { SmartBuffer } }) => {
          const viewed = new Viewed(swappedDoubles.buffer, 0, swappedDoubles.byteLength, true);
          const smart = SmartBuffer.fromBuffer(Buffer.from(swappedDoubles.buffer));
          return [
            raw(() => jdataviewSumSwappedDoubles(opaque(viewed)), NAMES.jdataview),
            raw(() => smartSumSwappedDoubles(opaque(smart)), NAMES.smartBuffer),
          ];
        }),
      ],
    },
    {
      name: 'get(i), big-endian int32',
      ...ITEMS,
      python: summing(
        "import struct\nmv = memoryview(struct.pack('>4096i', *[k * 7 - 1 for k in range(4096)]))\nread = struct.Struct('>i').unpack_from",
        N,
        'read(mv, i * 4)[0]',
      ),
      numpy: summing(
        "import numpy as np\nmv = np.array([k * 7 - 1 for k in range(4096)], '>i')",
        N,
        'mv.item(i)',
      ),
      candidates: [
        raw(() => rawSumSwappedInts(opaque(swappedInts)), 'DataView'),
        ours(() => viewSumSwappedInts(opaque(swappedViewInts))),
        ...ofBuffer((host) => {
          const buffer = host.from(swappedInts.buffer);
          return [raw(() => bufferSumSwappedInts(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ jdataview: Viewed, smartBuffer: { SmartBuffer } }) => {
          const viewed = new Viewed(swappedInts.buffer, 0, swappedInts.byteLength, true);
          const smart = SmartBuffer.fromBuffer(Buffer.from(swappedInts.buffer));
          return [
            raw(() => jdataviewSumSwappedInts(opaque(viewed)), NAMES.jdataview),
            raw(() => smartSumSwappedInts(opaque(smart)), NAMES.smartBuffer),
          ];
        }),
      ],
    },
    {
      name: 'get(i), big-endian uint16',
      ...ITEMS,
      python: summing(
        "import struct\nmv = memoryview(struct.pack('>4096H', *[k * 31 & 65535 for k in range(4096)]))\nread = struct.Struct('>H').unpack_from",
        N,
        'read(mv, i * 2)[0]',
      ),
      numpy: summing(
        "import numpy as np\nmv = np.array([k * 31 & 65535 for k in range(4096)], '>H')",
        N,
        'mv.item(i)',
      ),
      candidates: [
        raw(() => rawSumSwappedShorts(opaque(swappedShorts)), 'DataView'),
        ours(() => viewSumSwappedShorts(opaque(swappedViewShorts))),
        ...ofBuffer((host) => {
          const buffer = host.from(swappedShorts.buffer);
          return [raw(() => bufferSumSwappedShorts(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ jdataview: Viewed, smartBuffer: { SmartBuffer } }) => {
          const viewed = new Viewed(swappedShorts.buffer, 0, swappedShorts.byteLength, true);
          const smart = SmartBuffer.fromBuffer(Buffer.from(swappedShorts.buffer));
          return [
            raw(() => jdataviewSumSwappedShorts(opaque(viewed)), NAMES.jdataview),
            raw(() => smartSumSwappedShorts(opaque(smart)), NAMES.smartBuffer),
          ];
        }),
      ],
    },
  ];
}

// The rows of items at odd places: as a DataView reads them, and as views and peers do.

import { type MemoryView, memoryview } from 'memoryview';
import type { Row } from '../harness.ts';
import { of, ofBuffer, opaque, ours, raw } from './candidates.ts';
import { type JDataView, NAMES, type Peers, type SmartBuffer } from './peers.ts';
import { summing } from './python.ts';

const N = 4096;
const ITEMS = { work: N, unit: 'item', goal: { ratio: 1.4 } };

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.

const oddDoubles = new DataView(new ArrayBuffer(N * 8 + 1));
for (let k = 0; k < N; k++) oddDoubles.setFloat64(k * 8 + 1, k + 0.5, true);

function rawSumOddDoubles(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getFloat64(i * 8 + 1, true);
  return sum;
}
function viewSumOddDoubles(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bufferSumOddDoubles(buffer: Buffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readDoubleLE(i * 8 + 1);
  return sum;
}
function jdataviewSumOddDoubles(data: JDataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getFloat64(i * 8 + 1, true);
  return sum;
}
function smartSumOddDoubles(buffer: SmartBuffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readDoubleLE(i * 8 + 1);
  return sum;
}

const oddInts = new DataView(new ArrayBuffer(N * 4 + 1));
for (let k = 0; k < N; k++) oddInts.setInt32(k * 4 + 1, k * 7 - 1, true);

function rawSumOddInts(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getInt32(i * 4 + 1, true);
  return sum;
}
function viewSumOddInts(view: MemoryView<'i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bufferSumOddInts(buffer: Buffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readInt32LE(i * 4 + 1);
  return sum;
}
function jdataviewSumOddInts(data: JDataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getInt32(i * 4 + 1, true);
  return sum;
}
function smartSumOddInts(buffer: SmartBuffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readInt32LE(i * 4 + 1);
  return sum;
}

const oddShorts = new DataView(new ArrayBuffer(N * 2 + 1));
for (let k = 0; k < N; k++) oddShorts.setUint16(k * 2 + 1, k * 31, true);

function rawSumOddShorts(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getUint16(i * 2 + 1, true);
  return sum;
}
function viewSumOddShorts(view: MemoryView<'H', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bufferSumOddShorts(buffer: Buffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readUInt16LE(i * 2 + 1);
  return sum;
}
function jdataviewSumOddShorts(data: JDataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getUint16(i * 2 + 1, true);
  return sum;
}
function smartSumOddShorts(buffer: SmartBuffer): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += buffer.readUInt16LE(i * 2 + 1);
  return sum;
}

export function unalignedRows(peers: Peers | undefined): readonly Row[] {
  const oddViewDoubles = memoryview(oddDoubles).slice(1).cast('d');
  const oddViewInts = memoryview(oddInts).slice(1).cast('i');
  const oddViewShorts = memoryview(oddShorts).slice(1).cast('H');
  return [
    {
      name: 'get(i), unaligned doubles',
      ...ITEMS,
      python: summing(
        "import struct\nmv = memoryview(bytearray(b'-' + struct.pack('4096d', *[k + 0.5 for k in range(4096)])))[1:].cast('d')",
        N,
      ),
      numpy: summing(
        "import struct, numpy as np\nmv = np.frombuffer(b'-' + struct.pack('4096d', *[k + 0.5 for k in range(4096)]), 'd', offset=1)",
        N,
        'mv.item(i)',
      ),
      candidates: [
        raw(() => rawSumOddDoubles(opaque(oddDoubles)), 'DataView'),
        ours(() => viewSumOddDoubles(opaque(oddViewDoubles))),
        ...ofBuffer((host) => {
          const buffer = host.from(oddDoubles.buffer);
          return [raw(() => bufferSumOddDoubles(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ jdataview: Viewed, smartBuffer: { SmartBuffer } }) => {
          const viewed = new Viewed(oddDoubles.buffer, 0, oddDoubles.byteLength, true);
          const smart = SmartBuffer.fromBuffer(Buffer.from(oddDoubles.buffer));
          return [
            raw(() => jdataviewSumOddDoubles(opaque(viewed)), NAMES.jdataview),
            raw(() => smartSumOddDoubles(opaque(smart)), NAMES.smartBuffer),
          ];
        }),
      ],
    },
    {
      name: 'get(i), unaligned int32',
      ...ITEMS,
      python: summing(
        "import struct\nmv = memoryview(bytearray(b'-' + struct.pack('4096i', *[k * 7 - 1 for k in range(4096)])))[1:].cast('i')",
        N,
      ),
      numpy: summing(
        "import struct, numpy as np\nmv = np.frombuffer(b'-' + struct.pack('4096i', *[k * 7 - 1 for k in range(4096)]), 'i', offset=1)",
        N,
        'mv.item(i)',
      ),
      candidates: [
        raw(() => rawSumOddInts(opaque(oddInts)), 'DataView'),
        ours(() => viewSumOddInts(opaque(oddViewInts))),
        ...ofBuffer((host) => {
          const buffer = host.from(oddInts.buffer);
          return [raw(() => bufferSumOddInts(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ jdataview: Viewed, smartBuffer: { SmartBuffer } }) => {
          const viewed = new Viewed(oddInts.buffer, 0, oddInts.byteLength, true);
          const smart = SmartBuffer.fromBuffer(Buffer.from(oddInts.buffer));
          return [
            raw(() => jdataviewSumOddInts(opaque(viewed)), NAMES.jdataview),
            raw(() => smartSumOddInts(opaque(smart)), NAMES.smartBuffer),
          ];
        }),
      ],
    },
    {
      name: 'get(i), unaligned uint16',
      ...ITEMS,
      python: summing(
        "import struct\nmv = memoryview(bytearray(b'-' + struct.pack('4096H', *[k * 31 & 65535 for k in range(4096)])))[1:].cast('H')",
        N,
      ),
      numpy: summing(
        "import struct, numpy as np\nmv = np.frombuffer(b'-' + struct.pack('4096H', *[k * 31 & 65535 for k in range(4096)]), 'H', offset=1)",
        N,
        'mv.item(i)',
      ),
      candidates: [
        raw(() => rawSumOddShorts(opaque(oddShorts)), 'DataView'),
        ours(() => viewSumOddShorts(opaque(oddViewShorts))),
        ...ofBuffer((host) => {
          const buffer = host.from(oddShorts.buffer);
          return [raw(() => bufferSumOddShorts(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ jdataview: Viewed, smartBuffer: { SmartBuffer } }) => {
          const viewed = new Viewed(oddShorts.buffer, 0, oddShorts.byteLength, true);
          const smart = SmartBuffer.fromBuffer(Buffer.from(oddShorts.buffer));
          return [
            raw(() => jdataviewSumOddShorts(opaque(viewed)), NAMES.jdataview),
            raw(() => smartSumOddShorts(opaque(smart)), NAMES.smartBuffer),
          ];
        }),
      ],
    },
  ];
}

// The peers' ways to write the records.

import { type Candidate, keep } from '../harness.ts';
import { HALVES, type Halves, halvesStruct, NAMES, type Peers, words } from './peers.ts';
import { asBuffer, FORMAT, halvesOf, SIZE, sourceBuffer, table, target } from './records.ts';

/** The rows for peers without a 64-bit integer, made before the clock runs. */
const rowsInHalves: readonly [number, number, number, number, number][] = table.map(([a, b, c, e]) => [
  a,
  b,
  c,
  ...halvesOf(e),
]);
const rowsInWords: readonly number[][] = table.map(([a, b, c, e]) => {
  const double = new DataView(new ArrayBuffer(8));
  double.setFloat64(0, c, true);
  return [a, b, double.getUint32(0, true), double.getUint32(4, true), ...halvesOf(e)];
});

const objectsInHalves: readonly Halves[] = rowsInHalves.map(([a, b, c, low, high]) => ({
  a,
  b,
  c,
  low,
  high,
}));

export function pack(peers: Peers): Candidate[] {
  const { pythonStruct, long, bufferpack, typedBinary } = peers;
  const longs = table.map(([a, b, c, e]) => [a, b, c, long.fromString(String(e))]);
  const tuple = words(peers);
  const struct = halvesStruct(peers);
  return [
    {
      name: NAMES.pythonStruct,
      run: () => {
        let last: Uint8Array = sourceBuffer;
        for (const row of longs) {
          last = pythonStruct.pack(FORMAT, row);
          keep(last);
        }
        return String([...last]);
      },
    },
    {
      name: NAMES.bufferpack,
      run: () => {
        let last: Uint8Array = sourceBuffer;
        for (const row of rowsInHalves) {
          last = bufferpack.packTo(HALVES, new Uint8Array(SIZE), 0, row);
          keep(last);
        }
        return String(last);
      },
    },
    {
      name: NAMES.typedBinary,
      run: () => {
        let last: Uint8Array = sourceBuffer;
        for (const row of rowsInWords) {
          last = new Uint8Array(SIZE);
          tuple.write(new typedBinary.BufferWriter(last.buffer, { endianness: 'little' }), row);
          keep(last);
        }
        return String(last);
      },
    },
    {
      name: NAMES.restructure,
      run: () => {
        let last: Uint8Array = sourceBuffer;
        for (const row of objectsInHalves) {
          last = struct.toBuffer(row);
          keep(last);
        }
        return String(last);
      },
    },
  ];
}

/** python-struct and restructure only make new buffers. */
export function packInto(peers: Peers): Candidate[] {
  const { bufferpack, typedBinary, smartBuffer, jdataview: Viewed } = peers;
  const tuple = words(peers);
  const smart = smartBuffer.SmartBuffer.fromBuffer(asBuffer(target));
  const data = new Viewed(target.buffer, 0, target.byteLength, true);
  return [
    {
      name: NAMES.bufferpack,
      run: () => {
        let at = 0;
        for (const row of rowsInHalves) {
          bufferpack.packTo(HALVES, target, at, row);
          at += SIZE;
        }
      },
    },
    {
      name: NAMES.typedBinary,
      run: () => {
        const writer = new typedBinary.BufferWriter(target.buffer, { endianness: 'little' });
        for (const row of rowsInWords) tuple.write(writer, row);
      },
    },
    {
      name: NAMES.smartBuffer,
      run: () => {
        let at = 0;
        for (const [a, b, c, e] of table) {
          smart.writeUInt32LE(a, at);
          smart.writeUInt16LE(b, at + 4);
          smart.writeDoubleLE(c, at + 6);
          smart.writeBigInt64LE(e, at + 14);
          at += SIZE;
        }
      },
    },
    {
      name: NAMES.jdataviewHalves,
      run: () => {
        let at = 0;
        for (const [a, b, c, low, high] of rowsInHalves) {
          data.setUint32(at, a, true);
          data.setUint16(at + 4, b, true);
          data.setFloat64(at + 6, c, true);
          data.setUint32(at + 14, low, true);
          data.setUint32(at + 18, high, true);
          at += SIZE;
        }
      },
    },
  ];
}

// The peers' ways to write the records.

import { type Candidate, keep } from './harness.ts';
import { HALVES, type Halves, halvesStruct, NAMES, type Peers, words } from './peers.ts';
import { FORMAT, halvesOf, SIZE, sourceBuffer, table, target } from './records.ts';

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
  const { bufferpack, typedBinary } = peers;
  const tuple = words(peers);
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
  ];
}

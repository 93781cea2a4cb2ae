// The peers' ways to read the records.

import { type Candidate, keep } from '../harness.ts';
import {
  HALVES,
  type Halves,
  halvesStruct,
  NAMES,
  type Parsed,
  type Peers,
  recordParser,
  words,
} from './peers.ts';
import {
  asBuffer,
  COUNT,
  chunks,
  doubleOf,
  type Fields,
  FORMAT,
  OTHERS,
  ofHalves,
  SIZE,
  source,
  sourceBuffer,
  told,
} from './records.ts';

const buffers = chunks.map(asBuffer);
const [FIRST = sourceBuffer] = buffers;

function toldWords([a, b, c, d, e, f]: readonly [number, number, number, number, number, number]): string {
  return told(a, b, doubleOf(c, d), ofHalves(e, f));
}

function toldHalves({ a, b, c, low, high }: Halves): string {
  return told(a, b, c, ofHalves(low, high));
}

/** python-struct after the other formats; the rest of the peers makes code of its own for each format. */
export function polluted(peers: Peers): Candidate[] {
  return unpackFrom(peers).slice(0, 1);
}

/** Shows python-struct the other formats. */
export function showOthers({ pythonStruct }: Peers): void {
  const bytes = Buffer.alloc(64);
  for (let k = 0; k < 4000; k++) {
    for (const format of OTHERS) {
      const values = pythonStruct.unpackFrom(format, bytes, false, 0);
      keep(values);
      keep(pythonStruct.pack(format, values));
    }
  }
}

export function unpackFrom(peers: Peers): Candidate[] {
  const { pythonStruct, bufferpack } = peers;
  const streams = streaming(peers);
  const parser = recordParser(peers);
  return [
    {
      name: NAMES.pythonStruct,
      run: () => {
        let last = pythonStruct.unpackFrom(FORMAT, sourceBuffer, false, 0);
        for (let at = SIZE; at < sourceBuffer.length; at += SIZE) {
          last = pythonStruct.unpackFrom(FORMAT, sourceBuffer, false, at);
          keep(last);
        }
        return told(...last);
      },
    },
    {
      name: NAMES.bufferpack,
      run: () => {
        let last = bufferpack.unpack(HALVES, sourceBuffer, 0);
        for (let at = SIZE; at < sourceBuffer.length; at += SIZE) {
          last = bufferpack.unpack(HALVES, sourceBuffer, at);
          keep(last);
        }
        const [a, b, c, low, high] = last;
        return toldHalves({ a, b, c, low, high });
      },
    },
    ...streams,
    ...atPlaces(peers),
    {
      name: NAMES.binaryParser,
      run: () => {
        let last: Parsed = parser.parse(sourceBuffer);
        for (let at = SIZE; at < sourceBuffer.length; at += SIZE) {
          last = parser.parse(sourceBuffer.subarray(at, at + SIZE));
          keep(last);
        }
        return told(last.a, last.b, last.c, last.e);
      },
    },
  ];
}

/** What reads a field at a place, as a DataView does. */
function atPlaces({ smartBuffer, jdataview: Viewed }: Peers): Candidate[] {
  const smart = smartBuffer.SmartBuffer.fromBuffer(sourceBuffer);
  const data = new Viewed(source.buffer, 0, source.byteLength, true);
  return [
    {
      name: NAMES.smartBuffer,
      run: () => {
        let last: Fields = [0, 0, 0, 0n];
        for (let at = 0; at < source.length; at += SIZE) {
          last = [
            smart.readUInt32LE(at),
            smart.readUInt16LE(at + 4),
            smart.readDoubleLE(at + 6),
            smart.readBigInt64LE(at + 14),
          ];
          keep(last);
        }
        return told(...last);
      },
    },
    {
      name: NAMES.jdataviewHalves,
      run: () => {
        let last = [0, 0, 0, 0, 0];
        for (let at = 0; at < source.length; at += SIZE) {
          last = [
            data.getUint32(at, true),
            data.getUint16(at + 4, true),
            data.getFloat64(at + 6, true),
            data.getUint32(at + 14, true),
            data.getUint32(at + 18, true),
          ];
          keep(last);
        }
        const [a = 0, b = 0, c = 0, low = 0, high = 0] = last;
        return toldHalves({ a, b, c, low, high });
      },
    },
  ];
}

/** typed-binary and restructure read on from where they are. */
function streaming(peers: Peers): Candidate[] {
  const tuple = words(peers);
  const struct = halvesStruct(peers);
  return [
    {
      name: NAMES.typedBinary,
      run: () => {
        const reader = new peers.typedBinary.BufferReader(sourceBuffer.buffer, { endianness: 'little' });
        let last = tuple.read(reader);
        for (let k = 1; k < COUNT; k++) {
          last = tuple.read(reader);
          keep(last);
        }
        return toldWords(last);
      },
    },
    {
      name: NAMES.restructure,
      run: () => {
        const stream = new peers.restructure.DecodeStream(sourceBuffer);
        let last = struct.decode(stream);
        for (let k = 1; k < COUNT; k++) {
          last = struct.decode(stream);
          keep(last);
        }
        return toldHalves(last);
      },
    },
  ];
}

export function unpack(peers: Peers): Candidate[] {
  const { pythonStruct, bufferpack, typedBinary, restructure } = peers;
  const tuple = words(peers);
  const struct = halvesStruct(peers);
  const parser = recordParser(peers);
  return [
    {
      name: NAMES.pythonStruct,
      run: () => {
        let last = pythonStruct.unpackFrom(FORMAT, FIRST, false, 0);
        for (let k = 1; k < COUNT; k++) {
          last = pythonStruct.unpackFrom(FORMAT, buffers[k & 1023] ?? FIRST, false, 0);
          keep(last);
        }
        return told(...last);
      },
    },
    {
      name: NAMES.bufferpack,
      run: () => {
        let last = bufferpack.unpack(HALVES, FIRST, 0);
        for (let k = 1; k < COUNT; k++) {
          last = bufferpack.unpack(HALVES, buffers[k & 1023] ?? FIRST, 0);
          keep(last);
        }
        const [a, b, c, low, high] = last;
        return toldHalves({ a, b, c, low, high });
      },
    },
    {
      name: NAMES.typedBinary,
      run: () => {
        let last = tuple.read(new typedBinary.BufferReader(FIRST.buffer, { endianness: 'little' }));
        for (let k = 1; k < COUNT; k++) {
          const { buffer } = buffers[k & 1023] ?? FIRST;
          last = tuple.read(new typedBinary.BufferReader(buffer, { endianness: 'little' }));
          keep(last);
        }
        return toldWords(last);
      },
    },
    {
      name: NAMES.restructure,
      run: () => {
        let last = struct.decode(new restructure.DecodeStream(FIRST));
        for (let k = 1; k < COUNT; k++) {
          last = struct.decode(new restructure.DecodeStream(buffers[k & 1023] ?? FIRST));
          keep(last);
        }
        return toldHalves(last);
      },
    },
    {
      name: NAMES.binaryParser,
      run: () => {
        let last: Parsed = parser.parse(FIRST);
        for (let k = 1; k < COUNT; k++) {
          last = parser.parse(buffers[k & 1023] ?? FIRST);
          keep(last);
        }
        return told(last.a, last.b, last.c, last.e);
      },
    },
  ];
}

/** Only binary-parser reads many records in one call; the others read them one by one. */
export function iterate(peers: Peers): Candidate[] {
  const { Parser } = peers.binaryParser;
  const all = new Parser().array('rows', { type: recordParser(peers), length: COUNT });
  return [
    ...streaming(peers),
    {
      name: NAMES.binaryParser,
      run: () => {
        const { rows } = all.parse(sourceBuffer);
        for (const row of rows) keep(row);
        const last = rows[COUNT - 1];
        return last ? told(last.a, last.b, last.c, last.e) : '';
      },
    },
  ];
}

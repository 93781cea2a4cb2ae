// The peers of the table, as far as the rows call them, and their names.

import type { AxesPeers } from './axes-peers.ts';

/** A `long` of python-struct. */
export interface Long {
  toString(): string;
}

/** What the rows call of each peer; none but typed-binary has types of its own. */
export interface Peers {
  readonly pythonStruct: {
    pack(format: string, values: readonly unknown[]): Uint8Array;
    unpackFrom(
      format: string,
      data: Uint8Array,
      check: boolean,
      position: number,
    ): [number, number, number, Long];
  };
  readonly long: { fromString(digits: string): Long };
  readonly bufferpack: {
    packTo(format: string, data: Uint8Array, position: number, values: readonly number[]): Uint8Array;
    unpack(format: string, data: Uint8Array, position: number): [number, number, number, number, number];
  };
  readonly typedBinary: {
    BufferReader: new (data: ArrayBufferLike, options: ReaderOptions) => object;
    BufferWriter: new (data: ArrayBufferLike, options: ReaderOptions) => object;
    u16: object;
    u32: object;
    tupleOf(types: readonly object[]): TypedBinaryTuple;
  };
  readonly restructure: {
    Struct: new (fields: Readonly<Record<string, object>>) => RestructureStruct;
    DecodeStream: new (data: Uint8Array) => object;
    uint16le: object;
    uint32le: object;
    doublele: object;
  };
  readonly binaryParser: { Parser: new () => BinaryParser };
  readonly smartBuffer: { SmartBuffer: { fromBuffer(buffer: Uint8Array): SmartBuffer } };
  readonly jdataview: new (
    data: ArrayBufferLike,
    offset: number,
    length: number,
    little: boolean,
  ) => JDataView;
  readonly arrow: { makeVector<A extends Float64Array | Int32Array | Uint8Array>(items: A): ArrowVector };
  readonly extras: {
    areUint8ArraysEqual(a: Uint8Array, b: Uint8Array): boolean;
    uint8ArrayToHex(bytes: Uint8Array): string;
    hexToUint8Array(digits: string): Uint8Array;
    indexOf(bytes: Uint8Array, needle: Uint8Array): number;
  };
  readonly float16: {
    Float16Array: { from(items: Iterable<number>): HalfArray };
    getFloat16(data: DataView, at: number, little: boolean): number;
    setFloat16(data: DataView, at: number, value: number, little: boolean): void;
  };
  readonly axes: AxesPeers;
}

interface ReaderOptions {
  readonly endianness: 'little';
  readonly byteOffset?: number;
}

type Words = [number, number, number, number, number, number];

interface TypedBinaryTuple {
  read(from: object): Words;
  write(to: object, values: readonly number[]): void;
}

/** A record of restructure, `q` in two halves. */
export interface Halves {
  a: number;
  b: number;
  c: number;
  low: number;
  high: number;
}

interface RestructureStruct {
  decode(stream: object): Halves;
  toBuffer(value: Halves): Uint8Array;
}

/** A record of binary-parser. */
export interface Parsed {
  a: number;
  b: number;
  c: number;
  e: bigint;
}

export interface BinaryParser {
  endianness(order: 'little'): BinaryParser;
  uint32(name: string): BinaryParser;
  uint16(name: string): BinaryParser;
  doublele(name: string): BinaryParser;
  int64le(name: string): BinaryParser;
  array(name: string, options: { type: BinaryParser; length: number }): BinaryParser;
  parse(data: Uint8Array): Parsed & { rows: Parsed[] };
}

/** A buffer of smart-buffer, as far as the rows call it. */
export interface SmartBuffer {
  readUInt16BE(at: number): number;
  readInt32BE(at: number): number;
  readDoubleBE(at: number): number;
  readUInt16LE(at: number): number;
  readUInt32LE(at: number): number;
  readInt32LE(at: number): number;
  readDoubleLE(at: number): number;
  readBigInt64LE(at: number): bigint;
  writeUInt16LE(value: number, at: number): SmartBuffer;
  writeUInt32LE(value: number, at: number): SmartBuffer;
  writeInt32BE(value: number, at: number): SmartBuffer;
  writeDoubleBE(value: number, at: number): SmartBuffer;
  writeDoubleLE(value: number, at: number): SmartBuffer;
  writeBigInt64LE(value: bigint, at: number): SmartBuffer;
}

/** A view of jdataview, as far as the rows call it. */
export interface JDataView {
  getUint16(at: number, little: boolean): number;
  getUint32(at: number, little: boolean): number;
  getInt32(at: number, little: boolean): number;
  getFloat64(at: number, little: boolean): number;
  setUint16(at: number, value: number, little: boolean): void;
  setUint32(at: number, value: number, little: boolean): void;
  setInt32(at: number, value: number, little: boolean): void;
  setFloat64(at: number, value: number, little: boolean): void;
}

/** A vector of apache-arrow, as far as the rows call it. */
export interface ArrowVector extends Iterable<number> {
  readonly length: number;
  get(index: number): number | null;
  slice(from: number, to: number): ArrowVector;
}

/** A Float16Array of @petamoriken/float16, which is a Proxy, or the engine's own. */
export interface HalfArray extends Iterable<number> {
  [index: number]: number;
  readonly length: number;
}

/** bufferpack has no 64-bit integer. */
export const HALVES = '<IHdII';
export const NAMES = {
  pythonStruct: 'python-struct',
  bufferpack: 'bufferpack (q as II)',
  typedBinary: 'typed-binary (d and q as II)',
  restructure: 'restructure (q as II)',
  binaryParser: 'binary-parser (by eval)',
  smartBuffer: 'smart-buffer',
  jdataview: 'jdataview',
  jdataviewHalves: 'jdataview (q as II)',
  arrow: 'apache-arrow',
  extras: 'uint8array-extras',
  float16: '@petamoriken/float16',
  buffer: 'Buffer',
  numpy: 'numpy-ts (copies what it is given)',
};

export function recordParser(peers: Peers): BinaryParser {
  const { Parser } = peers.binaryParser;
  return new Parser().endianness('little').uint32('a').uint16('b').doublele('c').int64le('e');
}

export function halvesStruct({ restructure }: Peers) {
  const { Struct, uint32le, uint16le, doublele } = restructure;
  return new Struct({ a: uint32le, b: uint16le, c: doublele, low: uint32le, high: uint32le });
}

export function words({ typedBinary }: Peers) {
  const { tupleOf, u32, u16 } = typedBinary;
  return tupleOf([u32, u16, u32, u32, u32, u32]);
}

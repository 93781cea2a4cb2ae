// The peers of the table, from a package of their own (bench/peers): they are in no install of ours.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./peers', import.meta.url));
/** Loads a peer. */
export const load = createRequire(`${folder}/package.json`);

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

/** bufferpack has no 64-bit integer. */
export const HALVES = '<IHdII';
export const NAMES = {
  pythonStruct: 'python-struct',
  bufferpack: 'bufferpack (q as II)',
  typedBinary: 'typed-binary (d and q as II)',
  restructure: 'restructure (q as II)',
  binaryParser: 'binary-parser (by eval)',
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

/** The peers, installed first where they are missing; or the reason why there are none. */
export function loadPeers(): Peers | string {
  if (!existsSync(`${folder}/node_modules/ndarray`)) {
    const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) return `npm ci --prefix bench/peers failed: ${error?.message ?? stderr.trim()}`;
  }
  try {
    return {
      pythonStruct: load('python-struct'),
      long: load('long'),
      bufferpack: load('bufferpack'),
      typedBinary: load('typed-binary'),
      restructure: load('restructure'),
      binaryParser: load('binary-parser'),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// The rows of `struct`: records packed and unpacked by hand, by us and by the peers, in one process.
// A peer that lacks a type gets the nearest it has, which its name tells. Each loop is a function of its own text.

import { struct } from 'memoryview';
import type { LongBits } from '../src/adapters/python-struct/module.ts';
import { type Candidate, keep, type Row } from './harness.ts';
import * as reads from './peer-reads.ts';
import * as writes from './peer-writes.ts';
import type { Peers } from './peers.ts';
import {
  COUNT,
  chunks,
  digest,
  type Fields,
  FORMAT,
  halvesOf,
  OTHERS,
  readRecord,
  SIZE,
  source,
  table,
  target,
  told,
  writeRecord,
} from './records.ts';
import { structViewRows } from './struct-view-rows.ts';

/** Our face of python-struct, as its users import it. */
const specifier = 'memoryview/python-struct';
const face: typeof import('../src/adapters/python-struct/module.ts') = await import(specifier);

const record = struct.Struct(FORMAT);

/** The records as python-struct's users hold them. */
const longs = table.map(([a, b, c, e]): [number, number, number, LongBits & { __isLong__: true }] => {
  const [low, high] = halvesOf(e);
  return [a, b, c, { low, high, unsigned: false, __isLong__: true }];
});

/** What the loops answer where no record was read. */
const NONE: Fields = [0, 0, 0, 0n];
const RUN = { work: COUNT, unit: 'record', part: 1 / 25 };

function rawUnpackFrom(data: DataView): string {
  let last = NONE;
  for (let at = 0; at < source.length; at += SIZE) {
    last = readRecord(data, at);
    keep(last);
  }
  return told(...last);
}
function moduleUnpackFrom(): string {
  let last = NONE;
  for (let at = 0; at < source.length; at += SIZE) {
    last = struct.unpack_from(FORMAT, source, at);
    keep(last);
  }
  return told(...last);
}
function structUnpackFrom(): string {
  let last = NONE;
  for (let at = 0; at < source.length; at += SIZE) {
    last = record.unpack_from(source, at);
    keep(last);
  }
  return told(...last);
}

function faceUnpackFrom(): string {
  let last = face.unpackFrom(FORMAT, source);
  for (let at = SIZE; at < source.length; at += SIZE) {
    last = face.unpackFrom(FORMAT, source, false, at);
    keep(last);
  }
  return told(...last);
}

function rawUnpack(): string {
  let last = NONE;
  for (let k = 0; k < COUNT; k++) {
    const chunk = chunks[k & 1023] ?? source;
    last = readRecord(new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength), 0);
    keep(last);
  }
  return told(...last);
}
function moduleUnpack(): string {
  let last = NONE;
  for (let k = 0; k < COUNT; k++) {
    last = struct.unpack(FORMAT, chunks[k & 1023] ?? source);
    keep(last);
  }
  return told(...last);
}
function structUnpack(): string {
  let last = NONE;
  for (let k = 0; k < COUNT; k++) {
    last = record.unpack(chunks[k & 1023] ?? source);
    keep(last);
  }
  return told(...last);
}

function rawIterate(data: DataView): string {
  let last = NONE;
  for (let at = 0; at < source.length; at += SIZE) {
    last = readRecord(data, at);
    keep(last);
  }
  return told(...last);
}
function moduleIterate(): string {
  let last = NONE;
  for (const row of struct.iter_unpack(FORMAT, source)) {
    last = row;
    keep(row);
  }
  return told(...last);
}
function structIterate(): string {
  let last = NONE;
  for (const row of record.iter_unpack(source)) {
    last = row;
    keep(row);
  }
  return told(...last);
}

function rawPack(): string {
  let last = source;
  for (const [a, b, c, e] of table) {
    const data = new DataView(new ArrayBuffer(SIZE));
    writeRecord(data, 0, a, b, c, e);
    last = new Uint8Array(data.buffer);
    keep(last);
  }
  return String([...last]);
}
/** As programs of Node do it: out of the pool, which is faster than any memory of one's own. */
function bufferPack(): string {
  let last = Buffer.alloc(0);
  for (const [a, b, c, e] of table) {
    last = Buffer.allocUnsafe(SIZE);
    last.writeUInt32LE(a, 0);
    last.writeUInt16LE(b, 4);
    last.writeDoubleLE(c, 6);
    last.writeBigInt64LE(e, 14);
    keep(last);
  }
  return String([...last]);
}
function modulePack(): string {
  let last: Iterable<number> = source;
  for (const [a, b, c, e] of table) {
    last = struct.pack(FORMAT, a, b, c, e);
    keep(last);
  }
  return String([...last]);
}
function structPack(): string {
  let last: Iterable<number> = source;
  for (const [a, b, c, e] of table) {
    last = record.pack(a, b, c, e);
    keep(last);
  }
  return String([...last]);
}

function facePack(): string {
  let last: Uint8Array = source;
  for (const row of longs) {
    last = face.pack(FORMAT, row);
    keep(last);
  }
  return String([...last]);
}

function rawPackInto(data: DataView): void {
  let at = 0;
  for (const [a, b, c, e] of table) {
    writeRecord(data, at, a, b, c, e);
    at += SIZE;
  }
}
function modulePackInto(): void {
  let at = 0;
  for (const [a, b, c, e] of table) {
    struct.pack_into(FORMAT, target, at, a, b, c, e);
    at += SIZE;
  }
}
function structPackInto(): void {
  let at = 0;
  for (const [a, b, c, e] of table) {
    record.pack_into(target, at, a, b, c, e);
    at += SIZE;
  }
}

/** Shows our functions the other formats. */
function showOthers(): void {
  const bytes = new Uint8Array(64);
  for (let k = 0; k < 4000; k++) {
    for (const format of OTHERS) {
      const values = struct.unpack_from(format, bytes);
      keep(values);
      keep(struct.pack(format, ...values));
      struct.pack_into(format, bytes, 0, ...values);
      for (const row of struct.iter_unpack(format, bytes.subarray(0, struct.calcsize(format)))) keep(row);
    }
  }
}

const readable = new DataView(source.buffer);
const writable = new DataView(target.buffer);

function raw(run: () => unknown): Candidate {
  return { name: 'by hand', run };
}
function ours(run: () => unknown): Candidate {
  return { name: 'memoryview', run };
}
function buffer(run: () => unknown): Candidate {
  return { name: 'Buffer by hand', run };
}
function oursFace(run: () => unknown): Candidate {
  return { name: 'memoryview/python-struct', run };
}
function oursStruct(run: () => unknown): Candidate {
  return { name: 'memoryview, a Struct', run };
}
/** A way to fill `target`; what it filled is compared as a whole. */
function filling({ name, run }: Candidate): Candidate {
  const answer = (): number => {
    target.fill(0);
    run();
    return digest(target);
  };
  return { name, run, answer };
}

export function structRows(peers: Peers | undefined): readonly Row[] {
  const unpackFrom: Row['candidates'] = [
    raw(() => rawUnpackFrom(readable)),
    ours(moduleUnpackFrom),
    oursStruct(structUnpackFrom),
    oursFace(faceUnpackFrom),
  ];
  const pack: Row['candidates'] = [
    raw(rawPack),
    buffer(bufferPack),
    ours(modulePack),
    oursStruct(structPack),
    oursFace(facePack),
  ];
  const of = (candidates: (peers: Peers) => Candidate[]): Candidate[] => (peers ? candidates(peers) : []);
  const prepare = (): void => {
    showOthers();
    if (peers) reads.showOthers(peers);
  };
  return [
    {
      name: `struct.unpack_from, ${FORMAT}`,
      ...RUN,
      candidates: [...unpackFrom, ...of(reads.unpackFrom)],
    },
    {
      name: `struct.unpack, ${FORMAT}, a buffer each`,
      ...RUN,
      candidates: [raw(rawUnpack), ours(moduleUnpack), oursStruct(structUnpack), ...of(reads.unpack)],
    },
    {
      name: `struct.iter_unpack, ${FORMAT}`,
      ...RUN,
      candidates: [
        raw(() => rawIterate(readable)),
        ours(moduleIterate),
        oursStruct(structIterate),
        ...of(reads.iterate),
      ],
    },
    { name: `struct.pack, ${FORMAT}`, ...RUN, candidates: [...pack, ...of(writes.pack)] },
    {
      name: `struct.pack_into, ${FORMAT}`,
      ...RUN,
      candidates: [
        filling(raw(() => rawPackInto(writable))),
        filling(ours(modulePackInto)),
        filling(oursStruct(structPackInto)),
        ...of(writes.packInto).map(filling),
      ],
    },
    {
      name: 'struct.unpack_from, after 8 other formats',
      ...RUN,
      prepare,
      candidates: [...unpackFrom, ...of(reads.polluted)],
    },
    {
      name: 'struct.pack, after 8 other formats',
      ...RUN,
      prepare,
      candidates: [...pack, ...of((known) => writes.pack(known).slice(0, 1))],
    },
    ...structViewRows(),
  ];
}

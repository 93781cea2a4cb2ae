// The rows of `struct` that write: records packed by hand, by us and by the peers, in one process.
// A peer that lacks a type gets the nearest it has, which its name tells. Each loop is a function of its own text.

import { struct } from 'memoryview';
import face, { type LongBits } from 'memoryview/python-struct';
import { type Candidate, keep, type Row } from '../harness.ts';
import { byHand, filling, of, ofBuffer, ours, raw } from './candidates.ts';
import { showOthers } from './others.ts';
import * as writes from './peer-writes.ts';
import type { Peers } from './peers.ts';
import { doing } from './python.ts';
import { COUNT, FORMAT, halvesOf, PY_RECORDS, SIZE, source, table, target, writeRecord } from './records.ts';

const record = struct.Struct(FORMAT);
const writable = new DataView(target.buffer);
const RUN = { work: COUNT, unit: 'record', part: 1 / 25, goal: { ratio: 1.5 } };

/** The records as python-struct's users hold them. */
const longs = table.map(([a, b, c, e]): [number, number, number, LongBits & { __isLong__: true }] => {
  const [low, high] = halvesOf(e);
  return [a, b, c, { low, high, unsigned: false, __isLong__: true }];
});

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
function bufferPack(host: BufferConstructor): string {
  let last = host.alloc(0);
  for (const [a, b, c, e] of table) {
    last = host.allocUnsafe(SIZE);
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

const pack: Row['candidates'] = [
  byHand(rawPack),
  ...ofBuffer((host) => [raw(() => bufferPack(host), 'Buffer by hand')]),
  ours(modulePack),
  ours(structPack, 'memoryview, a Struct'),
  raw(facePack, 'memoryview/python-struct'),
];
const python = doing(PY_RECORDS, COUNT, 'record.pack(*rows[i])');

export function structWriteRows(peers: Peers | undefined): readonly Row[] {
  return [
    { name: `struct.pack, ${FORMAT}`, ...RUN, python, candidates: [...pack, ...of(peers, writes.pack)] },
    {
      name: `struct.pack_into, ${FORMAT}`,
      ...RUN,
      python: doing(PY_RECORDS, COUNT, 'record.pack_into(mv, 22 * i, *rows[i])'),
      candidates: [
        emptied('by hand', () => rawPackInto(writable)),
        emptied('memoryview', modulePackInto),
        emptied('memoryview, a Struct', structPackInto),
        ...of(peers, writes.packInto).map(({ name, run }) => emptied(name, run)),
      ],
    },
  ];
}

/** After these all functions have met the other formats. */
export function structWriteRowsAfter(peers: Peers | undefined): readonly Row[] {
  return [
    {
      name: 'struct.pack, after 8 other formats',
      ...RUN,
      python,
      prepare: showOthers,
      candidates: [...pack, ...of(peers, (known) => writes.pack(known).slice(0, 1))],
    },
  ];
}

/** A way to fill `target`, which is empty before what it filled is compared. */
function emptied(name: string, run: () => unknown): Candidate {
  const all = (): void => {
    target.fill(0);
    run();
  };
  return { ...filling(name, all, target), run };
}

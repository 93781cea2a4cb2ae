// The rows of `struct` that read: records unpacked by hand, by us and by the peers, in one process.
// A peer that lacks a type gets the nearest it has, which its name tells. Each loop is a function of its own text.

import { struct } from 'memoryview';
import face from 'memoryview/python-struct';
import { keep, type Row } from '../harness.ts';
import { byHand, of, ours, raw } from './candidates.ts';
import { showOthers } from './others.ts';
import * as reads from './peer-reads.ts';
import type { Peers } from './peers.ts';
import { doing, quietly } from './python.ts';
import {
  COUNT,
  chunks,
  type Fields,
  FORMAT,
  NP_RECORDS,
  PY_RECORDS,
  readRecord,
  SIZE,
  source,
  told,
} from './records.ts';

const record = struct.Struct(FORMAT);
const readable = new DataView(source.buffer);

/** What the loops answer where no record was read. */
const NONE: Fields = [0, 0, 0, 0n];
const RUN = { work: COUNT, unit: 'record', part: 1 / 25, goal: { ratio: 1.5 } };

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

const unpackFrom: Row['candidates'] = [
  byHand(() => rawUnpackFrom(readable)),
  ours(moduleUnpackFrom),
  ours(structUnpackFrom, 'memoryview, a Struct'),
  raw(faceUnpackFrom, 'memoryview/python-struct'),
];
const python = doing(PY_RECORDS, COUNT, 'record.unpack_from(mv, 22 * i)');

export function structReadRows(peers: Peers | undefined): readonly Row[] {
  return [
    {
      name: `struct.unpack_from, ${FORMAT}`,
      ...RUN,
      python,
      numpy: doing(NP_RECORDS, COUNT, 'mv[i].item()'),
      candidates: [...unpackFrom, ...of(peers, reads.unpackFrom)],
    },
    {
      name: `struct.unpack, ${FORMAT}, a buffer each`,
      ...RUN,
      python: doing(
        `${PY_RECORDS}\nparts = [mv[22 * k:22 * k + 22] for k in range(1024)]`,
        COUNT,
        'record.unpack(parts[i & 1023])',
      ),
      candidates: [
        byHand(rawUnpack),
        ours(moduleUnpack),
        ours(structUnpack, 'memoryview, a Struct'),
        ...of(peers, reads.unpack),
      ],
    },
    {
      name: `struct.iter_unpack, ${FORMAT}`,
      ...RUN,
      python: quietly(PY_RECORDS, '[None for row in record.iter_unpack(mv)]'),
      numpy: quietly(NP_RECORDS, 'mv.tolist()'),
      candidates: [
        byHand(() => rawIterate(readable)),
        ours(moduleIterate),
        ours(structIterate, 'memoryview, a Struct'),
        ...of(peers, reads.iterate),
      ],
    },
  ];
}

/** After these all functions have met the other formats. */
export function structReadRowsAfter(peers: Peers | undefined): readonly Row[] {
  return [
    {
      name: 'struct.unpack_from, after 8 other formats',
      ...RUN,
      python,
      prepare: () => {
        showOthers();
        if (peers) reads.showOthers(peers);
      },
      candidates: [...unpackFrom, ...of(peers, reads.polluted)],
    },
  ];
}

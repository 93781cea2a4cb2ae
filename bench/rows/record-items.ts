// The rows of records looked at in place: one field of all, and whole records.

import { type MemoryView, memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from '../harness.ts';
import { byHand, listing, of, opaque, ours } from './candidates.ts';
import { iterate } from './peer-reads.ts';
import { NAMES, type Peers, recordParser } from './peers.ts';
import { doing, iterating, quietly } from './python.ts';
import { COUNT, NP_RECORDS, PY_RECORDS, RECORD, SIZE, source, sourceBuffer, told } from './records.ts';

type Format = typeof RECORD;

const readable = new DataView(source.buffer);
const RUN = { work: COUNT, part: 1 / 25 };

function rawSumDoubles(data: DataView): number {
  let sum = 0;
  for (let at = 6; at < COUNT * SIZE; at += SIZE) sum += data.getFloat64(at, true);
  return sum;
}
function viewSumDoubles(view: MemoryView<'<d', 1>): number {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) sum += view.get(i);
  return sum;
}
/** In 32 bits: V8 starts anew with a sum of integers that outgrows them, at another place in each process. */
function rawSumShorts(data: DataView): number {
  let sum = 0;
  for (let at = 4; at < COUNT * SIZE; at += SIZE) sum = (sum + data.getUint16(at, true)) | 0;
  return sum;
}
function viewSumShorts(view: MemoryView<'<H', 1>): number {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) sum = (sum + view.get(i)) | 0;
  return sum;
}
function rawColumn(data: DataView): number[] {
  const column = new Array<number>(COUNT);
  for (let i = 0; i < COUNT; i++) column[i] = data.getFloat64(i * SIZE + 6, true);
  return column;
}

function rawList(data: DataView): Told[] {
  const made: Told[] = [];
  for (let at = 0; at < COUNT * SIZE; at += SIZE) {
    made.push({
      a: data.getUint32(at, true),
      b: data.getUint16(at + 4, true),
      c: data.getFloat64(at + 6, true),
      e: data.getBigInt64(at + 14, true),
    });
  }
  return made;
}
function rawRecords(data: DataView): string {
  let last = { a: 0, b: 0, c: 0, e: 0n };
  for (let at = 0; at < COUNT * SIZE; at += SIZE) {
    last = {
      a: data.getUint32(at, true),
      b: data.getUint16(at + 4, true),
      c: data.getFloat64(at + 6, true),
      e: data.getBigInt64(at + 14, true),
    };
    keep(last);
  }
  return told(last.a, last.b, last.c, last.e);
}
function viewRecords(view: MemoryView<Format, 1>): string {
  let last = view.get(0);
  for (let i = 0; i < COUNT; i++) {
    last = view.get(i);
    keep(last);
  }
  return told(last.a, last.b, last.c, last.e);
}
function iterateRecords(view: MemoryView<Format, 1>): string {
  let last = view.get(0);
  for (const record of view) {
    last = record;
    keep(record);
  }
  return told(last.a, last.b, last.c, last.e);
}

export function recordRows(peers: Peers | undefined): readonly Row[] {
  const records = memoryview(source).cast(RECORD);
  const doubles = records.field('c');
  const shorts = records.field('b');
  return [
    {
      name: 'field(c).get(i), doubles of records',
      goal: { ratio: 1.5 },
      python: iterating(PY_RECORDS, '(row[2] for row in record.iter_unpack(mv))'),
      numpy: { setup: NP_RECORDS, run: "float(mv['c'].sum())" },
      ...RUN,
      unit: 'item',
      candidates: [
        byHand(() => rawSumDoubles(opaque(readable))),
        ours(() => viewSumDoubles(opaque(doubles))),
      ],
    },
    {
      name: 'field(b).get(i), 16-bit integers of records',
      goal: { ratio: 1.5 },
      python: quietly(PY_RECORDS, 'sum(row[1] for row in record.iter_unpack(mv))'),
      numpy: quietly(NP_RECORDS, "mv['b'].sum()"),
      ...RUN,
      unit: 'item',
      candidates: [byHand(() => rawSumShorts(opaque(readable))), ours(() => viewSumShorts(opaque(shorts)))],
    },
    {
      name: 'field(c).tolist(), doubles of records',
      python: quietly(PY_RECORDS, '[row[2] for row in record.iter_unpack(mv)]'),
      numpy: quietly(NP_RECORDS, "mv['c'].tolist()"),
      ...RUN,
      unit: 'item',
      candidates: [
        listing('by hand', () => rawColumn(opaque(readable))),
        listing('memoryview', () => doubles.tolist()),
      ],
    },
    {
      name: 'get(i), records',
      python: doing(PY_RECORDS, COUNT, 'record.unpack_from(mv, 22 * i)'),
      numpy: doing(NP_RECORDS, COUNT, 'mv[i].item()'),
      ...RUN,
      unit: 'record',
      candidates: [
        byHand(() => rawRecords(opaque(readable))),
        ours(() => viewRecords(opaque(records))),
        ...of(peers, iterate),
      ],
    },
    {
      name: 'for (const x of …), records',
      python: quietly(PY_RECORDS, '[None for row in record.iter_unpack(mv)]'),
      numpy: doing(NP_RECORDS, COUNT, 'mv[i].item()'),
      ...RUN,
      unit: 'record',
      candidates: [byHand(() => rawRecords(opaque(readable))), ours(() => iterateRecords(records))],
    },
    {
      name: 'tolist(), records',
      ...RUN,
      unit: 'record',
      python: quietly(PY_RECORDS, 'list(record.iter_unpack(mv))'),
      numpy: quietly(NP_RECORDS, 'mv.tolist()'),
      candidates: [
        list('by hand', () => rawList(opaque(readable))),
        list('memoryview', () => records.tolist()),
        ...of(peers, lists),
      ],
    },
  ];
}

/** Lists of records are told by their length and their last. None is kept: dozens would fill the heap. */
function list(name: string, run: () => readonly Told[]): Candidate {
  const answer = (): string => {
    const made = run();
    const last = made[made.length - 1];
    return last ? `${made.length} ${told(last.a, last.b, last.c, last.e)}` : '';
  };
  return { name, run: () => run().length, answer };
}

interface Told {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly e: bigint;
}

function lists(peers: Peers): readonly Candidate[] {
  const { Parser } = peers.binaryParser;
  const all = new Parser().array('rows', { type: recordParser(peers), length: COUNT });
  return [list(NAMES.binaryParser, () => all.parse(sourceBuffer).rows)];
}

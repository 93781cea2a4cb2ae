// The rows of records looked at in place: one field of all, and whole records.

import { type MemoryView, memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from './harness.ts';
import { iterate } from './peer-reads.ts';
import type { Peers } from './peers.ts';
import { COUNT, RECORD, SIZE, source, told } from './records.ts';

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

/** A way to make a list; the lists are compared, and not kept. */
function listing({ name, run }: Candidate): Candidate {
  return { name, run: () => keep(run()), answer: run };
}

export function recordRows(peers: Peers | undefined): readonly Row[] {
  const records = memoryview(source).cast(RECORD);
  const doubles = records.field('c');
  const shorts = records.field('b');
  const raw = (run: () => unknown): Candidate => ({ name: 'by hand', run });
  const ours = (run: () => unknown): Candidate => ({ name: 'memoryview', run });
  return [
    {
      name: 'field(c).get(i), doubles of records',
      ...RUN,
      unit: 'item',
      candidates: [raw(() => rawSumDoubles(readable)), ours(() => viewSumDoubles(doubles))],
    },
    {
      name: 'field(b).get(i), 16-bit integers of records',
      ...RUN,
      unit: 'item',
      candidates: [raw(() => rawSumShorts(readable)), ours(() => viewSumShorts(shorts))],
    },
    {
      name: 'field(c).tolist(), doubles of records',
      ...RUN,
      unit: 'item',
      candidates: [listing(raw(() => rawColumn(readable))), listing(ours(() => doubles.tolist()))],
    },
    {
      name: 'get(i), records',
      ...RUN,
      unit: 'record',
      candidates: [
        raw(() => rawRecords(readable)),
        ours(() => viewRecords(records)),
        ...(peers ? iterate(peers) : []),
      ],
    },
    {
      name: 'for (const x of …), records',
      ...RUN,
      unit: 'record',
      candidates: [raw(() => rawRecords(readable)), ours(() => iterateRecords(records))],
    },
  ];
}

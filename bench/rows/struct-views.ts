// The rows of `struct` over a view. They run last: a loop over one buffer is slower once V8 has seen two kinds.

import { type MemoryView, memoryview, struct } from 'memoryview';
import { keep, type Row } from '../harness.ts';
import { byHand, filling, ours } from './candidates.ts';
import { doing } from './python.ts';
import {
  COUNT,
  type Fields,
  FORMAT,
  PY_RECORDS,
  readRecord,
  SIZE,
  source,
  table,
  target,
  told,
  writeRecord,
} from './records.ts';

const RUN = { work: COUNT, unit: 'record', part: 1 / 25, goal: { ratio: 1.5 } };

function rawUnpackFrom(data: DataView): string {
  let last: Fields = [0, 0, 0, 0n];
  for (let at = 0; at < COUNT * SIZE; at += SIZE) {
    last = readRecord(data, at);
    keep(last);
  }
  return told(...last);
}
function viewUnpackFrom(view: MemoryView): string {
  let last: Fields = [0, 0, 0, 0n];
  for (let at = 0; at < COUNT * SIZE; at += SIZE) {
    last = struct.unpack_from(FORMAT, view, at);
    keep(last);
  }
  return told(...last);
}
function rawPackInto(data: DataView): number {
  let at = 0;
  for (const [a, b, c, e] of table) {
    writeRecord(data, at, a, b, c, e);
    at += SIZE;
  }
  return at;
}
function viewPackInto(view: MemoryView): number {
  let at = 0;
  for (const [a, b, c, e] of table) {
    struct.pack_into(FORMAT, view, at, a, b, c, e);
    at += SIZE;
  }
  return at;
}

export function structViewRows(): readonly Row[] {
  const readable = new DataView(source.buffer);
  const writable = new DataView(target.buffer);
  const whole: MemoryView = memoryview(source);
  const space: MemoryView = memoryview(target);
  return [
    {
      name: 'struct.unpack_from, of a view',
      python: doing(PY_RECORDS, COUNT, 'record.unpack_from(mv, 22 * i)'),
      ...RUN,
      candidates: [byHand(() => rawUnpackFrom(readable)), ours(() => viewUnpackFrom(whole))],
    },
    {
      name: 'struct.pack_into, into a view',
      python: doing(PY_RECORDS, COUNT, 'record.pack_into(mv, 22 * i, *rows[i])'),
      ...RUN,
      candidates: [
        filling('by hand', () => rawPackInto(writable), target),
        filling('memoryview', () => viewPackInto(space), target),
      ],
    },
  ];
}

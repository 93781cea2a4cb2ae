// An array as an exporter. CPython: `Modules/arraymodule.c`, `array_buffer_getbuf`, which refuses no request.

import type { Stretch } from '../protocol/direct.ts';
import { asks, BufferFlags, checkFlags } from '../protocol/flags.ts';
import type { BufferRecord } from '../protocol/record.ts';
import type { Store } from './store.ts';

/** One loan of the memory. Shares; until its `release` is called, the number of items cannot change. */
export function recordOf(store: Store, flags: number): BufferRecord {
  const asked = checkFlags(flags);
  const { itemsize, format } = store.row;
  const memory = store.bytes();
  let lent = true;
  const record: BufferRecord = {
    memory,
    nbytes: memory.length,
    itemsize,
    readonly: false,
    format: asks(asked, BufferFlags.FORMAT) ? format : null,
    shape: asks(asked, BufferFlags.ND) ? [memory.length / itemsize] : null,
    strides: asks(asked, BufferFlags.STRIDES) ? [itemsize] : null,
    release: () => {
      if (lent) store.exports--;
      lent = false;
    },
  };
  store.exports++;
  return record;
}

/** The bytes in place, for `struct`; `undefined` where they were taken away. */
export function stretchOf(store: Store): Stretch | undefined {
  if (store.memory.length === 0) return undefined;
  return { data: store.data, offset: 0, length: store.count * store.row.itemsize };
}

// The formats of other shapes that the functions of `struct` see before some rows.

import { struct } from 'memoryview';
import { keep } from '../harness.ts';
import { OTHERS } from './records.ts';

/** Shows our functions the other formats. */
export function showOthers(): void {
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

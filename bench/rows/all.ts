// Every row of the table, in the order in which they may run.

import type { Row } from '../harness.ts';
import { axesCopyRows } from './axes-copies.ts';
import { axesEqualRows } from './axes-equals.ts';
import { axesItemRows } from './axes-items.ts';
import { bigintRows } from './bigints.ts';
import { copyRows } from './copies.ts';
import { equalsRows } from './equals.ts';
import { errorRows } from './errors.ts';
import { swappedRows } from './foreign.ts';
import { getRows } from './gets.ts';
import { halfRows } from './halves.ts';
import { hexRows } from './hex.ts';
import { iterateRows } from './iterate.ts';
import { mixedRows } from './mixed.ts';
import { numberRows } from './numbers.ts';
import type { Peers } from './peers.ts';
import { portableRows } from './portable.ts';
import { recordRows } from './record-items.ts';
import { searchRows } from './search.ts';
import { setRows } from './sets.ts';
import { sliceRows } from './slices.ts';
import { structReadRows, structReadRowsAfter } from './struct-reads.ts';
import { structViewRows } from './struct-views.ts';
import { structWriteRows, structWriteRowsAfter } from './struct-writes.ts';
import { toBytesRows } from './tobytes.ts';
import { unalignedRows } from './unaligned.ts';
import { wasmRows } from './wasm.ts';

/**
 * Without peers, the rows have none. What a row leaves behind in the process comes as late as it can: other formats of
 * `struct`, then heaps that have grown, and IndexErrors last.
 */
export function allRows(peers: Peers | undefined): readonly Row[] {
  return [
    ...getRows(peers),
    ...swappedRows(peers),
    ...unalignedRows(peers),
    ...setRows(peers),
    ...iterateRows(peers),
    ...sliceRows(peers),
    ...toBytesRows(peers),
    ...equalsRows(peers),
    ...hexRows(peers),
    ...searchRows(peers),
    ...portableRows(peers),
    ...copyRows(peers),
    ...axesItemRows(peers),
    ...axesCopyRows(peers),
    ...axesEqualRows(),
    ...halfRows(peers),
    ...bigintRows(peers),
    ...numberRows(),
    ...recordRows(peers),
    ...structReadRows(peers),
    ...structWriteRows(peers),
    ...structReadRowsAfter(peers),
    ...structWriteRowsAfter(peers),
    ...structViewRows(),
    ...mixedRows(),
    ...wasmRows(),
    ...errorRows(),
  ];
}

// Byte order: bytes swapped in place, or read the other way round. NumPy: `byteswap`, `newbyteorder`.

import type { Format } from '../formats/format.ts';
import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function byteswapItems(parts: Parts): void {
  parts.check();
  throw new NotImplementedError('byteswap');
}

export function reordered(parts: Parts, order: unknown): Format {
  parts.check();
  throw new NotImplementedError(`newbyteorder ${String(order)}`);
}

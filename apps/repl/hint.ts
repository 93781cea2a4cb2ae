// How the items of a view are printed: its format tells 1 from 1.0.

import { MemoryView, memoryview, PyArray } from 'memoryview';
import type { ReprOptions } from '../python/repr.ts';
import type { Source } from './session.ts';

/** What is known of a value by where it came from. */
export function hintOf(source: Source | undefined): ReprOptions {
  const of = source?.of;
  try {
    if (of instanceof MemoryView) return { format: of.format, ndim: source?.whole ? of.ndim : 0 };
    if (of instanceof PyArray) return { format: of.typecode };
    if (ArrayBuffer.isView(of) && !(of instanceof DataView)) return { format: memoryview(of).format };
  } catch {
    // released meanwhile: nothing is known
  }
  return {};
}

// Random programs, repeated by their seed. Nothing here knows what a program should give.

import { ACTIONS } from './actions.ts';
import { randomExporter } from './generate-exporters.ts';
import { type Growing, makeView } from './growing.ts';
import type { Program } from './program.ts';
import { Random } from './random.ts';

/** The program number `at` of the run with this seed. */
export function randomProgram(seed: number, at: number): Program {
  const random = new Random(seed, at);
  const count = random.weighted([
    [5, 1],
    [4, 2],
    [2, 3],
  ]);
  const exporters = Array.from({ length: count }, (_, k) => randomExporter(random, `x${k}`));
  const narrow = exporters.filter(({ kind }) => kind === 'record').map(({ id }) => id);
  const growing: Growing = {
    random,
    exporters,
    ops: [],
    views: [],
    iterators: [],
    exports: [],
    narrow: new Set(narrow),
  };
  for (const [k, { id, kind }] of exporters.entries()) {
    // A bytearray without a view is one that can still change its size.
    if (kind !== 'bytearray' || k === 0 || random.chance(40)) makeView(growing, { var: id }, id);
  }
  const length = random.between(4, 16);
  while (growing.ops.length < length) random.weighted(ACTIONS)(growing);
  return { exporters, ops: growing.ops };
}

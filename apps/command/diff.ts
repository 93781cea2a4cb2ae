// `memoryview diff A B`: two files item by item.

import { countOf } from './box.ts';
import type { Call } from './call.ts';
import { STATUS } from './failure.ts';
import { dataFailure, type Look, look, warn } from './look.ts';
import { type Pair, pairsOf } from './pairs.ts';
import type { Outcome, Report } from './report.ts';
import { shapeText } from './target.ts';

/** Compares two files. */
export async function diff(call: Call): Promise<number> {
  const [pathA = '', pathB = ''] = call.operands;
  const { progress } = call;
  progress.begin('reading', undefined);
  const a = await look(pathA, call);
  try {
    const b = await look(pathB, call);
    try {
      await warn(call, a);
      await warn(call, b);
      return await compare(call, a, b);
    } catch (error) {
      throw dataFailure(pathB, error);
    } finally {
      await b.close();
    }
  } finally {
    progress.clear();
    await a.close();
  }
}

async function compare(call: Call, a: Look, b: Look): Promise<number> {
  const pairs = await pairsOf(call, a, b);
  call.progress.begin(
    'compared',
    pairs.reduce((sum, pair) => sum + bytesOf(pair), 0),
  );
  const report = await reportFor(call, a, b);
  const outcomes: Outcome[] = [];
  await report.begin();
  for (const pair of pairs) {
    const different = await report.pair(pair);
    const compared = countOf(pair.shape ?? [0]);
    const shapes = [pair.a, pair.b].map((items) => (items === undefined ? '' : shapeText(items.shape)));
    outcomes.push({ compared, different, isSame: different === 0 && shapes[0] === shapes[1] });
  }
  call.progress.clear();
  await report.end(outcomes);
  return outcomes.every(({ isSame }) => isSame) ? STATUS.ok : STATUS.different;
}

function bytesOf({ a, b, shape }: Pair): number {
  return countOf(shape ?? [0]) * ((a?.itemsize ?? 0) + (b?.itemsize ?? 0));
}

async function reportFor(call: Call, a: Look, b: Look): Promise<Report> {
  if (call.options.flag('json')) {
    const { JsonReport } = await import('./diff-json.ts');
    return new JsonReport(call);
  }
  const { TextReport } = await import('./diff-text.ts');
  return new TextReport(call, a.file.path, b.file.path);
}

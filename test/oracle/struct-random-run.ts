// Random calls of struct in both worlds: compared, and the first that differs made small and printed.

import { pythonFunction } from './python.ts';
import { pythonFunction315 } from './python315.ts';
import { type Call, randomCall } from './struct-random.ts';
import { argumentsOf } from './struct-random-arguments.ts';
import { agrees, type Version } from './struct-random-compare.ts';
import { type Answer, runOurs } from './struct-random-ours.ts';
import { shrinkCall } from './struct-random-shrink.ts';

export interface StructFuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** The number of the first call. */
  readonly from?: number;
  /** 3.15 is asked with its `Zf` and `Zd`. */
  readonly version?: Version;
  /** How many differences to look for. */
  readonly most?: number;
  readonly progress?: (done: number) => void;
  /** In the place of the library. */
  readonly runner?: (call: Call) => Answer;
}

export interface StructFuzzReport {
  /** How many calls of each verb gave an answer, how many an error. */
  readonly tally: Readonly<Record<string, { readonly done: number; readonly raised: number }>>;
  readonly failures: readonly string[];
}

const BATCH = 10_000;

export async function fuzzStruct({
  seed,
  count,
  from = 0,
  version = '3.14',
  most = 1,
  progress,
  runner = runOurs,
}: StructFuzzOptions): Promise<StructFuzzReport> {
  const ask = await asker(version);
  const differs = (call: Call): boolean => !agrees(call, version, ask([call])[0] as Answer, runner(call));
  const tally: Record<string, { done: number; raised: number }> = {};
  const failures = new Map<string, string>();
  for (let done = 0; done < count && failures.size < most; done += BATCH) {
    const calls = Array.from({ length: Math.min(BATCH, count - done) }, (_, k) =>
      randomCall(seed, from + done + k, { complex: version === '3.15' }),
    );
    for (const [k, theirs] of ask(calls).entries()) {
      const call = calls[k] as Call;
      tally[call.verb] ??= { done: 0, raised: 0 };
      const counted = tally[call.verb] as { done: number; raised: number };
      counted['error' in theirs.result ? 'raised' : 'done']++;
      if (failures.size >= most || agrees(call, version, theirs, runner(call))) continue;
      const small = shrinkCall(call, differs);
      const text = describe(small, ask([small])[0] as Answer, runner(small));
      const kind = text.replace(/\d+|'[^']*'/g, '');
      if (!failures.has(kind)) failures.set(kind, `seed ${seed}, call ${from + done + k}\n${text}`);
    }
    progress?.(Math.min(count, done + BATCH));
  }
  return { tally, failures: [...failures.values()] };
}

/** CPython's answers to calls. */
async function asker(version: Version): Promise<(calls: readonly Call[]) => Answer[]> {
  const run = await (version === '3.15' ? pythonFunction315 : pythonFunction)('struct_cases', 'run');
  return (calls) => {
    const asked = calls.map((call) => ({ verb: call.verb, by: call.by, args: argumentsOf(call, 'CPython') }));
    return JSON.parse(run(JSON.stringify(asked))) as Answer[];
  };
}

/** A difference for people. */
function describe(call: Call, theirs: Answer, ours: Answer): string {
  const shown = (world: 'CPython' | 'the library', answer: Answer): string[] => [
    `${world}: ${call.by === 'Struct' ? 'Struct, ' : ''}${call.verb}(${argumentsOf(call, world)
      .map((value) => JSON.stringify(value))
      .join(', ')})`,
    `  ${JSON.stringify(answer.result)}${answer.memory.length === 0 ? '' : `, memory ${answer.memory.join(', ')}`}`,
  ];
  return [...shown('CPython', theirs), ...shown('the library', ours)].join('\n');
}

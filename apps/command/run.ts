// One run of the command: from its arguments to its exit status.

import { type ColorMode, painter, wantsColor } from '../terminal/colour.ts';
import { Progress } from '../terminal/progress.ts';
import { visible } from '../terminal/width.ts';
import { type Asked, asked, checkOperands } from './arguments.ts';
import type { Call, VerbRun } from './call.ts';
import { bad, Failure, STATUS, sentenceOf, systemCode, usage } from './failure.ts';
import { ClosedPipe, type Io } from './io.ts';
import type { Verb } from './options.ts';

const USUAL_WIDTH = 80;
const USUAL_ROWS = 20;
/** Narrower terminals get lines of this width all the same. */
const NARROWEST = 20;

/** Each verb is loaded when it is asked for. */
const RUNS: Readonly<Record<Verb, () => Promise<VerbRun>>> = {
  show: async () => (await import('./show.ts')).show,
  layout: async () => (await import('./layout.ts')).layout,
  diff: async () => (await import('./diff.ts')).diff,
  set: async () => (await import('./set.ts')).set,
};

/** Runs the command and gives the exit status. Never throws: what goes wrong is said on standard error. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const bar = new Progress(
    {
      isTerminal: io.err.isTerminal,
      columns: io.err.columns ?? USUAL_WIDTH,
      // What cannot be drawn is not missed.
      write: (text) => void io.err.write(text).catch(() => undefined),
    },
    io.now,
  );
  let verb: Verb = 'show';
  try {
    if (argv.length === 0) return await withoutArguments(io);
    const request = asked(argv);
    verb = request.verb;
    return await answered(request, io, bar);
  } catch (error) {
    bar.clear();
    if (error instanceof ClosedPipe) return STATUS.ok;
    return await said(error, verb, io);
  }
}

async function withoutArguments(io: Io): Promise<number> {
  if (io.prompt !== undefined) return await io.prompt();
  throw usage('FILE is missing', 'usage: memoryview FILE [options]; memoryview --help tells more');
}

async function answered(request: Asked, io: Io, progress: Progress): Promise<number> {
  const { options, verb, operands } = request;
  const color = options.choice('color', ['auto', 'always', 'never']) ?? 'auto';
  const width = options.whole('width', NARROWEST) ?? Math.max(io.out.columns ?? USUAL_WIDTH, NARROWEST);
  if (options.flag('help')) {
    const { helpText } = await import('./help.ts');
    await io.out.write(helpText(verb, width));
    return STATUS.ok;
  }
  if (options.flag('version')) {
    const { version } = await import('./version.ts');
    await io.out.write(`memoryview ${await version()}\n`);
    return STATUS.ok;
  }
  checkOperands(request);
  const paint = painter(colored(color, io));
  const rows = options.whole('rows', 1) ?? USUAL_ROWS;
  const call: Call = { operands, options, io, width, rows, paint, progress };
  return await (await RUNS[verb]())(call);
}

function colored(mode: ColorMode, io: Io): boolean {
  return wantsColor(mode, io.env, io.out.isTerminal);
}

/** Says what went wrong: a sentence, and a hint on a line of its own. */
async function said(error: unknown, verb: Verb, io: Io): Promise<number> {
  const failure = error instanceof Failure ? error : unforeseen(error);
  const paint = painter(wantsColor('auto', io.env, io.err.isTerminal));
  const lines = [`${paint('error', 'memoryview:')} ${visible(failure.message)}`];
  if (failure.hint !== '') lines.push(`${paint('faint', 'hint:')} ${visible(failure.hint)}`);
  await io.err.write(`${lines.join('\n')}\n`).catch(() => undefined);
  return verb === 'diff' && failure.status === STATUS.data ? STATUS.diffData : failure.status;
}

function unforeseen(error: unknown): Failure {
  const code = systemCode(error);
  const hint = code === 'ENOSPC' ? 'make some space, and try again' : 'is the data what it says it is?';
  return bad(sentenceOf(error), hint, error);
}

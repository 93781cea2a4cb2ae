// A file opened, recognised, and of it what the options pick.

import type { Recognised } from '../files/part.ts';
import { recognise } from '../files/recognise.ts';
import { visible } from '../terminal/width.ts';
import type { Options } from './arguments.ts';
import type { Call } from './call.ts';
import { bad, Failure, sentenceOf } from './failure.ts';
import { type OpenFile, openFile } from './file.ts';
import { ClosedPipe } from './io.ts';
import { type Target, targetOf } from './target.ts';

/** A file, and what is looked at in it. */
export interface Look extends Target {
  readonly file: OpenFile;
  close(): Promise<void>;
}

/** Opens a file for a verb. Errors: `Failure`. */
export async function look(
  path: string,
  { progress, options }: Pick<Call, 'progress' | 'options'>,
  access: 'read' | 'write' = 'read',
): Promise<Look> {
  const file = await openFile(path, access, (bytes) => progress.add(bytes));
  try {
    const recognised = await recognisedIn(file);
    return { ...(await targeted(file, recognised, options)), file, close: file.close };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function recognisedIn(file: OpenFile): Promise<Recognised> {
  try {
    return await recognise(file.source, file.path);
  } catch (error) {
    throw dataFailure(file.path, error);
  }
}

async function targeted(file: OpenFile, recognised: Recognised, options: Options): Promise<Target> {
  try {
    return await targetOf(file, recognised, options);
  } catch (error) {
    throw dataFailure(file.path, error);
  }
}

/** What the library says of a file's data, as a failure of that file; what is no failure of a file stays what it is. */
export function dataFailure(path: string, error: unknown): Failure | ClosedPipe {
  if (error instanceof Failure || error instanceof ClosedPipe) return error;
  return bad(`${path}: ${sentenceOf(error)}`, 'its bytes can still be seen: --format B', error);
}

/** Warnings that are told; a file may give cause for thousands. */
const MOST_WARNINGS = 8;

/** What is wrong with a file, as far as it matters: bytes that were read as something else have no such faults. */
export function warningsOf({ recognised, part }: Target): readonly string[] {
  if (part === undefined) return [];
  const { warnings } = recognised;
  const more = warnings.length - MOST_WARNINGS;
  return more > 0 ? [...warnings.slice(0, MOST_WARNINGS), `… ${more} more`] : warnings;
}

/** Says on standard error what is wrong with a file. */
export async function warn({ io }: Call, seen: Look): Promise<void> {
  const warnings = warningsOf(seen);
  for (const warning of warnings) {
    await io.err.write(`memoryview: ${visible(seen.file.path)}: ${visible(warning)}\n`);
  }
  if (warnings.length > 0) await io.err.write('hint: what is there is taken as far as it goes\n');
}

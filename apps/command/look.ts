// A file opened, recognised, and of it what the options pick.

import type { Recognised } from '../files/part.ts';
import { recognise } from '../files/recognise.ts';
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

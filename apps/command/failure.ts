// What goes wrong: a sentence, a hint, and the exit status.

/** Exit statuses. */
export const STATUS = {
  ok: 0,
  /** Bad data, files that cannot be read. */
  data: 1,
  /** `diff`: the files differ. */
  different: 1,
  /** Wrong use. */
  usage: 2,
  /** `diff`: bad data, files that cannot be read. */
  diffData: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

/** The user can mend it: a sentence, and what to do. */
export class Failure extends Error {
  readonly hint: string;
  readonly status: number;

  constructor(status: number, sentence: string, hint: string, cause?: unknown) {
    super(sentence, { cause });
    this.status = status;
    this.hint = hint;
  }

  override get name(): string {
    return 'Failure';
  }
}

/** Wrong use of the command. */
export function usage(sentence: string, hint = 'memoryview --help tells what there is'): Failure {
  return new Failure(STATUS.usage, sentence, hint);
}

/** Data or a file that will not do. */
export function bad(sentence: string, hint: string, cause?: unknown): Failure {
  return new Failure(STATUS.data, sentence, hint, cause);
}

/** What an error says, in one line. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, ' ').replace(/^memoryview: /, '');
}

/** What the system calls an error, such as `ENOENT`; `undefined` for others. */
export function systemCode(error: unknown): string | undefined {
  const code: unknown = Reflect.get(Object(error), 'code');
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

const REFUSALS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOENT: ['there is no such file', 'is the name right, and is this the folder?'],
  ENOTDIR: ['there is no such file: a part of its path is no folder', 'is the path right?'],
  EACCES: ['you may not open it', 'ask its owner, or copy it to a file of your own'],
  EPERM: ['you may not open it', 'ask its owner, or copy it to a file of your own'],
  EISDIR: ['it is a directory', 'name a file in it'],
  ELOOP: ['its symbolic links lead in a circle', 'name the file itself'],
  ENAMETOOLONG: ['the name is too long', 'is it a name?'],
  EROFS: ['it lies where nothing can be written', 'copy it to a file of your own'],
  ETXTBSY: ['it is being executed', 'copy it to a file of your own'],
  ENOSPC: ['there is no space left', 'make some, and try again'],
  EIO: ['the device could not read or write it', 'is the disk well?'],
  EMFILE: ['too many files are open', 'close some, and try again'],
};

/** The failure that the system's error is, of a file. */
export function systemFailure(path: string, error: unknown): Failure {
  const code = systemCode(error) ?? '';
  const [what, hint] = REFUSALS[code] ?? [sentenceOf(error), 'can other programs read it?'];
  return bad(`${path}: ${what}`, hint, error);
}

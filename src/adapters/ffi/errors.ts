// What the system refuses, as Python tells it. CPython: `Objects/exceptions.c`, `oserror_parse_args`.

import { reprOfText } from '../../bytes/text-repr.ts';

/** A call of the system that failed. Python: `OSError`. */
export class OSError extends Error {
  /** The number of the error, such as 2. */
  readonly errno: number;
  /** What the system calls it. */
  readonly strerror: string;
  /** The name that was asked for, where there was one. */
  readonly filename: string | undefined;

  constructor(errno: number, strerror: string, filename?: string) {
    super(`[Errno ${errno}] ${strerror}${filename === undefined ? '' : `: ${reprOfText(filename)}`}`);
    this.errno = errno;
    this.strerror = strerror;
    this.filename = filename;
  }

  override get name(): string {
    return 'OSError';
  }
}

/** A name that is taken. Python: `FileExistsError`. */
export class FileExistsError extends OSError {
  override get name(): string {
    return 'FileExistsError';
  }
}

/** A name that nothing has. Python: `FileNotFoundError`. */
export class FileNotFoundError extends OSError {
  override get name(): string {
    return 'FileNotFoundError';
  }
}

/** What this user may not do. Python: `PermissionError`. */
export class PermissionError extends OSError {
  override get name(): string {
    return 'PermissionError';
  }
}

type Made = new (errno: number, strerror: string, filename?: string) => OSError;

/** EPERM, ENOENT, EACCES, EEXIST, which Linux and macOS number alike. */
const CLASSES: ReadonlyMap<number, Made> = /* @__PURE__ */ new Map<number, Made>([
  [1, PermissionError],
  [2, FileNotFoundError],
  [13, PermissionError],
  [17, FileExistsError],
]);

/** The error for a number, of Python's class for it. */
export function errorFor(errno: number, strerror: string, filename?: string): OSError {
  return new (CLASSES.get(errno) ?? OSError)(errno, strerror, filename);
}

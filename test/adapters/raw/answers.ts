// What NumPy reads of a file without a header, as record.py wrote it down.
import { readFileSync } from 'node:fs';
import type { RawOptions } from 'memoryview/raw';

interface Answers {
  readonly bytes: string;
  /** Of `numpy.fromfile`; bytes as hex. */
  readonly fromfile: readonly {
    readonly format: string;
    readonly itemsize: number;
    readonly options: RawOptions;
    readonly shape: readonly number[];
    readonly values: readonly unknown[];
  }[];
  /** Of `numpy.memmap` and a key; `offset` is `null` of a single item, which NumPy copies. */
  readonly memmap: readonly {
    readonly options: RawOptions;
    readonly key: string;
    readonly shape: readonly number[];
    readonly strides: readonly number[];
    readonly all: readonly number[];
    readonly offset: number | null;
    readonly values: unknown;
  }[];
}

export const answers: Answers = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8'));
/** The bytes of the file that NumPy read. */
export const fileBytes: Uint8Array<ArrayBuffer> = Uint8Array.from(Buffer.from(answers.bytes, 'hex'));

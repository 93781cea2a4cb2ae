// Files that a program should not trust, each made where it is asked for.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A file, and how the command has to end over it. */
export interface Hostile {
  readonly name: string;
  /** Makes the file. `samples`: the folder of the small files of the docs. */
  make(path: string, samples: string): void;
  /** 1: a sentence says what is wrong, above or below what can be shown. 0: nothing is wrong. */
  readonly status: 0 | 1;
}

/** The first bytes of one of the small files. */
function cut(name: string, length: number): Hostile['make'] {
  return (path, samples) => writeFileSync(path, readFileSync(join(samples, name)).subarray(0, length));
}

/** A `.npy` file of a header that its bytes do not keep. */
function lying(header: string): Hostile['make'] {
  return (path) => {
    const text = `${header.padEnd(117)}\n`;
    const head = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, text.length, 0]);
    writeFileSync(path, Buffer.concat([head, Buffer.from(text, 'latin1'), Buffer.alloc(8)]));
  };
}

export const HOSTILE: readonly Hostile[] = [
  { name: 'empty.bin', status: 0, make: (path) => writeFileSync(path, '') },
  { name: 'empty.npy', status: 0, make: (path) => writeFileSync(path, '') },
  {
    name: 'short.npy',
    status: 1,
    make: lying("{'descr': '<f8', 'fortran_order': False, 'shape': (1000,), }"),
  },
  {
    name: 'huge.npy',
    status: 1,
    make: lying("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"),
  },
  {
    name: 'objects.npy',
    status: 1,
    make: lying("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"),
  },
  { name: 'cut.wav', status: 1, make: cut('tone.wav', 30) },
  { name: 'cut.bmp', status: 1, make: cut('picture.bmp', 40) },
  { name: 'cut.npy', status: 1, make: cut('trades.npy', 60) },
  {
    name: 'lying.wav',
    status: 1,
    make: (path, samples) => {
      const bytes = Buffer.from(readFileSync(join(samples, 'tone.wav')));
      bytes.writeUInt32LE(0xfffffff0, 4);
      bytes.writeUInt32LE(0xfffffff0, 40);
      writeFileSync(path, bytes);
    },
  },
  {
    name: 'sparse.bin',
    status: 0,
    make: (path) => {
      closeSync(openSync(path, 'w'));
      truncateSync(path, 5 * 2 ** 30);
    },
  },
  { name: 'folder', status: 1, make: (path) => mkdirSync(path) },
  {
    name: 'secret.bin',
    status: 1,
    make: (path) => {
      writeFileSync(path, 'secret');
      chmodSync(path, 0);
    },
  },
  {
    name: 'pipe',
    status: 1,
    make: (path) => {
      const { status } = spawnSync('mkfifo', [path]);
      if (status !== 0) throw new Error(`mkfifo ended with ${status}`);
    },
  },
];

// What the system tells of an open file.

import { HOST_LITTLE_ENDIAN } from '../../formats/order.ts';
import { builtin, invoke, machine, property } from './host.ts';
import { statx } from './libc.ts';
import { cString } from './names.ts';

/** The size in bytes, and whether it is a regular file. */
export interface Stat {
  readonly size: number;
  readonly regular: boolean;
}

/** What `fstat` tells; `undefined` where it fails. */
export function statOf(fd: number): Stat | undefined {
  return byRuntime(fd) ?? (machine().system === 'linux' ? bySystem(fd) : undefined);
}

function byRuntime(fd: number): Stat | undefined {
  const fs = builtin('node:fs');
  try {
    const stat = invoke(fs, 'fstatSync', fd);
    return { size: Number(property(stat, 'size')), regular: invoke(stat, 'isFile') === true };
  } catch {
    return undefined;
  }
}

/** Deno knows only the files that it has opened itself. The structure is the same on all processors: `man 2 statx`. */
function bySystem(fd: number): Stat | undefined {
  const AT_EMPTY_PATH = 0x1000;
  const STATX_BASIC_STATS = 0x7ff;
  const found = new DataView(new ArrayBuffer(256));
  const bytes = new Uint8Array(found.buffer);
  if (statx(fd, cString(''), AT_EMPTY_PATH, STATX_BASIC_STATS, bytes) !== 0) return undefined;

  const kind = found.getUint16(28, HOST_LITTLE_ENDIAN) & 0o170000;
  return { size: Number(found.getBigUint64(40, HOST_LITTLE_ENDIAN)), regular: kind === 0o100000 };
}

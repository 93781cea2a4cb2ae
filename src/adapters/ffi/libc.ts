// The calls of the system that map memory. Each that fails is an error of Python's.

import { NotImplementedError } from '../../words/errors.ts';
import { openBun } from './bun.ts';
import { openDeno } from './deno.ts';
import { errorFor, type OSError } from './errors.ts';
import type { Call, Foreign } from './foreign.ts';
import { machine, property } from './host.ts';
import { cString } from './names.ts';
import { openNode } from './node.ts';

const F_DUPFD_CLOEXEC = 1030; // Linux
const MREMAP_MAYMOVE = 1;
const EINTR = 4;
const UNABLE: readonly number[] = [22, 38, 95]; // EINVAL, ENOSYS, EOPNOTSUPP of Linux

let opened: Foreign | undefined;
const bound = new Map<string, Call>();

/**
 * The C library. Errors: `NotImplementedError` on other systems than Linux and macOS; `Error` where a package or a
 * permission is missing, which says what to do.
 */
export function foreign(): Foreign {
  opened ??= open();
  return opened;
}

function open(): Foreign {
  const { system } = machine();
  if (system !== 'linux' && system !== 'darwin') {
    throw new NotImplementedError(`memory is mapped on Linux and macOS, not on ${system || 'this runtime'}`);
  }
  if (property(globalThis, 'Bun') !== undefined) return openBun();
  const deno = property(globalThis, 'Deno');
  return deno === undefined ? openNode() : openDeno(deno);
}

function call(name: string, parameters: string, result: 'i' | 'l', ...args: (number | Uint8Array)[]): number {
  const found = bound.get(name) ?? foreign().bind(name, parameters, result);
  bound.set(name, found);
  return found(...args);
}

/** The error for a number of the system's. */
export function systemError(errno: number, filename?: string): OSError {
  return errorFor(errno, foreign().strerror(errno), filename);
}

function checked(value: number, filename?: string): number {
  if (value === -1) throw systemError(foreign().errno(), filename);
  return value;
}

/** Maps memory, at `address` where that is not 0. Gives its address. Errors: `OSError`. */
export function mmap(
  length: number,
  prot: number,
  flags: number,
  fd: number,
  offset: number,
  address = 0,
): number {
  return checked(call('mmap', 'lliiil', 'l', address, length, prot, flags, fd, offset));
}

/** Gives memory back. Errors: `OSError`. */
export function munmap(address: number, length: number): void {
  checked(call('munmap', 'll', 'i', address, length));
}

/** Maps the same memory at another length, perhaps elsewhere. Linux only. Gives its address. Errors: `OSError`. */
export function mremap(address: number, length: number, wanted: number): number {
  return checked(call('mremap', 'llli', 'l', address, length, wanted, MREMAP_MAYMOVE));
}

/** Writes what was changed to the file, and waits. Errors: `OSError`. */
export function msync(address: number, length: number): void {
  checked(call('msync', 'lli', 'i', address, length, machine().system === 'darwin' ? 0x10 : 4));
}

/** Tells the system how memory will be used. Errors: `OSError`. */
export function madvise(address: number, length: number, option: number): void {
  checked(call('madvise', 'lli', 'i', address, length, option));
}

/** The same open file under another number. Errors: `OSError`. */
export function dup(fd: number): number {
  if (machine().system === 'darwin') return checked(call('dup', 'i', 'i', fd));
  return checked(call('fcntl', 'iil', 'i', fd, F_DUPFD_CLOEXEC, 0));
}

/** Closes a file; no error is worth hearing of by then. */
export function close(fd: number): void {
  if (fd >= 0) call('close', 'i', 'i', fd);
}

/** Makes a file so long. Errors: `OSError`. */
export function ftruncate(fd: number, length: number): void {
  checked(call('ftruncate', 'il', 'i', fd, length));
}

/** Takes the room for a file at once, where its file system can. Errors: `OSError` where there is not so much. */
export function allocate(fd: number, length: number): void {
  let errno: number;
  do {
    errno = call('posix_fallocate', 'ill', 'i', fd, 0, length);
  } while (errno === EINTR);
  if (errno !== 0 && !UNABLE.includes(errno)) throw systemError(errno);
}

/** What the system tells of a file, into `found`. Linux only. Gives 0 where it worked. */
export function statx(fd: number, path: Uint8Array, flags: number, mask: number, found: Uint8Array): number {
  return call('statx', 'ibiib', 'i', fd, path, flags, mask, found);
}

/** Opens shared memory by its name. Linux only. Errors: `OSError`. */
export function shmOpen(name: string, flags: number, mode: number): number {
  return checked(call('shm_open', 'bii', 'i', cString(name), flags, mode), name);
}

/** Takes the name of shared memory away. Linux only. Errors: `OSError`. */
export function shmUnlink(name: string): void {
  checked(call('shm_unlink', 'b', 'i', cString(name)), name);
}

// Memory that the system maps, lent out and taken back. CPython: `Modules/mmapmodule.c`, `mmap_object`.

import { fillInfo } from '../../protocol/answer.ts';
import type { BytesRecord } from '../../protocol/record.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import type { OwnBytes } from '../../words/memory.ts';
import { detach } from './detach.ts';
import { machine } from './host.ts';
import * as libc from './libc.ts';

const PROT_READ = 1;
const PROT_WRITE = 2;
const MAP_PRIVATE = 2;
const MAP_FIXED = 0x10;

/** Memory without a file behind it. */
export const MAP_ANONYMOUS: number = /* @__PURE__ */ forSystem(0x20, 0x1000);
/** Memory for which the system keeps no room in advance. */
export const MAP_NORESERVE: number = /* @__PURE__ */ forSystem(0x4000, 0x40);

function forSystem(linux: number, darwin: number): number {
  return machine().system === 'darwin' ? darwin : linux;
}

/** What is mapped. `fd` is the mapping's own from now on, -1 where there is no file. */
export interface Wanted {
  readonly length: number;
  readonly prot: number;
  readonly flags: number;
  readonly fd: number;
  /** What `mmap` is called with: `fd`, or another number of the same file. */
  readonly source: number;
  readonly offset: number;
}

/** How a mapping is closed. */
export interface CloseOptions {
  /** Whether to close it though views of it are not released: `false`, the default. */
  readonly force?: boolean | undefined;
}

/** Where memory lies that nobody may have given back. */
interface Place {
  readonly address: number;
  readonly length: number;
  readonly fd: number;
}

/**
 * For buffers that nobody can reach any more and nobody closed. Their bytes may live on in another buffer, if they were
 * transferred: so the addresses stay taken, and hold zeros that cost nothing until they are written.
 */
const forgotten = /* @__PURE__ */ new FinalizationRegistry<Place>(({ address, length, fd }) => {
  libc.close(fd);
  try {
    const flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED;
    libc.mmap(length, PROT_READ | PROT_WRITE, flags, -1, 0, address);
  } catch {
    // It stays mapped.
  }
});

/** One mapping: its memory as bytes, who has borrowed it, and its end. */
export class Mapping {
  #address: number;
  #memory: OwnBytes;
  #length: number;
  #fd: number;
  #exports = 0;
  #open = true;

  /** Errors: `OSError`; `ValueError` for more bytes than a buffer of this runtime holds. `fd` is the caller's then. */
  constructor(wanted: Wanted) {
    const { length, prot, flags, fd, source, offset } = wanted;
    this.#address = libc.mmap(length, prot, flags, source, offset);
    this.#memory = shown(this.#address, length);
    this.#length = length;
    this.#fd = fd;
    this.#watch();
  }

  get length(): number {
    return this.#length;
  }

  /** Its own number of the file; -1 where it has none. */
  get fd(): number {
    return this.#fd;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get isLent(): boolean {
    return this.#exports > 0;
  }

  /** Errors: `ValueError` once it is closed. */
  check(): void {
    if (!this.#open) throw new ValueError('mmap closed or invalid');
  }

  /** The bytes. Shares. Errors: `ValueError` once it is closed, `BufferError` where they were transferred away. */
  get bytes(): OwnBytes {
    this.check();
    if (this.#memory.byteLength !== this.#length) {
      throw new BufferError('mmap: the buffer over this memory was transferred or detached');
    }
    return this.#memory;
  }

  /** Lends the bytes; the loan is counted until it is released. Errors: as `bytes`; `BufferError` for read-only memory. */
  lend(readonly: boolean, flags: number): BytesRecord {
    let lent = false;
    const record = fillInfo(this.bytes, readonly, flags, () => {
      if (lent) this.#exports--;
      lent = false;
    });
    lent = true;
    this.#exports++;
    return record;
  }

  /** Errors: `OSError`. */
  flush(offset: number, length: number): void {
    libc.msync(this.#address + offset, length);
  }

  /** Errors: `OSError`. */
  advise(option: number, offset: number, length: number): void {
    libc.madvise(this.#address + offset, length, option);
  }

  /**
   * Maps another length, perhaps elsewhere; buffers over the memory as it was are empty from now on.
   * Errors: `OSError`, `ValueError`; it is as it was then.
   */
  resize(length: number): void {
    checkLength(length);
    this.#detach();
    try {
      this.#address = libc.mremap(this.#address, this.#length, length);
      this.#length = length;
    } finally {
      this.#show();
    }
  }

  /** Gives the memory back. Errors: `BufferError` while it is lent, unless `force`: whoever has it finds it gone. */
  close(force = false): void {
    if (!this.#open) return;
    if (this.#exports > 0 && !force) throw new BufferError('cannot close exported pointers exist');
    // Bytes that were transferred away belong to whoever has them: they stay mapped until the process ends.
    const whole = this.#memory.byteLength === this.#length;
    if (whole) this.#detach();
    else forgotten.unregister(this);
    this.#open = false;
    libc.close(this.#fd);
    this.#fd = -1;
    if (whole) libc.munmap(this.#address, this.#length);
  }

  /** Where the runtime does not show the memory, it has been given back, and nothing is open any more. */
  #show(): void {
    try {
      this.#memory = shown(this.#address, this.#length);
      this.#watch();
    } catch (error) {
      this.#open = false;
      libc.close(this.#fd);
      this.#fd = -1;
      throw error;
    }
  }

  #watch(): void {
    const place = { address: this.#address, length: this.#length, fd: this.#fd };
    forgotten.register(this.#memory.buffer, place, this);
  }

  #detach(): void {
    if (!detach(this.#memory.buffer)) {
      throw new BufferError('this runtime does not take a buffer away: the memory stays mapped');
    }
    forgotten.unregister(this);
  }
}

/** Errors: `ValueError` for more bytes than a buffer of this runtime holds. */
export function checkLength(length: number): void {
  const { most } = libc.foreign();
  if (length > most) {
    throw new ValueError(
      `mmap length is too large: ${length} bytes, where a buffer of this runtime has ${most}`,
    );
  }
}

/** Memory at an address as bytes. Gives the memory back where the runtime does not show it. */
function shown(address: number, length: number): OwnBytes {
  try {
    checkLength(length);
    return new Uint8Array(libc.foreign().view(address, length));
  } catch (cause) {
    libc.munmap(address, length);
    if (cause instanceof ValueError) throw cause;
    throw new ValueError(`mmap: this runtime shows no ${length} bytes as one buffer`, { cause });
  }
}

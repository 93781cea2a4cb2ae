// A recording, played: the bytes of every memory at some step, and its views made again over them.

import { answer, type BufferRecord, getBuffer, type MemoryView, memoryview } from 'memoryview';
import { repr } from '../python/repr.ts';
import type { Patch, RecordedView, Recording, Resize, Step } from './recording.ts';

/** What a step overwrote. */
interface Undo {
  readonly patches: readonly Patch[];
  readonly sizes: readonly Resize[];
  /** What was cut off. */
  readonly tails: readonly Patch[];
}

/** The memory of a recording as it is at one step, which `goTo` chooses. Copies what it was given. */
export class Playback {
  readonly recording: Recording;
  private readonly memories: Uint8Array<ArrayBuffer>[] = [];
  private readonly undo: Undo[] = [];

  constructor(recording: Recording) {
    this.recording = recording;
  }

  /** The place of the step that is shown; -1 before the first. */
  get step(): number {
    return this.undo.length - 1;
  }

  /** Shows a step; -1 is before the first. Errors: `RangeError` for a step that there is not. */
  goTo(step: number): void {
    if (!Number.isInteger(step) || step < -1 || step >= this.recording.steps.length) {
      throw new RangeError(`there is no step ${step}`);
    }
    while (this.step < step) this.forward();
    while (this.step > step) this.back();
  }

  /**
   * The bytes of a memory; empty before it was seen, and after it was detached. Shares: the next `goTo` may change them.
   * Only as many as were kept.
   */
  bytesOf(memory: number): Uint8Array<ArrayBuffer> {
    const since = this.recording.memories[memory]?.since;
    if (since === undefined || since > this.step) return new Uint8Array(0);
    return this.memories[memory] ?? new Uint8Array(0);
  }

  /**
   * A view of the step that is shown, made again over `bytesOf` its memory. Shares.
   * Errors: `BufferError` where it reaches beyond the bytes that were kept.
   */
  viewOf(view: RecordedView): MemoryView {
    const layout = this.recording.layouts[view.layout];
    if (layout === undefined) throw new RangeError(`there is no layout ${view.layout}`);
    const bytes = this.bytesOf(view.memory).subarray(view.start, view.start + layout.window);
    const { format, itemsize, shape, strides, suboffsets, offset, readonly } = layout;
    const places = { format, itemsize, shape, strides, byteOffset: offset, readonly };
    const pointers = suboffsets.length > 0 ? { suboffsets } : {};
    const exporter = {
      [getBuffer]: (flags: number): BufferRecord => answer({ memory: bytes, ...places, ...pointers }, flags),
    };
    return memoryview(exporter);
  }

  /** Whether the step that is shown changed a byte of a memory. */
  changedIn(memory: number): (byte: number) => boolean {
    const before = (this.undo.at(-1)?.patches ?? []).filter((patch) => patch.memory === memory);
    const now = this.bytesOf(memory);
    return (byte) =>
      before.some(({ offset, bytes }) => {
        const old = bytes[byte - offset];
        return old !== undefined && old !== now[byte];
      });
  }

  private forward(): void {
    const place = this.step + 1;
    for (let at = this.memories.length; at < this.recording.memories.length; at++) {
      const memory = this.recording.memories[at];
      if (memory === undefined || memory.since > place) break;
      this.memories.push(Uint8Array.from(memory.bytes));
    }
    const step: Step | undefined = this.recording.steps[place];
    if (step !== undefined) this.undo.push(this.apply(step));
  }

  private apply({ resized, patches }: Step): Undo {
    const sizes: Resize[] = [];
    const tails: Patch[] = [];
    const before: Patch[] = [];
    for (const { memory, size } of resized) {
      const bytes = this.bytesIn(memory);
      sizes.push({ memory, size: bytes.length });
      if (size < bytes.length) tails.push({ memory, offset: size, bytes: bytes.slice(size) });
      this.resize(memory, size);
    }
    for (const { memory, offset, bytes } of patches) {
      const place = this.bytesIn(memory).subarray(offset, offset + bytes.length);
      before.push({ memory, offset, bytes: place.slice() });
      place.set(bytes);
    }
    return { patches: before, sizes, tails };
  }

  private back(): void {
    const undo = this.undo.pop();
    if (undo === undefined) return;
    for (const { memory, offset, bytes } of undo.patches) this.bytesIn(memory).set(bytes, offset);
    for (const { memory, size } of undo.sizes) this.resize(memory, size);
    for (const { memory, offset, bytes } of undo.tails) this.bytesIn(memory).set(bytes, offset);
  }

  private resize(memory: number, size: number): void {
    const resized = new Uint8Array(size);
    resized.set(this.bytesIn(memory).subarray(0, size));
    this.memories[memory] = resized;
  }

  private bytesIn(memory: number): Uint8Array<ArrayBuffer> {
    return this.memories[memory] ?? new Uint8Array(0);
  }
}

/** Items of a view, by their number in C order, as Python prints them; `?` for one that cannot be read. */
export function printedItems(view: MemoryView, from: number, count: number): string[] {
  const { format } = view;
  return Array.from({ length: count }, (_, at) => {
    try {
      return repr(view.item(from + at), { format });
    } catch {
      return '?';
    }
  });
}

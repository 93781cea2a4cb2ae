// Mapped ranges of a stand-in for GPUBuffer, whose memory is taken away by a transfer. Dawn's own buffers are asked in
// `test/libraries/webgpu`, Chromium's in `smoke/adapters-browser.mjs`.
import { type MemoryView, memoryview } from 'memoryview';
import { fromMappedRange, toGPUBuffer } from 'memoryview/webgpu';
import { expect, test } from 'vitest';
import { detach, errorOf } from '../../support.ts';

/** WebGPU's rules for mapping, as far as they are asked here. */
class Mappable {
  readonly size: number;
  readonly usage: number;
  readonly memory: Uint8Array;
  mapState: 'mapped' | 'unmapped' = 'mapped';
  readonly #ranges: { at: number; range: ArrayBuffer }[] = [];

  constructor({ size, usage }: { size: number; usage: number }) {
    this.size = size;
    this.usage = usage;
    this.memory = new Uint8Array(size);
  }

  getMappedRange(offset = 0, size = this.size - offset): ArrayBuffer {
    if (this.#ranges.some(({ at, range }) => offset < at + range.byteLength && at < offset + size)) {
      throw new Error('overlaps');
    }
    const range = this.memory.slice(offset, offset + size).buffer;
    if (!(range instanceof ArrayBuffer)) throw new Error('no range');
    this.#ranges.push({ at: offset, range });
    return range;
  }

  unmap(): void {
    for (const { at, range } of this.#ranges.splice(0)) {
      this.memory.set(new Uint8Array(range), at);
      detach(range);
    }
    this.mapState = 'unmapped';
  }
}

const device = { createBuffer: (made: { size: number; usage: number }) => new Mappable(made) };

test('what a view writes is in the buffer once it is unmapped, and the view has no memory then', () => {
  const buffer = new Mappable({ size: 16, usage: 2 });
  const mv = fromMappedRange(buffer, 8);
  mv.cast('<I').set(1, 0x01020304);
  buffer.unmap();
  expect([...buffer.memory.subarray(12)]).toEqual([4, 3, 2, 1]);
  expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
  expect(errorOf(() => fromMappedRange(buffer))).toMatch(/^BufferError: the GPUBuffer is unmapped/);
});

test('a buffer that is mapped to be read gives a view that refuses writing', () => {
  expect(fromMappedRange(new Mappable({ size: 8, usage: 1 })).readonly).toBe(true);
  expect(fromMappedRange(new Mappable({ size: 8, usage: 1 }), 0, 8, { readonly: false }).readonly).toBe(
    false,
  );
});

test('the last release unmaps where it was asked for', () => {
  const buffer = new Mappable({ size: 8, usage: 2 });
  const mv = fromMappedRange(buffer, 0, 8, { unmap: true });
  mv.set(0, 5);
  mv.release();
  expect([buffer.mapState, buffer.memory[0]]).toEqual(['unmapped', 5]);
});

test('bytes that were handed out before are refused, with the platform’s error as the cause', () => {
  const buffer = new Mappable({ size: 16, usage: 1 });
  buffer.getMappedRange(0, 8);
  try {
    fromMappedRange(buffer);
  } catch (error) {
    expect(String(error)).toBe(
      'BufferError: bytes 0 to 16 of the GPUBuffer are not mapped, or were handed out before: overlaps',
    );
    expect(error instanceof Error && String(error.cause)).toBe('Error: overlaps');
    return;
  }
  expect.unreachable();
});

test('toGPUBuffer packs items with gaps, and leaves the buffer unmapped', () => {
  const mv: MemoryView = memoryview(Uint16Array.of(1, 2, 3, 4, 5, 6)).slice(null, null, 2);
  const buffer = toGPUBuffer(mv, device, 8);
  expect([buffer.size, buffer.usage, buffer.mapState]).toEqual([8, 8, 'unmapped']);
  expect([...buffer.memory]).toEqual([...mv.tobytes(), 0, 0]);
});

test('bytes that the platform would hand out twice are refused, until they are mapped anew', () => {
  const ranges: ArrayBuffer[] = [];
  const buffer = {
    size: 16,
    usage: 2,
    mapState: 'mapped',
    getMappedRange(offset = 0, size = 16 - offset): ArrayBuffer {
      const range = new ArrayBuffer(size);
      ranges.push(range);
      return range;
    },
    unmap: () => ranges.splice(0).forEach(detach),
  };
  fromMappedRange(buffer, 0, 8);
  expect(fromMappedRange(buffer, 8, 0).nbytes).toBe(0);
  expect(errorOf(() => fromMappedRange(buffer))).toMatch(/^BufferError: .*the ranges overlap/);
  expect(fromMappedRange(buffer, 8).nbytes).toBe(8);
  expect(ranges.length).toBe(3);
  buffer.unmap();
  expect(fromMappedRange(buffer).nbytes).toBe(16);
});

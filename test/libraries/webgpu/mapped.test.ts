// Mapped ranges of Dawn's own buffers as views: what they share, and how they end. No GPU is needed.
import { memoryview } from 'memoryview';
import { fromMappedRange, toGPUBuffer } from 'memoryview/webgpu';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { errorOf } from '../../support.ts';
import { allocated, LARGE } from '../allocated.ts';
import { emptyDevice } from './gpu.ts';

let device: GPUDevice;

beforeAll(async () => {
  device = await emptyDevice();
});

afterAll(() => {
  device.destroy();
});

/** A buffer that is mapped to be written. */
function mapped(size: number): GPUBuffer {
  return device.createBuffer({ size, usage: GPUBufferUsage.COPY_SRC, mappedAtCreation: true });
}

describe('fromMappedRange', () => {
  test('shows the bytes of the whole buffer, which are its own', () => {
    const buffer = mapped(64);
    const handed = vi.spyOn(buffer, 'getMappedRange');
    const mv = fromMappedRange(buffer);
    expect([mv.format, mv.shape, mv.readonly, mv.obj]).toEqual(['B', [64], false, buffer]);
    const range = handed.mock.results[0]?.value;
    expect(mv.asUint8Array().buffer).toBe(range);
    mv.cast('f').set(3, 0.5);
    expect(new Float32Array(range)[3]).toBe(0.5);
  });

  test('shows a range, and another beside it', () => {
    const buffer = mapped(64);
    const first = fromMappedRange(buffer, 8, 16);
    const rest = fromMappedRange(buffer, 24);
    expect([first.nbytes, rest.nbytes]).toEqual([16, 40]);
    first.fill(1);
    expect(rest.includes(1)).toBe(false);
  });

  test('allocates nothing for 64 MB but what WebGPU maps', () => {
    const buffer = mapped(LARGE);
    const range = buffer.getMappedRange();
    vi.spyOn(buffer, 'getMappedRange').mockReturnValue(range);
    const { bytes, result } = allocated(() => fromMappedRange(buffer));
    expect(bytes).toBeLessThan(1 << 20);
    expect(result.nbytes).toBe(LARGE);
    buffer.destroy();
  });

  test('refuses writing where the buffer is mapped to be read, unless told otherwise', async () => {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    const buffer = device.createBuffer({ size: 16, usage });
    await buffer.mapAsync(GPUMapMode.READ);
    expect(errorOf(() => fromMappedRange(buffer, 0, 8).set(0, 1))).toBe(
      'TypeError: cannot modify read-only memory',
    );
    expect(fromMappedRange(buffer, 8, 8, { readonly: false }).readonly).toBe(false);
  });
});

describe('a mapping that ends', () => {
  test('by unmap, takes the memory of all views', () => {
    const buffer = mapped(16);
    const mv = fromMappedRange(buffer);
    const floats = mv.cast('f');
    buffer.unmap();
    for (const use of [() => mv.get(0), () => mv.set(0, 1), () => floats.get(0), () => mv.tobytes()]) {
      expect(errorOf(use)).toMatch(/^BufferError: .*detached/);
    }
  });

  test('by destroy, takes the memory of all views', () => {
    const buffer = mapped(16);
    const mv = fromMappedRange(buffer);
    buffer.destroy();
    expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
  });

  test('with the last view, where it was asked for', () => {
    const buffer = mapped(16);
    const mv = fromMappedRange(buffer, 0, 16, { unmap: true });
    const part = mv.slice(4);
    mv.release();
    expect(buffer.mapState).toBe('mapped');
    part.release();
    expect(buffer.mapState).toBe('unmapped');
    expect(errorOf(() => mv.get(0))).toMatch(/^ValueError: .*released/);
  });

  test('not with the last view otherwise, and not twice', () => {
    const buffer = mapped(16);
    fromMappedRange(buffer, 0, 8).release();
    expect(buffer.mapState).toBe('mapped');
    const mv = fromMappedRange(buffer, 8, 8, { unmap: true });
    buffer.unmap();
    expect(errorOf(() => mv.release())).toBe('');
  });

  test('and begins anew: the view of before stays without memory', async () => {
    const usage = GPUBufferUsage.MAP_WRITE | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ size: 16, usage, mappedAtCreation: true });
    const before = fromMappedRange(buffer);
    buffer.unmap();
    await buffer.mapAsync(GPUMapMode.WRITE);
    const after = fromMappedRange(buffer);
    after.set(0, 7);
    expect(after.get(0)).toBe(7);
    expect(errorOf(() => before.get(0))).toMatch(/^BufferError: .*detached/);
  });
});

describe('what is refused', () => {
  test('a buffer that is not mapped, or not yet', async () => {
    const usage = GPUBufferUsage.MAP_WRITE | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ size: 16, usage });
    const sentence = (state: string): string =>
      `BufferError: the GPUBuffer is ${state}: await buffer.mapAsync(mode) maps it`;
    expect(errorOf(() => fromMappedRange(buffer))).toBe(sentence('unmapped'));
    const mapping = buffer.mapAsync(GPUMapMode.WRITE);
    expect(errorOf(() => fromMappedRange(buffer))).toBe(sentence('pending'));
    await mapping;
    expect(fromMappedRange(buffer).nbytes).toBe(16);
  });

  test('bytes that were handed out before', () => {
    const buffer = mapped(64);
    fromMappedRange(buffer, 0, 16);
    expect(errorOf(() => fromMappedRange(buffer, 8, 16))).toMatch(
      /^BufferError: bytes 8 to 24 of the GPUBuffer are not mapped, or were handed out before/,
    );
  });

  test('a range that WebGPU would not hand out, before it is asked', () => {
    const buffer = mapped(64);
    const asked = vi.spyOn(buffer, 'getMappedRange');
    expect(errorOf(() => fromMappedRange(buffer, 4))).toBe(
      'ValueError: offset must be a multiple of 8, not 4',
    );
    expect(errorOf(() => fromMappedRange(buffer, 0, 6))).toBe(
      'ValueError: size must be a multiple of 4, not 6',
    );
    for (const [offset, size] of [
      [0, 68],
      [72, undefined],
      [-8, 8],
      [0, -4],
      [0.5, 4],
      [8, 64],
      [0, Number.NaN],
    ] as const) {
      expect(errorOf(() => fromMappedRange(buffer, offset, size))).toMatch(
        /^ValueError: .*do not lie in a GPUBuffer of 64/,
      );
    }
    expect(asked).not.toHaveBeenCalled();
  });

  test('what is no buffer', () => {
    expect(errorOf(() => Reflect.apply(fromMappedRange, undefined, [new ArrayBuffer(8)]))).toMatch(
      /^TypeError: /,
    );
    expect(errorOf(() => Reflect.apply(fromMappedRange, undefined, [null]))).toMatch(/^TypeError: /);
  });

  test('a view that was released, before a buffer is made of it', () => {
    const made = vi.spyOn(device, 'createBuffer');
    const mv = memoryview(new Uint8Array(4));
    mv.release();
    expect(errorOf(() => toGPUBuffer(mv, device, GPUBufferUsage.COPY_SRC))).toMatch(
      /^ValueError: .*released/,
    );
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });
});

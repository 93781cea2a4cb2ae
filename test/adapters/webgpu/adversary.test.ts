// GPU buffers that are mapped anew, devices that lie or take the view's memory away.
import { memoryview } from 'memoryview';
import { fromMappedRange, toGPUBuffer } from 'memoryview/webgpu';
import { expect, test } from 'vitest';
import { detach, errorOf } from '../../support.ts';

/** A stand-in of 16 bytes that counts what is done to it. */
function mappable(range: () => ArrayBuffer = () => new ArrayBuffer(16)) {
  const ranges: ArrayBuffer[] = [];
  const buffer = {
    size: 16,
    usage: 2,
    mapState: 'mapped',
    unmapped: 0,
    destroyed: 0,
    getMappedRange(_offset?: number, _size?: number): ArrayBuffer {
      const made = range();
      ranges.push(made);
      return made;
    },
    unmap(): void {
      buffer.unmapped++;
      ranges.splice(0).forEach(detach);
    },
    destroy(): void {
      buffer.destroyed++;
    },
  };
  return buffer;
}

test('a release does not unmap a mapping that is not its own', () => {
  const buffer = mappable();
  const old = fromMappedRange(buffer, 0, 16, { unmap: true });
  buffer.unmap(); // and mapped anew
  const mv = fromMappedRange(buffer);
  old.release();
  expect([buffer.unmapped, mv.get(15)]).toEqual([1, 0]);
});

test('a release unmaps nothing unless it was asked for', () => {
  const buffer = mappable();
  fromMappedRange(buffer).release();
  fromMappedRange(mappable(), 0, 16, { unmap: false }).release();
  expect(buffer.unmapped).toBe(0);
});

test('a release unmaps once, for a range without bytes too', () => {
  const buffer = mappable(() => new ArrayBuffer(0));
  const mv = fromMappedRange(buffer, 0, 0, { unmap: true });
  mv.release();
  mv.release();
  expect(buffer.unmapped).toBe(1);
  const other = mappable(() => new ArrayBuffer(0));
  const lost = fromMappedRange(other, 0, 0, { unmap: true });
  other.unmap();
  lost.release();
  expect(other.unmapped).toBe(1);
});

test('a range of another size than was asked for is refused, and unmapped where that was asked for', () => {
  for (const range of [new ArrayBuffer(8), new ArrayBuffer(32)]) {
    const buffer = mappable(() => range);
    expect(errorOf(() => fromMappedRange(buffer))).toBe(
      'BufferError: bytes 0 to 16 of the GPUBuffer are not mapped, or were handed out before: the range is of another size',
    );
  }
});

test('a size that changes while it is read is read once', () => {
  let asked = 0;
  const buffer = Object.defineProperty(mappable(), 'size', { get: () => (asked++ === 0 ? 16 : 2 ** 40) });
  expect(fromMappedRange(buffer).nbytes).toBe(16);
  expect(asked).toBe(1);
});

test('a device that takes the view’s memory away gets an error, and its buffer is destroyed', () => {
  const released = memoryview(Int32Array.of(1, 2, 3, 4));
  const items = Int32Array.of(1, 2, 3, 4);
  const detached = memoryview(items);
  const cases = [
    [released, () => released.release(), /^ValueError: .*released/],
    [detached, () => detach(items.buffer), /^BufferError: .*detached/],
  ] as const;
  for (const [mv, take, error] of cases) {
    const memory = new ArrayBuffer(16);
    const buffer = mappable(() => memory);
    const device = {
      createBuffer: () => {
        take();
        return buffer;
      },
    };
    expect(errorOf(() => toGPUBuffer(mv, device, 8))).toMatch(error);
    expect([buffer.destroyed, buffer.unmapped]).toEqual([1, 0]);
    expect([...new Uint8Array(memory)].every((byte) => byte === 0)).toBe(true);
  }
});

test('a device that maps too few bytes, and what is no device, are refused', () => {
  const mv = memoryview(Int32Array.of(1, 2, 3, 4));
  const small = mappable(() => new ArrayBuffer(4));
  expect(errorOf(() => toGPUBuffer(mv, { createBuffer: () => small }, 8))).toBe(
    'BufferError: the GPUBuffer mapped 4 bytes, not 16',
  );
  expect(small.destroyed).toBe(1);
  for (const none of [null, {}, 3]) {
    expect(errorOf(() => Reflect.apply(toGPUBuffer, undefined, [mv, none, 8]))).toMatch(
      /^TypeError: a GPUDevice is required/,
    );
  }
  expect(errorOf(() => Reflect.apply(toGPUBuffer, undefined, [mv, { createBuffer: () => null }, 8]))).toBe(
    "TypeError: the device made no GPUBuffer, but 'NoneType'",
  );
});

test('options, offsets and sizes that are none are refused, and nothing is mapped', () => {
  let mapped = 0;
  const map = (...args: readonly unknown[]) => {
    const buffer = mappable(() => {
      mapped++;
      return new ArrayBuffer(16);
    });
    return errorOf(() => Reflect.apply(fromMappedRange, undefined, [buffer, ...args]));
  };
  expect(map(0, 16, { unmapp: true })).toBe("TypeError: fromMappedRange() got an unexpected option 'unmapp'");
  expect(map(0, 16, { unmap: 1 })).toBe('TypeError: unmap must be bool, not int');
  expect(map(0, 16, { readonly: 'no' })).toBe('TypeError: readonly must be bool, not str');
  for (const wrong of [null, '8', Number.NaN, -8, 0.5, 2 ** 53, 4, 24, Number.POSITIVE_INFINITY]) {
    expect(map(wrong), String(wrong)).toMatch(/^ValueError: /);
  }
  for (const wrong of [null, '8', Number.NaN, -4, 0.5, 2 ** 53, 2, 20]) {
    expect(map(0, wrong), String(wrong)).toMatch(/^(ValueError: |$)/);
  }
  expect(map(8, 12)).toMatch(/^ValueError: 12 bytes from byte 8 on/);
  expect(mapped).toBe(1); // a size of null is none
  const mv = memoryview(new Uint8Array(4));
  const device = { createBuffer: () => mappable() };
  expect(errorOf(() => Reflect.apply(toGPUBuffer, undefined, [mv, device, 8, { label: 3 }]))).toBe(
    'TypeError: label must be str, not int',
  );
});

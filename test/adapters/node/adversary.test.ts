// Heaps that grow, and options that are none, while views are read and written.
import { memoryview } from 'memoryview';
import { readinto, toBuffer, write } from 'memoryview/node';
import { expect, test } from 'vitest';
import { errorOf } from '../../support.ts';

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

test('a heap that grows while it is written is an error, and no count of fewer bytes', async () => {
  const heap = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  const target = {
    fd: 1,
    read: async () => 0,
    stat: async () => 0,
    write: async () => {
      heap.grow(1);
      return { bytesWritten: 4 };
    },
  };
  expect(await refusal(write(target, memoryview(heap).slice(0, 16)))).toMatch(
    /^BufferError: what is written was detached, or its heap has grown/,
  );
});

/** A handle over bytes 1, 2, 3, … that grows a heap after its first read has gone to where the heap was before. */
function growing(heap: WebAssembly.Memory) {
  let own = 0;
  let grown = false;
  const places: (number | null)[] = [];
  return {
    fd: 1,
    places,
    stat: async () => ({ size: 100, isFile: () => true }),
    read: async (buffer: Uint8Array, offset: number, length: number, position: number | null) => {
      places.push(position);
      const start = position ?? own;
      own += length;
      if (!grown) {
        grown = true;
        heap.grow(1); // what is read goes nowhere
      } else {
        for (let k = 0; k < length; k++) buffer[offset + k] = start + k + 1;
      }
      return { bytesRead: length };
    },
  };
}

test('a heap that grows while it is filled is filled once more by position, and else an error', async () => {
  const heap = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  const view = memoryview(heap).slice(0, 4);
  const handle = growing(heap);
  expect(await readinto(handle, view, { position: 10 })).toBe(4);
  expect(handle.places).toEqual([10, 10]);
  expect(view.tolist()).toEqual([11, 12, 13, 14]);
  expect(await refusal(readinto(growing(heap), view))).toMatch(
    /^BufferError: the heap has grown while 4 bytes were read/,
  );
});

test('options that there are not are refused', async () => {
  const options = { postion: 5 } as { position?: number };
  const target = { write: () => undefined };
  expect(await refusal(write(target, new Uint8Array(1), options))).toBe(
    "TypeError: write() got an unexpected option 'postion'",
  );
  expect(await refusal(readinto(new Blob(['a']).stream(), new Uint8Array(1), options))).toBe(
    "TypeError: readinto() got an unexpected option 'postion'",
  );
  expect(errorOf(() => toBuffer(new Uint8Array(1), { copy: 'always' as 'never' }))).toBe(
    "ValueError: copy must be 'never' or 'ifNeeded'",
  );
  expect(await write(target, new Uint8Array(3), null as never)).toBe(3);
});

// Streams, blobs, handles and servers that lie or fail half-way: an error, and never other bytes.

import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { sourceOf, withSource } from '../../../src/adapters/sources/open.ts';
import { writeTo } from '../../../src/adapters/sources/sink.ts';
import { detach } from '../../support.ts';
import { serve } from './server.ts';

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

/** An iterable that answers one after another, an error by throwing it, and goes on afterwards. */
function answering(...answers: readonly unknown[]): AsyncIterable<unknown> {
  let at = 0;
  const next = async (): Promise<IteratorResult<unknown>> => {
    const value = answers[at++];
    if (value instanceof Error) throw value;
    return { done: at > answers.length, value };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

describe('a stream', () => {
  test('that puts each chunk where the last one was gives each as it was', async () => {
    const chunk = new Uint8Array(4);
    async function* reusing() {
      for (let k = 0; k < 6; k++) yield chunk.fill(k);
    }
    const source = await sourceOf(reusing());
    const expected = [0, 1, 2, 3, 4, 5].flatMap((k) => [k, k, k, k]);
    expect([...(await source.read(0, 22))]).toEqual(expected.slice(0, 22));
  });

  test.each([
    ['text', 'xx', /^TypeError: a stream of bytes is required, not one of 'str'/],
    [
      'undefined, which is no end',
      undefined,
      /^TypeError: a stream of bytes is required, not one of 'NoneType'/,
    ],
    ['an error', new Error('the cable'), /^Error: the cable$/],
  ])('with %s in the middle goes not on behind it', async (_name, middle, sentence) => {
    const source = await sourceOf(answering(new Uint8Array([1, 2]), middle, new Uint8Array([3, 4])));
    expect(await refusal(source.read(0, 4))).toMatch(sentence);
    expect(await refusal(source.read(0, 2))).toMatch(sentence);
    expect(await refusal(source.read(2, 2))).toMatch(sentence);
  });

  test('that is locked by somebody else may be read once it is free', async () => {
    const stream = new Blob(['abc']).stream();
    const source = await sourceOf(stream);
    const reader = stream.getReader();
    expect(await refusal(source.read(0, 3))).toMatch(/locked/);
    reader.releaseLock();
    expect([...(await source.read(0, 3))]).toEqual([97, 98, 99]);
  });

  test('whose chunk is detached before all of it was read is an error, not the next chunk', async () => {
    const chunk = new Uint8Array([1, 2, 3, 4]);
    const source = await sourceOf(answering(chunk, new Uint8Array([5, 6])));
    expect([...(await source.read(0, 2))]).toEqual([1, 2]);
    detach(chunk.buffer);
    expect(await refusal(source.read(2, 2))).toMatch(/^BufferError: a chunk of the stream was detached/);
  });
});

describe('a blob', () => {
  const blob = (size: number, given: unknown) => ({
    size,
    arrayBuffer: async () => new ArrayBuffer(0),
    slice: () => ({ arrayBuffer: async () => given as ArrayBuffer }),
  });
  test('that gives a number for its bytes is an error, not as many zeros', async () => {
    expect(await refusal(sourceOf(blob(5, 3)).then((source) => source.read(0, 3)))).toBe(
      "TypeError: a bytes-like object is required, not 'int'",
    );
  });
  test('that gives more or less than was asked for is an error', async () => {
    for (const given of [new ArrayBuffer(2), new ArrayBuffer(4)]) {
      expect(await refusal(sourceOf(blob(5, given)).then((source) => source.read(0, 3)))).toBe(
        `ValueError: the blob gave ${given.byteLength} bytes for 3 from 0 on`,
      );
    }
  });
  test('that does not know its size is refused', async () => {
    expect(await refusal(sourceOf(blob(Number.NaN, new ArrayBuffer(3))))).toBe(
      'ValueError: a window of bytes needs whole figures from 0 on, not NaN',
    );
  });
});

test('a file handle that tells of half a byte is refused', async () => {
  const handle = {
    fd: 1,
    stat: async () => ({ size: 3, isFile: () => true }),
    read: async () => ({ bytesRead: 0.5 }),
  };
  expect(await refusal(sourceOf(handle).then((source) => source.read(0, 3)))).toBe(
    'ValueError: the file handle tells of 0.5 bytes read, where 3 were asked for',
  );
});

test('the answer of a server is given up where what was to be read of it fails', async () => {
  let closed: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const server = await serve((_request, response) => {
    response.on('close', closed);
    response.write(new Uint8Array(1000)); // and never the end
  });
  const failing = withSource(server.url, async (source) => {
    await source.read(0, 10);
    throw new Error('no such file');
  });
  expect(await refusal(failing)).toBe('Error: no such file');
  await gone;
  await server.close();
});

describe('a target', () => {
  test('that throws at once keeps no listener', async () => {
    const stream = new Writable({
      write: () => {
        throw new Error('at once');
      },
    });
    expect(await refusal(writeTo(stream, [new Uint8Array(3)]))).toBe('Error: at once');
    expect(stream.listenerCount('error') + stream.listenerCount('close')).toBe(0);
  });

  test.each(['a handle', 'anything'])(
    '%s: memory that is detached while it is written is an error',
    async (kind) => {
      const memory = new Uint8Array(8);
      const took = async (): Promise<number> => {
        if (memory.length > 0) detach(memory.buffer);
        return 4;
      };
      const handle = { fd: 1, read: took, stat: took, write: async () => ({ bytesWritten: await took() }) };
      const target = kind === 'a handle' ? handle : { write: () => took().then(() => undefined) };
      expect(await refusal(writeTo(target, [memory]))).toMatch(/^BufferError: what is written was detached/);
    },
  );
});

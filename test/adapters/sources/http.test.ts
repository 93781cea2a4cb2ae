// Files on a server: windows by ranges, one way through without, and servers that lie.
import { afterEach, describe, expect, test } from 'vitest';
import { sourceOf } from '../../../src/adapters/sources/open.ts';
import { type Answer, type Running, ranging, serve } from './server.ts';

const data = Uint8Array.from({ length: 10_000 }, (_, k) => (k * 7) % 256);
const running: Running[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function started(answer: Answer): Promise<Running> {
  const server = await serve(answer);
  running.push(server);
  return server;
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

describe('a server that answers ranges', () => {
  test('is asked for the windows, and for nothing else but the first 1024 bytes', async () => {
    const { url, ranges } = await started(ranging(data));
    const source = await sourceOf(url);
    expect(source.size).toBe(10_000);
    expect([...(await source.read(0, 10))]).toEqual([...data.subarray(0, 10)]);
    expect([...(await source.read(5000, 3))]).toEqual([...data.subarray(5000, 5003)]);
    expect([...(await source.read(1020, 10))]).toEqual([...data.subarray(1020, 1030)]);
    expect((await source.read(10_000, 0)).length).toBe(0);
    expect(ranges).toEqual(['bytes=0-1023', 'bytes=5000-5002', 'bytes=1020-1029']);
  });

  test('is taken by a URL, by a Request with its headers, and with files shorter than the first request', async () => {
    const seen: unknown[] = [];
    const { url } = await started((request, response, range) => {
      seen.push(request.headers['x-token']);
      ranging(data.subarray(0, 100))(request, response, range);
    });
    expect((await sourceOf(new URL(url))).size).toBe(100);
    const source = await sourceOf(new Request(url, { headers: { 'x-token': 'secret' } }));
    expect([...(await source.read(90, 10))]).toEqual([...data.subarray(90, 100)]);
    expect(seen).toEqual([undefined, 'secret']);
  });

  test('of an empty file', async () => {
    const { url } = await started(ranging(new Uint8Array(0)));
    expect((await sourceOf(url)).size).toBe(0);
  });

  test('is not asked beyond the end', async () => {
    const { url, ranges } = await started(ranging(data));
    const source = await sourceOf(url);
    expect(await refusal(source.read(9_999, 2))).toBe(
      'EOFError: the source ends after 10000 bytes, where 2 from 9999 on were asked for',
    );
    expect(ranges.length).toBe(1);
  });
});

describe('a server that sends all', () => {
  test('is asked once, and read forward', async () => {
    const { url, ranges } = await started((_request, response) => response.end(data));
    const source = await sourceOf(url);
    expect([...(await source.read(0, 10))]).toEqual([...data.subarray(0, 10)]);
    expect([...(await source.read(9000, 10))]).toEqual([...data.subarray(9000, 9010)]);
    expect(await refusal(source.read(0, 1))).toBe(
      'ValueError: a stream only goes forward: byte 0 was asked for after 9010 bytes; the server sends no ranges: fetch the file into memory first',
    );
    expect(ranges.length).toBe(1);
  });

  test('or a Response of one: its size is known unless it was compressed', async () => {
    const { url } = await started((_request, response) => {
      response.writeHead(200, { 'content-length': data.length }).end(data);
    });
    const response = await fetch(url);
    const source = await sourceOf(response);
    expect(source.size).toBe(10_000);
    expect([...(await source.read(9_998, 2))]).toEqual([...data.subarray(9_998)]);
    expect(await refusal(sourceOf(response))).toMatch(
      /^BufferError: the body of the response has been read already/,
    );
  });

  test('or ends too soon', async () => {
    const { url } = await started((_request, response) => response.end(data.subarray(0, 20)));
    const source = await sourceOf(url);
    expect(await refusal(source.read(10, 11))).toMatch(/^EOFError: /);
  });
});

describe('a server that fails or lies', () => {
  /** Answers the first request as it should, and the others by `answer`. */
  const then = (answer: Answer): Answer => {
    let count = 0;
    return (request, response, range) => (count++ === 0 ? ranging(data) : answer)(request, response, range);
  };
  const told = (text: string, body: Uint8Array): Answer => {
    return (_request, response) => response.writeHead(206, { 'content-range': text }).end(body);
  };
  const window = data.subarray(2000, 2010);
  const cases: Record<string, [Answer, string | RegExp]> = {
    'with 404': [
      (_request, response) => response.writeHead(404).end('no'),
      /^HTTPError: HTTP Error 404: Not Found \(http:/,
    ],
    'with 500 later': [
      then((_request, response) => response.writeHead(500).end()),
      /^HTTPError: HTTP Error 500/,
    ],
    'with 416 later': [
      then((_request, response) => response.writeHead(416).end()),
      'ValueError: the server answered a range with status 416, and the first one with 206',
    ],
    'with the whole file later': [
      then((_request, response) => response.end(data)),
      'ValueError: the server answered a range with status 200, and the first one with 206',
    ],
    'with other bytes': [
      then(told('bytes 0-9/10000', window)),
      "ValueError: the server sent 'bytes 0-9/10000', where bytes 2000-2009 were asked for",
    ],
    'with bytes from another place on': [
      then(told('bytes 1999-2009/10000', window)),
      "ValueError: the server sent 'bytes 1999-2009/10000', where bytes 2000-2009 were asked for",
    ],
    'with no place': [
      then((_request, response) => response.writeHead(206).end(window)),
      /^ValueError: the server sent a range without Content-Range/,
    ],
    'with no size': [
      then(told('bytes 2000-2009/*', window)),
      "ValueError: the server's Content-Range 'bytes 2000-2009/*' does not tell which bytes of how many",
    ],
    'with another size': [
      then(told('bytes 2000-2009/10001', window)),
      'ValueError: the file on the server has changed while it was read',
    ],
    'with too few bytes': [
      then(told('bytes 2000-2009/10000', window.subarray(0, 5))),
      "ValueError: the server's range ends after 5 bytes of 10",
    ],
    'with too many bytes': [
      then(told('bytes 2000-2009/10000', data)),
      "ValueError: the server's range has more than its 10 bytes",
    ],
  };
  for (const [name, [answer, sentence]] of Object.entries(cases)) {
    test(name, async () => {
      const { url } = await started(answer);
      const said = await refusal(sourceOf(url).then((source) => source.read(2000, 10)));
      if (typeof sentence === 'string') expect(said).toBe(sentence);
      else expect(said).toMatch(sentence);
    });
  }

  test('with a file that changes, by its ETag or its date', async () => {
    for (const header of ['etag', 'last-modified']) {
      let count = 0;
      const { url } = await started(ranging(data, () => ({ [header]: `"${count++}"` })));
      const source = await sourceOf(url);
      expect(await refusal(source.read(2000, 10))).toBe(
        'ValueError: the file on the server has changed while it was read',
      );
    }
  });

  test('with 2**50 bytes that never come: no memory is taken for them', async () => {
    const size = 2 ** 50;
    const { url } = await started((_request, response, range) => {
      const [from, to] = range ?? [0, 0];
      response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${size}` });
      if (from === 0) response.end(data.subarray(0, 1024));
      else response.write(data, () => response.destroy());
    });
    const source = await sourceOf(url);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(source.read(4096, 2 ** 33))).not.toMatch(/^gave|RangeError/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 22);
  });

  test('by breaking off: the error is that of the network', async () => {
    const { url } = await started(then((_request, response) => response.destroy()));
    const source = await sourceOf(url);
    expect(await refusal(source.read(2000, 10))).toMatch(/^TypeError: fetch failed/);
  });
});

test('an address is that of the page and what is behind it, where there is a page', async () => {
  const { url, ranges } = await started(ranging(data));
  Reflect.set(globalThis, 'location', { href: `${url}/page.html` });
  try {
    expect((await sourceOf('other')).size).toBe(10_000);
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
  expect(ranges.length).toBe(1);
});

test('other addresses, and other methods, are refused', async () => {
  expect(await refusal(sourceOf('file:///etc/passwd'))).toBe(
    "ValueError: only http and https are fetched, not 'file:///etc/passwd'; open a file first: fs.promises.open(path)",
  );
  expect(await refusal(sourceOf('data.npy'))).toMatch(/^ValueError: only http and https are fetched/);
  expect(await refusal(sourceOf(new Request('http://127.0.0.1:1/', { method: 'POST' })))).toBe(
    'ValueError: a file is read by GET, not by POST',
  );
});

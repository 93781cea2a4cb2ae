// Files that the real safetensors wrote, and headers that it takes or refuses: the same here.
import { readFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { bytearray, bytes, Ellipsis, type KeyPart, memoryview, newaxis, slice } from 'memoryview';
import { dumps, type LoadedTensors, loads, open } from 'memoryview/safetensors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, detach, errorOf, isInternal } from '../../support.ts';
import { type Running, ranging, serve } from '../sources/server.ts';

interface Verdict {
  header?: string;
  size?: number;
  file?: string;
  names?: string[];
  error?: string;
}

const here = new URL('.', import.meta.url);
const answers: { version: string; files: Record<string, Record<string, string>>; headers: Verdict[] } =
  JSON.parse(readFileSync(new URL('answers.json', here), 'utf8'));

function path(name: string): URL {
  return new URL(`files/${name}.safetensors`, here);
}

function file(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path(name)));
}

function hex(view: { tobytes(): { hex(): string } }): string {
  return view.tobytes().hex();
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

describe.each(Object.entries(answers.files))('%s.safetensors', (name, tensors) => {
  test('has the tensors that were written, from memory', () => {
    const loaded = loads(file(name));
    expect(new Set(loaded.keys())).toEqual(new Set(Object.keys(tensors)));
    for (const [key, expected] of Object.entries(tensors)) {
      const tensor = loaded.get(key);
      expect([key, hex(tensor)]).toEqual([key, expected]);
      const { dtype, shape } = loaded.info(key);
      if (dtype !== 'F4') expect(tensor.shape).toEqual(shape);
    }
  });

  test('and from a file, a blob and a stream', async () => {
    const handle = await openFile(path(name));
    for (const source of [
      handle,
      new Blob([file(name)]),
      new Blob([file(name)]).stream(),
      bytes(file(name)),
    ]) {
      const opened = await open(source);
      for (const key of opened.keys()) expect([key, hex(await opened.get(key))]).toEqual([key, tensors[key]]);
    }
    await handle.close();
  });
});

test('formats and shapes are those of the types', () => {
  const dtypes = loads(file('dtypes'));
  const formats = dtypes.keys().map((key) => [key, dtypes.get(key).format, dtypes.get(key).shape]);
  const expected = {
    bool: '?',
    u1: 'B',
    i1: 'b',
    i2: '<h',
    u2: '<H',
    f2: '<e',
    i4: '<i',
    u4: '<I',
    f4: '<f',
    c8: '<Zf',
    f8: '<d',
    i8: '<q',
    u8: '<Q',
  };
  expect(Object.fromEntries(formats.map(([key, format]) => [key, format]))).toEqual(expected);
  expect(formats.every(([, , shape]) => String(shape) === '2,3')).toBe(true);
  const floats = loads(file('floats'));
  expect(floats.get('bf16').tolist()).toEqual([0x3f80, 0xc000]);
  expect([floats.info('bf16').dtype, floats.get('f8_e4m3').format]).toEqual(['BF16', 'B']);
  expect([floats.info('f4').shape, floats.get('f4').shape]).toEqual([[2, 4], [4]]);
});

test('metadata are texts by name, and a copy', () => {
  const { metadata } = loads(file('shapes'));
  expect(metadata).toEqual({ format: 'np', ü: 'x"\n' });
  expect(Object.isFrozen(metadata)).toBe(true);
  expect(loads(file('none')).metadata).toEqual({});
});

describe('memory', () => {
  test('is shared: a write on either side is seen on the other', async () => {
    const memory = file('dtypes');
    const tensor = loads(memory).get('f8');
    tensor.set(1, 2, 8.25);
    expect((await (await open(memory)).get('f8')).get(1, 2)).toBe(8.25);
    expect(tensor.asUint8Array().buffer).toBe(memory.buffer);
    expect(tensor.obj).toBe(memory);
  });

  test('is not allocated for 64 MB', () => {
    const memory = dumps({ a: new Float64Array(2 ** 23) });
    const before = process.memoryUsage().arrayBuffers;
    expect(loads(memory).get('a').nbytes).toBe(2 ** 26);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });

  test('is locked while a tensor lives, and read-only where it is', () => {
    const memory = bytearray(file('dtypes'));
    const loaded = loads(memory);
    const tensor = loaded.get('f8');
    expect(() => memory.clear()).toThrow('Existing exports of data');
    tensor.release();
    memory.clear();
    expect(errorOf(() => loaded.get('f8'))).toMatch(/^EOFError: the source ends after 0 bytes/);
    expect(loads(bytes(file('dtypes'))).get('f8').readonly).toBe(true);
  });

  test('that is shared between threads, a window of a larger one, or detached', () => {
    const data = file('dtypes');
    const shared = new SharedArrayBuffer(data.length + 8);
    new Uint8Array(shared).set(data, 3);
    const loaded = loads(memoryview(shared).slice(3, 3 + data.length));
    expect(hex(loaded.get('c8'))).toBe(answers.files.dtypes?.c8);
    const own = loads(data);
    const tensor = own.get('f8');
    detach(data.buffer);
    expect(errorOf(() => tensor.get(0, 0))).toMatch(/^BufferError: /);
    expect(errorOf(() => own.get('f8'))).toMatch(/^(BufferError|EOFError): /);
  });
});

describe('only the window of a tensor is read', () => {
  let server: Running;
  beforeAll(async () => {
    server = await serve(ranging(file('dtypes')));
  });
  afterAll(() => server.close());

  test('from a server', async () => {
    const opened = await open(server.url);
    await opened.get('f8');
    const { data_offsets } = opened.info('f8');
    const data = file('dtypes');
    const start = data.length - data_offsets[1];
    expect(hex(await opened.get('u1'))).toBe(answers.files.dtypes?.u1);
    expect(start).toBeGreaterThan(0);
    for (const range of server.ranges.slice(1)) {
      const [, from, to] = /=(\d+)-(\d+)$/.exec(range) ?? [];
      expect(Number(to) - Number(from)).toBeLessThan(1024);
    }
  });
});

describe('safetensors 0.8.0 takes or refuses', () => {
  /** The format forbids a name that stands twice; 0.8.0 takes the last of them. */
  const TWICE = [/^\{"a":.*,"a":\{/, /^\{"__metadata__":\{"a":"b","a":"c"\}\}$/];

  test.each(answers.headers.map((verdict) => [verdict.header ?? verdict.file ?? '', verdict] as const))(
    '%j',
    async (text, verdict) => {
      const data = bytesOf(verdict);
      const said = errorOf(() => loads(data));
      expect(isInternal(said)).toBe(false);
      if (TWICE.some((pattern) => pattern.test(text))) {
        expect([verdict.error, said]).toEqual([undefined, 'ValueError: the header names "a" twice']);
        return;
      }
      expect(said === '' ? 'taken' : said.replace(/: .*/s, '')).toMatch(
        verdict.error === undefined ? /^taken$/ : /^(ValueError|OverflowError)$/,
      );
      if (verdict.names !== undefined) expect(loads(data).keys().sort()).toEqual(verdict.names);
      expect(await refusal(open(data).then((opened) => opened.keys().length))).toMatch(
        verdict.error === undefined ? /^gave/ : /^(ValueError|OverflowError): /,
      );
    },
  );

  function bytesOf({ header, size = 0, file: hexed }: Verdict): Uint8Array {
    if (header === undefined) return new Uint8Array(Buffer.from(hexed ?? '', 'hex'));
    const bytes = new TextEncoder().encode(header);
    const data = new Uint8Array(8 + bytes.length + size);
    new DataView(data.buffer).setBigUint64(0, BigInt(bytes.length), true);
    data.set(bytes, 8);
    return data;
  }
});

describe('a part of a tensor', () => {
  const matrix = memoryview(new Int32Array(600).map((_, k) => k)).cast('<i', [20, 30]);
  const data = dumps({ matrix, cube: matrix.cast('B').cast('<h', [2, 3, 200]), none: new Float32Array(0) });
  const keys: KeyPart[][] = [
    [3],
    [-1],
    [slice(2, 5)],
    [slice(null, null, -7), 4],
    [Ellipsis, 1],
    [2, newaxis, slice(1, 9, 3)],
    [0, 0],
    [slice(5, 5)],
    [],
  ];

  test.each(keys.map((key) => [key.map(String).join(), key] as const))(
    'at [%s] is that of the whole tensor',
    async (_text, key) => {
      const whole = loads(data).get('matrix');
      const expected = whole.get(...(key.includes(Ellipsis) ? key : [...key, Ellipsis]));
      for (const part of [
        loads(data).get('matrix', ...key),
        await (await open(new Blob([data]))).get('matrix', ...key),
      ]) {
        expect([part.shape, part.tolist()]).toEqual([
          Reflect.get(Object(expected), 'shape'),
          call(Object(expected), 'tolist'),
        ]);
      }
    },
  );

  test('is all that is read', async () => {
    const read: number[][] = [];
    const source = {
      size: data.length,
      read: async (offset: number, length: number) => {
        read.push([offset, length]);
        return data.subarray(offset, offset + length);
      },
    };
    const opened = await open(source);
    read.length = 0;
    await opened.get('matrix', 3, slice(10, 12));
    const start = data.length - (opened.info('cube').data_offsets[1] - opened.info('matrix').data_offsets[0]);
    expect(read.map(([, length]) => length)).toEqual([8]);
    expect(start).toBeGreaterThan(0);
  });

  test('shares, and refuses keys as a view does', () => {
    const loaded = loads(data);
    loaded.get('matrix', 2).set(5, -1);
    expect(loaded.get('matrix').get(2, 5)).toBe(-1);
    loaded.get('matrix').set(2, 5, 65);
    const sentence = errorOf(() => matrix.get(20, Ellipsis));
    expect(errorOf(() => loaded.get('matrix', 20))).toBe(sentence);
    expect(errorOf(() => loaded.get('matrix', 1, 2, 3))).toBe(
      errorOf(() => call(matrix, 'get', 1, 2, 3, Ellipsis)),
    );
    expect(errorOf(() => loaded.get('matrix', 'x' as never))).toMatch(/^TypeError/);
    expect(errorOf(() => loaded.get('none', 0))).toMatch(/^IndexError/);
    expect(errorOf(() => loads(file('floats')).get('f4', 0))).toMatch(/^NotImplementedError/);
  });
});

test('a name that there is not is a KeyError, and a stream a forward affair', async () => {
  const loaded: LoadedTensors = loads(file('dtypes'));
  expect(errorOf(() => loaded.get('no'))).toBe('KeyError: File does not contain tensor no');
  expect(errorOf(() => loaded.info('toString'))).toBe('KeyError: File does not contain tensor toString');
  const opened = await open(new Blob([file('dtypes')]).stream());
  const [first = '', , third = ''] = opened.keys();
  await opened.get(third);
  expect(await refusal(opened.get(first))).toMatch(/^ValueError: a stream only goes forward/);
});

test('a header that claims 99 MB takes no memory before it has come', async () => {
  const claim = new Uint8Array(8);
  new DataView(claim.buffer).setBigUint64(0, 99_000_000n, true);
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(open(new Blob([claim, '{}']).stream()))).toMatch(/^EOFError: /);
  expect(await refusal(open(new Blob([claim, '{}'])))).toBe(
    'ValueError: the header claims 99000000 bytes of a file of 10',
  );
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
});

test('files with bytes changed at random give tensors or errors of ours', () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
  console.log(`seed ${seed}`);
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 2 ** 31) * below);
  };
  for (let run = 0; run < 2000; run++) {
    const bytes = file(['dtypes', 'shapes', 'floats'][run % 3] ?? '');
    for (let change = random(3); change >= 0; change--) {
      bytes[random(random(2) ? 300 : bytes.length)] = random(2) ? random(256) : 48 + random(10);
    }
    const cut = random(8) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
    const said = errorOf(() => {
      const loaded = loads(cut);
      for (const key of loaded.keys()) loaded.get(key).tobytes();
    });
    expect(said).toMatch(/^$|^(ValueError|OverflowError): /);
  }
});

// Random arrays of random dtypes between the real NumPy and `memoryview/npy`, both ways.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { descrOf, dumps, loads, open, parts, save } from 'memoryview/npy';
import { afterAll, describe, expect, test } from 'vitest';
import { type Recorded, spell } from '../../adapters/npy/recorded.ts';
import { numpyVersion, runPython, whyNoNumpy } from '../python.ts';

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
const COUNT = Number(process.env.COUNT ?? 300);
const folder = mkdtempSync(join(tmpdir(), 'npy-'));
const script = fileURLToPath(new URL('arrays.py', import.meta.url));

afterAll(() => rmSync(folder, { recursive: true }));

if (whyNoNumpy !== '') console.log(`skipped: ${whyNoNumpy}`);
else console.log(`NumPy ${numpyVersion}, ${COUNT} arrays, seed ${SEED}`);

/** Runs arrays.py; gives the lines that it printed. */
function arrays(args: readonly string[], input = ''): string[] {
  const program = `import runpy, sys; sys.argv = ['arrays.py', *sys.argv[1:]]; runpy.run_path(${JSON.stringify(script)}, run_name='__main__')`;
  return runPython(program, input, args).trimEnd().split('\n');
}

/** A step of a part: `T`, or an index or a slice for each of some axes. */
type Step = 'T' | readonly (number | readonly [number | null, number | null, number | null])[];

function randomOf(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

function randomStep(shape: readonly number[], random: (most: number) => number): Step {
  if (random(3) === 0) return 'T';
  const places = shape.slice(0, random(shape.length + 1)).map((extent) => {
    if (extent > 0 && random(4) === 0) return random(2 * extent) - extent;
    const bound = (): number | null => (random(3) === 0 ? null : random(2 * extent + 1) - extent);
    return [bound(), bound(), [1, 1, 2, -1, -2][random(5)] ?? 1] as const;
  });
  // An index for each axis would give an item.
  return places.length === shape.length && places.every((place) => typeof place === 'number') ? [] : places;
}

function step(view: MemoryView, by: Step): MemoryView {
  if (by === 'T') return view.transpose();
  const key = by.map((place) => (typeof place === 'number' ? place : slice(...place)));
  if (key.length === 0) return view;
  const part: unknown = Reflect.apply(view.get, view, key);
  return memoryview(part as MemoryView);
}

function pythonOf(by: Step): string {
  if (by === 'T') return "'T'";
  const places = by.map((place) =>
    typeof place === 'number' ? String(place) : `(${place.map((bound) => bound ?? 'None').join(', ')})`,
  );
  return `[${places.join(', ')}]`;
}

describe.skipIf(whyNoNumpy !== '')(
  `beside NumPy${whyNoNumpy === '' ? '' : ` (skipped: ${whyNoNumpy})`}`,
  () => {
    const described = whyNoNumpy === '' ? arrays(['write', folder, String(SEED), String(COUNT)]) : [];
    const files = described.map((line, k) => {
      const recorded: Recorded = JSON.parse(line);
      return { name: `${k}.npy`, recorded, bytes: Uint8Array.from(readFileSync(join(folder, `${k}.npy`))) };
    });

    test('what NumPy writes is read as NumPy reads it', () => {
      expect(files).toHaveLength(COUNT);
      for (const { name, recorded, bytes } of files) {
        const where = `${name}, seed ${SEED}: ${recorded.descr}`;
        const view = loads(bytes);
        expect(view.shape, where).toEqual(recorded.shape);
        expect([view.c_contiguous, view.f_contiguous], where).toEqual(recorded.contiguous);
        expect(spell(view.tolist(), recorded.values), where).toEqual(recorded.values);
        const [header, data] = parts(view);
        // NumPy does not know again that items without bytes were in Fortran's order.
        if (recorded.saved)
          expect(Buffer.from(header), where).toEqual(Buffer.from(bytes.subarray(0, recorded.offset)));
        expect(Buffer.from(data).toString('hex'), where).toBe(recorded.bytes);
        if (recorded.nbytes > 0) expect(data.buffer, where).toBe(bytes.buffer);
      }
    });

    test('of a file handle only the window asked for is read', async () => {
      const random = randomOf(SEED);
      for (const { name, recorded, bytes } of files) {
        const handle = await openFile(join(folder, name));
        try {
          const file = await open(handle);
          const by = randomStep(recorded.shape, random);
          if (by === 'T') continue;
          const key = by.map((place) => (typeof place === 'number' ? place : slice(...place)));
          const part = await file.read(...key);
          const expected = step(loads(bytes), by);
          expect(part.shape).toEqual(expected.shape);
          expect(part.tobytes().equals(expected.tobytes()), name).toBe(true);
        } finally {
          await handle.close();
        }
      }
    });

    test('what is written of any part is what numpy.save writes of it', async () => {
      const random = randomOf(SEED);
      const jobs: string[] = [];
      for (const [k, { name, bytes }] of files.entries()) {
        let view = loads(bytes);
        const index: string[] = [];
        for (let count = random(4); count > 0; count--) {
          const by = randomStep(view.shape, random);
          view = step(view, by);
          index.push(pythonOf(by));
        }
        const file = `ours-${k}.npy`;
        const handle = await openFile(join(folder, file), 'w');
        await save(handle, view);
        await handle.close();
        jobs.push(JSON.stringify({ file, of: name, index: `[${index.join(', ')}]` }));
      }
      const different = arrays(['check', folder], jobs.join('\n'));
      expect(different).toHaveLength(files.length);
      for (const [k, line] of different.entries()) {
        expect(JSON.parse(line), `${jobs[k]}, seed ${SEED}: ${files[k]?.recorded.descr}`).toEqual([]);
      }
    });

    test('without its file a view is written as the dtype that its format tells', () => {
      const jobs: string[] = [];
      for (const [k, { name, recorded, bytes }] of files.entries()) {
        // Units and titles are no part of a format, and bytes without a type are text in one.
        if (/M8|m8|'\|V|\(\(/.test(recorded.descr)) continue;
        const view = loads(bytes);
        const { shape, strides, format, itemsize } = view;
        const record = {
          memory: bytes,
          byteOffset: recorded.offset,
          format,
          itemsize,
          shape,
          strides,
          readonly: true,
        };
        const bare = memoryview({ [getBuffer]: () => record });
        const file = `bare-${k}.npy`;
        writeFileSync(join(folder, file), dumps(bare));
        jobs.push(JSON.stringify({ file, of: name, index: '[]' }));
      }
      expect(jobs.length).toBeGreaterThan(COUNT / 10);
      const different = arrays(['check', folder], jobs.join('\n'));
      for (const [k, line] of different.entries()) expect(JSON.parse(line), jobs[k]).toEqual([]);
    });

    test('times from BigInt64Array are times in NumPy', () => {
      const view = memoryview(BigInt64Array.of(0n, 1_700_000_000_000_000_000n, -(2n ** 63n)));
      writeFileSync(join(folder, 'times.npy'), dumps(view, { descr: '<M8[ns]' }));
      const printed = runPython(
        'import sys, numpy; a = numpy.load(sys.argv[1]); print(a.dtype, a.astype(str).tolist())',
        '',
        [join(folder, 'times.npy')],
      );
      expect(printed.trim()).toBe(
        "datetime64[ns] ['1970-01-01T00:00:00.000000000', '2023-11-14T22:13:20.000000000', 'NaT']",
      );
      expect(descrOf(loads(readFileSync(join(folder, 'times.npy'))))).toBe('<M8[ns]');
    });

    test('formats of our own are the dtypes that NumPy makes of them', () => {
      const formats: [string, number][] = [
        ['d', 8],
        ['>I', 4],
        ['<e', 2],
        ['?', 1],
        ['c', 1],
        ['7s', 7],
        ['>3w', 12],
        ['Zf', 8],
        ['g', 16],
        ['<if', 8],
        ['=bi', 5],
        ['T{<i:a:>d:b:}', 12],
        ['T{b:a:3xi:b:}', 8],
        ['T{(2,3)<h:m:T{<I:x:}:n:}', 16],
        ['T{2x<h:a:5x}', 9],
        ['(2,2)<i', 16],
      ];
      const lines: string[] = [];
      for (const [k, [format, itemsize]] of formats.entries()) {
        const memory = Uint8Array.from({ length: 3 * itemsize }, (_, at) =>
          format.includes('w') ? 0 : (at * 7) % 2,
        );
        const bare = memoryview({
          [getBuffer]: () => ({ memory, format, itemsize, shape: [3], readonly: true }),
        });
        writeFileSync(join(folder, `own-${k}.npy`), dumps(bare));
        lines.push(JSON.stringify([join(folder, `own-${k}.npy`), bare.tobytes().hex(), bare.nbytes]));
      }
      const printed = runPython(
        [
          'import sys, json, numpy',
          'for line in sys.stdin:',
          '    path, data, size = json.loads(line)',
          '    a = numpy.load(path)',
          '    print(json.dumps([a.nbytes == size, a.tobytes().hex() == data or a.dtype.names is not None, a.dtype.descr if a.dtype.names else a.dtype.str, a.shape]))',
        ].join('\n'),
        lines.join('\n'),
      );
      const answers = printed
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(answers.map(([size, data]) => [size, data])).toEqual(formats.map(() => [true, true]));
      expect(answers.map(([, , descr]) => descr)).toMatchInlineSnapshot(`
        [
          "<f8",
          ">u4",
          "<f2",
          "|b1",
          "|S1",
          "|S7",
          ">U3",
          "<c8",
          "<f16",
          [
            [
              "f0",
              "<i4",
            ],
            [
              "f1",
              "<f4",
            ],
          ],
          [
            [
              "f0",
              "|i1",
            ],
            [
              "f1",
              "<i4",
            ],
          ],
          [
            [
              "a",
              "<i4",
            ],
            [
              "b",
              ">f8",
            ],
          ],
          [
            [
              "a",
              "|i1",
            ],
            [
              "",
              "|V3",
            ],
            [
              "b",
              "<i4",
            ],
          ],
          [
            [
              "m",
              "<i2",
              [
                2,
                3,
              ],
            ],
            [
              "n",
              [
                [
                  "x",
                  "<u4",
                ],
              ],
            ],
          ],
          [
            [
              "",
              "|V2",
            ],
            [
              "a",
              "<i2",
            ],
            [
              "",
              "|V5",
            ],
          ],
          "<i4",
        ]
      `);
    });
  },
);

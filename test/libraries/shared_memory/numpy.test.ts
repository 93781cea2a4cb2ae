// NumPy's arrays in shared memory, changed in place from here, and arrays of ours seen by NumPy.
import { answer, Bytes, Complex, getBuffer, type MemoryView, memoryview } from 'memoryview';
import { SharedMemory } from 'memoryview/shared_memory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { numpyVersion, whyNoNumpy } from '../python.ts';
import { Session } from './session.ts';

const LETTERS = ['?', 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'e', 'f', 'd', 'g', 'F', 'D', 'G'];
const ORDERED = ['h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'e', 'f', 'd', 'F', 'D', 'U3'];
const TEXT = ['S5', 'U3', 'V4'];
const RECORDS = [
  "[('id', '<u4'), ('price', '<f8')]",
  "np.dtype([('flag', '?'), ('price', 'f8'), ('name', 'S3')], align=True)",
  "[('at', [('x', '>f4'), ('y', '>f4')]), ('grid', '<i2', (2, 3))]",
  "[('z', 'c16'), ('h', 'f2'), ('u', 'U2')]",
];
const DTYPES = [
  ...[...LETTERS, ...ORDERED.map((letter) => `>${letter}`), ...TEXT].map((letter) => `'${letter}'`),
  ...RECORDS,
];
const LAYOUTS = ['C order', 'Fortran order', 'strided', 'three axes', 'no axis'];

interface Described {
  readonly name: string;
  readonly size: number;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: number[];
  readonly strides: number[];
  readonly byteOffset: number;
  readonly values: unknown;
}

/** A view of an array in shared memory, where NumPy says that it lies. */
function viewOf(shm: SharedMemory, { format, itemsize, shape, strides, byteOffset }: Described): MemoryView {
  const memory = shm.buf.asUint8Array();
  const record = { memory, byteOffset, format: valued(format), itemsize, shape, strides, readonly: false };
  return memoryview({ [getBuffer]: (flags: number) => answer(record, flags) });
}

/** NumPy calls items of `void` padding; as bytes they have a value. */
const valued = (format: string): string => format.replace(/^(\d+)x$/, '$1s');

/** As `plain` of `server.py` has it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Bytes) return [...value];
  if (value instanceof Complex) return [value.real, value.imag];
  if (typeof value === 'object' && value !== null) return Object.values(value).map(plain);
  return value;
}

/** Text of NumPy ends with zeros that NumPy does not show, and integers come as text. */
function alike(ours: unknown, theirs: unknown): unknown {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const kept = ours.every((item, at) => at < theirs.length || item === 0)
      ? ours.slice(0, theirs.length)
      : ours;
    return kept.map((item, at) => alike(item, theirs[at]));
  }
  if (typeof ours === 'string') return ours.replace(/\0+$/, '');
  return typeof theirs === 'string' && typeof ours !== 'boolean' ? String(ours) : ours;
}

if (numpyVersion === undefined) console.log(`skipped: ${whyNoNumpy}`);

describe.skipIf(numpyVersion === undefined)(
  `beside NumPy ${numpyVersion ?? `(skipped: ${whyNoNumpy})`}`,
  () => {
    let session: Session;
    beforeAll(() => {
      session = new Session();
    });
    afterAll(async () => {
      expect(await session.end()).toBe('');
    });

    describe.each(LAYOUTS)('an array of NumPy in %s', (layout) => {
      test.each(DTYPES)('of %s is read here, changed here, and NumPy sees it', async (dtype) => {
        const array = await session.ask<Described>(`create(${dtype}, '${layout}')`);
        const shm = SharedMemory(array.name);
        const view = viewOf(shm, array);
        expect(shm.size).toBe(array.size);
        const read = view.tolist();
        expect(alike(plain(read), array.values)).toEqual(array.values);

        // The first item becomes the last, through the same memory.
        const first = view.shape.map(() => 0);
        const last = view.shape.map(() => -1);
        const before = view.get(...last);
        Reflect.apply(view.set, view, [...first, before]);
        const seen = await session.ask<unknown>(`values('${array.name}')`);
        expect(alike(plain(view.tolist()), seen)).toEqual(seen);
        if (view.ndim > 0 && view.format !== '?') expect(seen).not.toEqual(array.values);

        // And back: NumPy writes, this view reads.
        await session.ask('None', `a = held['${array.name}'][2]; a[...] = a[tuple(-1 for _ in a.shape)]`);
        const all = await session.ask<unknown>(`values('${array.name}')`);
        expect(alike(plain(view.tolist()), all)).toEqual(all);

        view.release();
        shm.close();
        await session.ask('None', `del a; drop('${array.name}', True)`);
      });
    });

    describe('an array made here', () => {
      test.each(DTYPES)('of %s is NumPy’s array in the same memory, and NumPy changes it', async (dtype) => {
        const wanted = await session.ask<{
          bytes: number[];
          values: unknown;
          format: string;
          itemsize: number;
        }>(`expected(${dtype})`);
        using shm = SharedMemory({ create: true, size: wanted.bytes.length });
        const { itemsize, format } = wanted;
        const strides = [3 * itemsize, itemsize];
        const shape = [2, 3];
        const view = viewOf(shm, {
          ...shm,
          ...wanted,
          name: '',
          size: 0,
          shape,
          strides,
          byteOffset: 0,
          format,
        });
        const source = memoryview(new Uint8Array(wanted.bytes));
        const values = viewOfBytes(source, wanted);
        // Item by item, by value: what NumPy then has are the bytes that NumPy would have written.
        for (let i = 0; i < 2; i++) {
          for (let j = 0; j < 3; j++) Reflect.apply(view.set, view, [i, j, values.get(i, j)]);
        }
        await session.ask('None', `attach('${shm.name}', ${dtype}, (2, 3))`);
        expect(await session.ask(`values('${shm.name}')`)).toEqual(wanted.values);
        await session.ask('None', `a = held['${shm.name}'][2]; a[0, 0] = a[1, 2]; del a`);
        const now = await session.ask<unknown>(`values('${shm.name}')`);
        expect(alike(plain(view.tolist()), now)).toEqual(now);
        await session.ask('None', `drop('${shm.name}', False)`);
        view.release();
        shm.unlink();
      });
    });

    function viewOfBytes(
      source: MemoryView,
      { format, itemsize }: { format: string; itemsize: number },
    ): MemoryView {
      const memory = source.asUint8Array();
      const record = { memory, format: valued(format), itemsize, shape: [2, 3], readonly: false };
      return memoryview({ [getBuffer]: (flags: number) => answer(record, flags) });
    }
  },
);

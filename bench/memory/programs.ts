// What is weighed, a program for each class of view; and what is made and dropped without end.
import { bytearray, getBuffer, memoryview, slice } from 'memoryview';

const doubles = () => memoryview(new Float64Array(64));
const bytes = () => memoryview(new Uint8Array(512));

/** For each class of view, what makes the k-th of many over one memory. */
export const CLASSES: Readonly<Record<string, () => (k: number) => unknown>> = {
  'Whole: cast': () => {
    const mv = bytes();
    return () => mv.cast('d');
  },
  'Strided: slice(i, j)': () => {
    const mv = doubles();
    return (k) => mv.slice(k & 15, 40);
  },
  'Strided: slice(i, j, 2)': () => {
    const mv = doubles();
    return (k) => mv.slice(k & 15, 40, 2);
  },
  'Little: cast of unaligned bytes': () => {
    const mv = bytes().slice(1, 497);
    return () => mv.cast('d');
  },
  'Big: cast': () => {
    const mv = bytes();
    return () => mv.cast('>d');
  },
  'WholeMatrix: cast': () => {
    const mv = bytes();
    return () => mv.cast('d', [8, 8]);
  },
  'Matrix: get(slice, slice)': () => {
    const mv = bytes().cast('d', [8, 8]);
    const key = slice(1, 5);
    return () => mv.get(key, key);
  },
  'Strided: a row of a matrix': () => {
    const mv = bytes().cast('d', [8, 8]);
    return (k) => mv.get(k & 7);
  },
  'Cube: cast': () => {
    const mv = bytes();
    return () => mv.cast('d', [4, 4, 4]);
  },
  'Record: slice': () => {
    const mv = bytes().cast('T{<i:a:<i:b:}');
    return (k) => mv.slice(k & 15, 40);
  },
  'General: cast to four axes': () => {
    const mv = bytes();
    return () => mv.cast('d', [2, 2, 4, 4]);
  },
  'General: get of no axis': () => {
    const mv = memoryview(new Float64Array(1)).reshape([]);
    return () => mv.toreadonly();
  },
  'memoryview(mv)': () => {
    const mv = doubles();
    return () => memoryview(mv);
  },
  'memoryview(Uint8Array), its loan': () => {
    const memory = new Uint8Array(64);
    return () => memoryview(memory);
  },
  'memoryview(Float64Array), its loan': () => {
    const memory = new Float64Array(8);
    return () => memoryview(memory);
  },
  'memoryview(bytearray), its loan': () => {
    const memory = bytearray(64);
    return () => memoryview(memory);
  },
};

/** What is made and dropped at each call. */
export const DROPS: Readonly<Record<string, () => (k: number) => void>> = {
  'slice, dropped': () => {
    const mv = doubles();
    return (k) => void mv.slice(k & 15, 40);
  },
  'slice, released': () => {
    const mv = doubles();
    return (k) => mv.slice(k & 15, 40).release();
  },
  'cast, dropped': () => {
    const mv = bytes();
    return (k) => void mv.cast(k & 1 ? 'd' : '>i');
  },
  'memoryview(x), dropped': () => {
    const memory = new Uint8Array(64);
    return () => void memoryview(memory);
  },
  'memoryview(x), released': () => {
    const memory = new Uint8Array(64);
    return () => memoryview(memory).release();
  },
  'memoryview(bytearray), dropped': () => {
    const memory = bytearray(64);
    return () => void memoryview(memory);
  },
  'memoryview(bytearray), released': () => {
    const memory = bytearray(64);
    return () => memoryview(memory).release();
  },
  'rows of a matrix': () => {
    const mv = bytes().cast('d', [8, 8]);
    return (k) => {
      if (k % 8 === 0) for (const row of mv) void row;
    };
  },
  'get(slice)': () => {
    const mv = bytes().cast('d', [8, 8]);
    const key = slice(1, 5);
    return () => void mv.get(key, key);
  },
  'live()': () => {
    const mv = bytes().cast('T{<i:a:<i:b:}');
    return (k) => void mv.live(k & 15);
  },
  'tolist of a slice': () => {
    const mv = doubles();
    return (k) => void mv.slice(k & 15, 40).tolist();
  },
  'formats that were never seen': () => {
    const mv = bytes();
    return (k) => void mv.cast(`T{<i:a${k}:}`);
  },
};

/** Views of many bytearrays are dropped: how many of these may grow then. */
export async function unlocks(collect: () => Promise<void>): Promise<{ all: number; grown: number }> {
  const all = Array.from({ length: 1000 }, () => bytearray(8));
  const lent: unknown[] = [];
  for (const array of all) {
    memoryview(array).slice(1).cast('B');
    lent.push(memoryview({ [getBuffer]: (flags: number) => memoryview(array)[getBuffer](flags) }));
  }
  lent.length = 0;
  for (let k = 0; k < 10; k++) await collect();
  let grown = 0;
  for (const array of all) {
    try {
      array.append(1);
      grown++;
    } catch {}
  }
  return { all: all.length, grown };
}

// Rows of up to eight values, read and written without a loop. The pattern of `expanded/`, and its first copy.
//
// An engine gathers what it learns of a function by the function's text. Closures of one text that serve many formats
// share what was learned, and every call in them becomes a search. So there are many copies of this file, and each
// format takes one for itself while there are any: V8 then puts all reads of a row into one piece of code, as if the row
// had been written by hand. `'<IHdq'` from a DataView after 11 other formats, ratio to such code on Node 20 and 26:
// 1.3, 1.5; with one copy for all 2.4, 3.6; with a `switch` written out for each place 1.4, 1.9; with one `switch` in a
// loop 2.0, 2.6. (How it stands now: `npm run bench -- --only struct`.)

import type { StructValue } from '../types/value.ts';
import type { Read, Write } from './field.ts';

/** Reads all values of a struct that starts at `at`. */
export type ReadRow = (data: DataView, at: number) => StructValue[];

/** Writes all values of a struct that starts at `at`, once all were accepted. There are as many as the struct has. */
export type WriteRow = (data: DataView, at: number, values: readonly unknown[]) => void;

/** What each copy of this file has. */
export interface Rows {
  readonly rowReader: (reads: readonly Read[]) => ReadRow;
  readonly rowWriter: (writes: readonly Write[]) => WriteRow;
}

/** The most values a row can have here. */
export const MOST = 8;

/** Reads one to eight values. */
export function rowReader([a, b, c, d, e, f, g, h]: readonly Read[]): ReadRow {
  if (a === undefined) return () => [];
  if (b === undefined) return (x, i) => [a(x, i)];
  if (c === undefined) return (x, i) => [a(x, i), b(x, i)];
  if (d === undefined) return (x, i) => [a(x, i), b(x, i), c(x, i)];
  if (e === undefined) return (x, i) => [a(x, i), b(x, i), c(x, i), d(x, i)];
  if (f === undefined) return (x, i) => [a(x, i), b(x, i), c(x, i), d(x, i), e(x, i)];
  if (g === undefined) return (x, i) => [a(x, i), b(x, i), c(x, i), d(x, i), e(x, i), f(x, i)];
  if (h === undefined) return (x, i) => [a(x, i), b(x, i), c(x, i), d(x, i), e(x, i), f(x, i), g(x, i)];
  return (x, i) => [a(x, i), b(x, i), c(x, i), d(x, i), e(x, i), f(x, i), g(x, i), h(x, i)];
}

/** Writes one to eight values. */
export function rowWriter([a, b, c, d, e, f, g, h]: readonly Write[]): WriteRow {
  if (a === undefined) return () => {};
  if (b === undefined) {
    return (x, i, v) => {
      a.put(x, i, a.accept(v[0]));
    };
  }
  if (c === undefined) {
    return (x, i, v) => {
      const p = a.accept(v[0]);
      const q = b.accept(v[1]);
      a.put(x, i, p);
      b.put(x, i, q);
    };
  }
  if (d === undefined) {
    return (x, i, v) => {
      const p = a.accept(v[0]);
      const q = b.accept(v[1]);
      const r = c.accept(v[2]);
      a.put(x, i, p);
      b.put(x, i, q);
      c.put(x, i, r);
    };
  }
  if (e === undefined) {
    return (x, i, v) => {
      const p = a.accept(v[0]);
      const q = b.accept(v[1]);
      const r = c.accept(v[2]);
      const s = d.accept(v[3]);
      a.put(x, i, p);
      b.put(x, i, q);
      c.put(x, i, r);
      d.put(x, i, s);
    };
  }
  if (f === undefined) {
    return (x, i, v) => {
      const p = a.accept(v[0]);
      const q = b.accept(v[1]);
      const r = c.accept(v[2]);
      const s = d.accept(v[3]);
      const t = e.accept(v[4]);
      a.put(x, i, p);
      b.put(x, i, q);
      c.put(x, i, r);
      d.put(x, i, s);
      e.put(x, i, t);
    };
  }
  if (g === undefined) {
    return (x, i, v) => {
      const p = a.accept(v[0]);
      const q = b.accept(v[1]);
      const r = c.accept(v[2]);
      const s = d.accept(v[3]);
      const t = e.accept(v[4]);
      const u = f.accept(v[5]);
      a.put(x, i, p);
      b.put(x, i, q);
      c.put(x, i, r);
      d.put(x, i, s);
      e.put(x, i, t);
      f.put(x, i, u);
    };
  }
  if (h === undefined) {
    return (x, i, v) => {
      const p = a.accept(v[0]);
      const q = b.accept(v[1]);
      const r = c.accept(v[2]);
      const s = d.accept(v[3]);
      const t = e.accept(v[4]);
      const u = f.accept(v[5]);
      const w = g.accept(v[6]);
      a.put(x, i, p);
      b.put(x, i, q);
      c.put(x, i, r);
      d.put(x, i, s);
      e.put(x, i, t);
      f.put(x, i, u);
      g.put(x, i, w);
    };
  }
  return (x, i, v) => {
    const p = a.accept(v[0]);
    const q = b.accept(v[1]);
    const r = c.accept(v[2]);
    const s = d.accept(v[3]);
    const t = e.accept(v[4]);
    const u = f.accept(v[5]);
    const w = g.accept(v[6]);
    const z = h.accept(v[7]);
    a.put(x, i, p);
    b.put(x, i, q);
    c.put(x, i, r);
    d.put(x, i, s);
    e.put(x, i, t);
    f.put(x, i, u);
    g.put(x, i, w);
    h.put(x, i, z);
  };
}

// The loops that move units from one memory to another: one for each width, so that an engine knows its arrays.
//
// Eight units a turn, and places kept in 32 bits, so that no sum of them is looked at for overflow: every other row and
// column of doubles takes 0.35 of single steps on Node 20, 0.45 on Node 26 (`npm run bench -- --only 'every other row'`).
// Steps are made integers first: quotients are doubles to an engine. The loops are functions of their own, with all they need as arguments: as closures they take 1.5 times as long on Node 26.

/** The strides of a block. */
export interface Pitch {
  readonly outerFrom: number;
  readonly outerTo: number;
  readonly innerFrom: number;
  readonly innerTo: number;
}

export function moveBytes(
  source: Uint8Array,
  target: Uint8Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  pitch: Pitch,
): void {
  const [stepFrom, stepTo] = [pitch.innerFrom | 0, pitch.innerTo | 0];
  const eights = inner - 7;
  for (let i = 0; i < outer; i++) {
    let f = (from + i * pitch.outerFrom) | 0;
    let t = (to + i * pitch.outerTo) | 0;
    let k = 0;
    for (; k < eights; k += 8) {
      const p = source[f]!;
      f = (f + stepFrom) | 0;
      const q = source[f]!;
      f = (f + stepFrom) | 0;
      const r = source[f]!;
      f = (f + stepFrom) | 0;
      const s = source[f]!;
      f = (f + stepFrom) | 0;
      const u = source[f]!;
      f = (f + stepFrom) | 0;
      const v = source[f]!;
      f = (f + stepFrom) | 0;
      const w = source[f]!;
      f = (f + stepFrom) | 0;
      const x = source[f]!;
      f = (f + stepFrom) | 0;
      target[t] = p;
      t = (t + stepTo) | 0;
      target[t] = q;
      t = (t + stepTo) | 0;
      target[t] = r;
      t = (t + stepTo) | 0;
      target[t] = s;
      t = (t + stepTo) | 0;
      target[t] = u;
      t = (t + stepTo) | 0;
      target[t] = v;
      t = (t + stepTo) | 0;
      target[t] = w;
      t = (t + stepTo) | 0;
      target[t] = x;
      t = (t + stepTo) | 0;
    }
    for (; k < inner; k++) {
      target[t] = source[f]!;
      f = (f + stepFrom) | 0;
      t = (t + stepTo) | 0;
    }
  }
}

export function moveHalves(
  source: Uint16Array,
  target: Uint16Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  pitch: Pitch,
): void {
  const [stepFrom, stepTo] = [pitch.innerFrom | 0, pitch.innerTo | 0];
  const eights = inner - 7;
  for (let i = 0; i < outer; i++) {
    let f = (from + i * pitch.outerFrom) | 0;
    let t = (to + i * pitch.outerTo) | 0;
    let k = 0;
    for (; k < eights; k += 8) {
      const p = source[f]!;
      f = (f + stepFrom) | 0;
      const q = source[f]!;
      f = (f + stepFrom) | 0;
      const r = source[f]!;
      f = (f + stepFrom) | 0;
      const s = source[f]!;
      f = (f + stepFrom) | 0;
      const u = source[f]!;
      f = (f + stepFrom) | 0;
      const v = source[f]!;
      f = (f + stepFrom) | 0;
      const w = source[f]!;
      f = (f + stepFrom) | 0;
      const x = source[f]!;
      f = (f + stepFrom) | 0;
      target[t] = p;
      t = (t + stepTo) | 0;
      target[t] = q;
      t = (t + stepTo) | 0;
      target[t] = r;
      t = (t + stepTo) | 0;
      target[t] = s;
      t = (t + stepTo) | 0;
      target[t] = u;
      t = (t + stepTo) | 0;
      target[t] = v;
      t = (t + stepTo) | 0;
      target[t] = w;
      t = (t + stepTo) | 0;
      target[t] = x;
      t = (t + stepTo) | 0;
    }
    for (; k < inner; k++) {
      target[t] = source[f]!;
      f = (f + stepFrom) | 0;
      t = (t + stepTo) | 0;
    }
  }
}

export function moveWords(
  source: Int32Array,
  target: Int32Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  pitch: Pitch,
): void {
  const [stepFrom, stepTo] = [pitch.innerFrom | 0, pitch.innerTo | 0];
  const eights = inner - 7;
  for (let i = 0; i < outer; i++) {
    let f = (from + i * pitch.outerFrom) | 0;
    let t = (to + i * pitch.outerTo) | 0;
    let k = 0;
    for (; k < eights; k += 8) {
      const p = source[f]!;
      f = (f + stepFrom) | 0;
      const q = source[f]!;
      f = (f + stepFrom) | 0;
      const r = source[f]!;
      f = (f + stepFrom) | 0;
      const s = source[f]!;
      f = (f + stepFrom) | 0;
      const u = source[f]!;
      f = (f + stepFrom) | 0;
      const v = source[f]!;
      f = (f + stepFrom) | 0;
      const w = source[f]!;
      f = (f + stepFrom) | 0;
      const x = source[f]!;
      f = (f + stepFrom) | 0;
      target[t] = p;
      t = (t + stepTo) | 0;
      target[t] = q;
      t = (t + stepTo) | 0;
      target[t] = r;
      t = (t + stepTo) | 0;
      target[t] = s;
      t = (t + stepTo) | 0;
      target[t] = u;
      t = (t + stepTo) | 0;
      target[t] = v;
      t = (t + stepTo) | 0;
      target[t] = w;
      t = (t + stepTo) | 0;
      target[t] = x;
      t = (t + stepTo) | 0;
    }
    for (; k < inner; k++) {
      target[t] = source[f]!;
      f = (f + stepFrom) | 0;
      t = (t + stepTo) | 0;
    }
  }
}

/** No double is less; what is no number is not even as large. `Number.isNaN` boxes its argument on Node 20. */
const LEAST = Number.NEGATIVE_INFINITY;

/**
 * Doubles up to a row with one that is no number, which may change its bits on the way: how many rows were moved. A sum
 * of four tells it for all of them.
 */
export function moveDoubles(
  source: Float64Array,
  target: Float64Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  pitch: Pitch,
): number {
  const [stepFrom, stepTo] = [pitch.innerFrom | 0, pitch.innerTo | 0];
  const eights = inner - 7;
  for (let i = 0; i < outer; i++) {
    let f = (from + i * pitch.outerFrom) | 0;
    let t = (to + i * pitch.outerTo) | 0;
    let k = 0;
    for (; k < eights; k += 8) {
      const p = source[f]!;
      f = (f + stepFrom) | 0;
      const q = source[f]!;
      f = (f + stepFrom) | 0;
      const r = source[f]!;
      f = (f + stepFrom) | 0;
      const s = source[f]!;
      f = (f + stepFrom) | 0;
      const u = source[f]!;
      f = (f + stepFrom) | 0;
      const v = source[f]!;
      f = (f + stepFrom) | 0;
      const w = source[f]!;
      f = (f + stepFrom) | 0;
      const x = source[f]!;
      f = (f + stepFrom) | 0;
      if (!(p + q + r + s >= LEAST && u + v + w + x >= LEAST)) return i;
      target[t] = p;
      t = (t + stepTo) | 0;
      target[t] = q;
      t = (t + stepTo) | 0;
      target[t] = r;
      t = (t + stepTo) | 0;
      target[t] = s;
      t = (t + stepTo) | 0;
      target[t] = u;
      t = (t + stepTo) | 0;
      target[t] = v;
      t = (t + stepTo) | 0;
      target[t] = w;
      t = (t + stepTo) | 0;
      target[t] = x;
      t = (t + stepTo) | 0;
    }
    for (; k < inner; k++) {
      const p = source[f]!;
      if (!(p >= LEAST)) return i;
      target[t] = p;
      f = (f + stepFrom) | 0;
      t = (t + stepTo) | 0;
    }
  }
  return outer;
}

/** Eight bytes as two integers. */
export function movePairs(
  source: Int32Array,
  target: Int32Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  pitch: Pitch,
): void {
  const [stepFrom, stepTo] = [pitch.innerFrom | 0, pitch.innerTo | 0];
  for (let i = 0; i < outer; i++) {
    let f = (from + i * pitch.outerFrom) | 0;
    let t = (to + i * pitch.outerTo) | 0;
    for (let k = 0; k < inner; k++) {
      target[t] = source[f]!;
      target[t + 1] = source[f + 1]!;
      f = (f + stepFrom) | 0;
      t = (t + stepTo) | 0;
    }
  }
}

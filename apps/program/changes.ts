// Which bytes differ between two moments.

/** A stretch of bytes. */
export interface Run {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes between two changes that are so near to each other that one run holds both. */
const NEAR = 16;

/**
 * The stretches of `now` that differ from `then`, which is made equal to it. Both have the same number of bytes.
 * `then` starts at a multiple of 4 of its buffer.
 */
export function takeChanges(then: Uint8Array<ArrayBuffer>, now: Uint8Array): Run[] {
  const runs: Run[] = [];
  let start = -1;
  let stop = 0;
  const close = (): void => {
    if (start < 0) return;
    const bytes = Uint8Array.from(now.subarray(start, stop));
    then.set(bytes, start);
    runs.push({ offset: start, bytes });
    start = -1;
  };
  const changed = (from: number, to: number): void => {
    if (start >= 0 && from - stop > NEAR) close();
    if (start < 0) start = from;
    stop = to;
  };
  const words = now.byteOffset % 4 === 0 ? Math.floor(now.length / 4) : 0;
  const before = new Int32Array(then.buffer, then.byteOffset, words);
  const after = new Int32Array(
    words > 0 ? now.buffer : new ArrayBuffer(0),
    words > 0 ? now.byteOffset : 0,
    words,
  );
  for (let at = 0; at < words; at++) {
    if (before[at] !== after[at]) changed(at * 4, at * 4 + 4);
  }
  for (let at = words * 4; at < now.length; at++) {
    if (then[at] !== now[at]) changed(at, at + 1);
  }
  close();
  return runs;
}

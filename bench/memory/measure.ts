// The JavaScript heap, after the garbage collector has done all it can.

/** Collects, and lets finalizers run, which may let go of more. Errors: without `--expose-gc`. */
export async function collect(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('needs node --expose-gc');
  for (let k = 0; k < 3; k++) {
    gc();
    await new Promise((done) => setTimeout(done, 2));
  }
}

/** Bytes of JavaScript objects; the memory of buffers is not among them. */
export function heap(): number {
  return process.memoryUsage().heapUsed;
}

/** Bytes of heap a view, over `count` live ones. The array that holds them is there before. */
export async function perView(make: (k: number) => unknown, count: number): Promise<number> {
  const live = new Array<unknown>(count).fill(null);
  for (let k = 0; k < 1000; k++) live[k] = make(k);
  live.fill(null);
  await collect();
  const before = heap();
  for (let k = 0; k < count; k++) live[k] = make(k);
  await collect();
  const after = heap();
  if (live[count - 1] === null) throw new Error('no view was made');
  return (after - before) / count;
}

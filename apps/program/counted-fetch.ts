// `fetch` that tells how much has come.

/** Told for all that is being fetched together, in bytes. `total` grows as more is asked for. */
export type Progress = (loaded: number, total: number) => void;

/** A `fetch` whose answers are counted as they are read. */
export function countedFetch(inner: typeof fetch, progress: Progress): typeof fetch {
  let loaded = 0;
  let total = 0;
  return async (input, init) => {
    const response = await inner(input, init);
    if (response.body === null) return response;
    total += Number(response.headers.get('content-length') ?? 0);
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        loaded += chunk.length;
        total = Math.max(total, loaded);
        progress(loaded, total);
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
  };
}

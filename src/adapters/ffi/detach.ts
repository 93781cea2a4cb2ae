// A buffer taken away from all who hold it, before the memory below it goes.

/**
 * Detaches a buffer: from now on it and all typed arrays over it are empty. Gives whether that worked.
 * Node refuses to move memory that is not its own by `structuredClone`, so these are the two ways that it allows.
 */
export function detach(buffer: ArrayBuffer): boolean {
  if (buffer.byteLength === 0) return true;
  try {
    if (typeof ArrayBuffer.prototype.transfer === 'function') {
      ArrayBuffer.prototype.transfer.call(buffer, 0);
    } else {
      throughStream(buffer);
    }
  } catch {
    // told by its length
  }
  return buffer.byteLength === 0;
}

/** Node 20 has no `transfer`. A stream of bytes detaches what it is given at once, by the standard's own words. */
function throughStream(buffer: ArrayBuffer): void {
  const stream = new ReadableStream({
    type: 'bytes',
    start: (controller) => controller.enqueue(new Uint8Array(buffer)),
  });
  stream.cancel().catch(() => {});
}

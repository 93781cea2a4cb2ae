// Which memory several threads have at once.

/** Whether a buffer, known to be one, is shared; of any realm, and where a page has no `SharedArrayBuffer` by name. */
export function isShared(buffer: ArrayBufferLike): buffer is SharedArrayBuffer {
  return Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
}

// Bytes in memory: as the type checker knows those of their own, and as a DataView.

/**
 * A `Uint8Array` over an `ArrayBuffer`. `Uint8Array` is generic only since TypeScript 5.7, and users of older ones
 * read our declarations, so its argument is not written out.
 */
export type OwnBytes = ReturnType<Uint8ArrayConstructor['of']>;

/** The same bytes, to read and write numbers at. Shares. */
export function dataOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

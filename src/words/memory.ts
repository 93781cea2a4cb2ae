// Bytes in memory of their own, as the type checker knows them.

/**
 * A `Uint8Array` over an `ArrayBuffer`. `Uint8Array` is generic only since TypeScript 5.7, and users of older ones
 * read our declarations, so its argument is not written out.
 */
export type OwnBytes = ReturnType<Uint8ArrayConstructor['of']>;

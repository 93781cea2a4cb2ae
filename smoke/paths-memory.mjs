// For `paths.mjs`, the sorts of memory: what lends `length` bytes, and what happens to it in the end.
// `after`: the error of every access from then on; `again`: the bytes where they are then.
const gone = 'BufferError';
export const MEMORIES = {
  plain: (length) => plain(length),
  unaligned: (length) => {
    const buffer = new ArrayBuffer(length + 3);
    return { bytes: new Uint8Array(buffer, 3, length), act: () => buffer };
  },
  'read-only': (length) => ({ ...plain(length), readonly: true }),
  shared: (length) => {
    if (typeof SharedArrayBuffer === 'undefined') return undefined;
    return { bytes: new Uint8Array(new SharedArrayBuffer(length)), act: () => length };
  },
  detached: (length) => {
    const buffer = new ArrayBuffer(length);
    return {
      bytes: new Uint8Array(buffer),
      act: () => structuredClone(buffer, { transfer: [buffer] }),
      after: gone,
    };
  },
  shrunk: (length) => {
    const buffer = resizable(length);
    return (
      buffer && {
        bytes: new Uint8Array(buffer, 0, length),
        act: () => buffer.resize(length >> 1),
        after: gone,
      }
    );
  },
  grown: (length) => {
    const buffer = resizable(length);
    return buffer && { bytes: new Uint8Array(buffer, 0, length), act: () => buffer.resize(length * 2) };
  },
  'grown shared': (length) => {
    if (typeof SharedArrayBuffer === 'undefined' || !SharedArrayBuffer.prototype.grow) return undefined;
    const buffer = new SharedArrayBuffer(length, { maxByteLength: length * 2 });
    return { bytes: new Uint8Array(buffer, 0, length), act: () => buffer.grow(length * 2) };
  },
  'grown heap': (length) => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    const bytes = () => new Uint8Array(heap.buffer, 64, length);
    return { bytes: bytes(), again: bytes, act: () => heap.grow(1) };
  },
  released: (length) => ({ ...plain(length), act: 'release', after: 'ValueError' }),
};

function plain(length) {
  return { bytes: new Uint8Array(new ArrayBuffer(length)), act: () => length };
}

function resizable(length) {
  const buffer = new ArrayBuffer(length, { maxByteLength: length * 2 });
  return buffer.resizable ? buffer : undefined;
}

// `.npy` files with any header at all.

/** A file whose header is `text`, encoded as its version says, with data behind it. */
export function fileWith(
  text: string,
  data: Uint8Array = new Uint8Array(64),
  version: readonly [number, number] = [1, 0],
): Uint8Array<ArrayBuffer> {
  const header = Buffer.from(text, version[0] === 3 ? 'utf8' : 'latin1');
  const size = new Uint8Array(version[0] === 1 ? 2 : 4);
  const view = new DataView(size.buffer);
  if (version[0] === 1) view.setUint16(0, header.length, true);
  else view.setUint32(0, header.length, true);
  const pieces = [Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, ...version), size, header, data];
  return Uint8Array.from(Buffer.concat(pieces));
}

/** A file with a description, an order and a shape, as Python writes them. */
export function fileOfArray(
  descr: string,
  shape = '(2,)',
  order = 'False',
  data = new Uint8Array(64),
): Uint8Array<ArrayBuffer> {
  return fileWith(`{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`, data);
}

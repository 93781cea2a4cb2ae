// Addresses of memory. JavaScript tells none, so each buffer that is asked for gets one of its own.

const addresses = new WeakMap<object, number>();
let next = 0x7e00_0000_0040;

/** A number that stays the same for one buffer and is far from that of any other. */
export function addressOf(buffer: ArrayBufferLike): number {
  let address = addresses.get(buffer);
  if (address === undefined) {
    address = next;
    next += 0x40 * Math.ceil((buffer.byteLength + 0x40) / 0x40);
    addresses.set(buffer, address);
  }
  return address;
}

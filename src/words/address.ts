// Addresses of objects. JavaScript tells none, so each object that is asked for gets one of its own.

const addresses = new WeakMap<object, number>();
let next = 0x7f00_0000_0040;

/** A number that stays the same for one object of `size` bytes, and is in no other object. */
export function addressOf(object: object, size: number): number {
  let address = addresses.get(object);
  if (address === undefined) {
    address = next;
    next += 0x40 * Math.ceil((size + 1) / 0x40);
    addresses.set(object, address);
  }
  return address;
}

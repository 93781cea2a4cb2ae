// The address that a view's repr shows. JavaScript tells none, so each view that is asked gets one of its own.

const addresses = new WeakMap<object, number>();
let next = 0x7f00_0000_0040;

/** A number that stays the same for one object and differs from that of any other. */
export function addressOf(object: object): number {
  let address = addresses.get(object);
  if (address === undefined) {
    address = next;
    next += 0xc0; // the size of CPython's own view objects
    addresses.set(object, address);
  }
  return address;
}

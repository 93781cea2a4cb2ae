// A user's program as the compiler sees it: strict, without Node's types, every declaration file checked.
import { array, bytearray, bytes, getBuffer, type MemoryView, memoryview, slice, struct } from 'memoryview';

const doubles: MemoryView<'d'> = memoryview(new Float64Array(3));
const first: number = doubles.get(0);
const longs: MemoryView<'q'> = doubles.cast('B').cast('q');
const long: bigint = longs.get(0);
const part: MemoryView<'d'> = doubles.slice(1, 2);
const same: boolean = part.equals(doubles.get(slice(1, 2)));
const text: string = String(bytes(bytearray('XYZ', 'utf-8')));
const own = { [getBuffer]: () => ({ memory: new ArrayBuffer(8), itemsize: 1, nbytes: 8, readonly: true }) };
const unknown = memoryview(own);
const any: MemoryView = doubles;
const trades = memoryview(bytes(12)).cast('T{<I:id:<d:price:}');
const id: number = trades.get(0).id;
const price: MemoryView<'<d'> = trades.field('price');
const live: number = trades.live(0).price;
const [n, q]: [number, bigint] = struct.unpack('<Iq', bytes(12));
const s: struct.Struct = struct.Struct('<I');
const last: bigint = array('q', [1n]).pop();
doubles[0] = first;
unknown.release();

export { any, id, last, live, long, n, price, q, s, same, text };

// A user's program as the compiler sees it: strict, without Node's types, every declaration file checked.
import {
  array,
  bytearray,
  bytes,
  Ellipsis,
  getBuffer,
  type MemoryView,
  memoryview,
  newaxis,
  slice,
  struct,
} from 'memoryview';

const doubles: MemoryView<'d', 1> = memoryview(new Float64Array(3));
const first: number = doubles.get(0);
const longs: MemoryView<'q', 1> = doubles.cast('B').cast('q');
const long: bigint = longs.get(0);
const part: MemoryView<'d', 1> = doubles.slice(1, 2);
const same: boolean = part.equals(doubles.get(slice(1, 2)));
const text: string = String(bytes(bytearray('XYZ', 'utf-8')));
const own = { [getBuffer]: () => ({ memory: new ArrayBuffer(8), itemsize: 1, nbytes: 8, readonly: true }) };
const unknown = memoryview(own);
const any: MemoryView = doubles;
const axes: MemoryView<'d'> = doubles;
const either: number | MemoryView<'d'> = axes.get(0);
const grid: MemoryView<'d', 2> = doubles.reshape([-1, 1]);
const row: MemoryView<'d', 1> = grid.get(0);
const item: number = grid.get(0, 0);
const columns: MemoryView<'d', 3> = grid.get(newaxis, Ellipsis, slice(1));
const rows: number[][] = grid.tolist();
grid.set(slice(1), [[1]]);
const trades = memoryview(bytes(12)).cast('T{<I:id:<d:price:}');
const id: number = trades.get(0).id;
const price: MemoryView<'<d', 1> = trades.field('price');
const live: number = trades.live(0).price;
const [n, q]: [number, bigint] = struct.unpack('<Iq', bytes(12));
const s: struct.Struct = struct.Struct('<I');
const last: bigint = array('q', [1n]).pop();
doubles[0] = first;
unknown.release();

export { any, columns, either, id, item, last, live, long, n, price, q, row, rows, s, same, text };

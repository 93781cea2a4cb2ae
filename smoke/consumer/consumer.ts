// A user's program as the compiler sees it: strict, without Node's types, every declaration file checked.
import { bytearray, bytes, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';

const doubles: MemoryView<'d'> = memoryview(new Float64Array(3));
const first: number = doubles.get(0);
const longs: MemoryView<'q'> = doubles.cast('B').cast('q');
const long: bigint = longs.get(0);
const part: MemoryView<'d'> = doubles.slice(1, 2);
const same: boolean = part.equals(doubles.get(slice(1, 2)));
const text: string = String(bytes(bytearray('XYZ', 'utf-8')));
const own = { [getBuffer]: () => ({ memory: new ArrayBuffer(8), itemsize: 1, nbytes: 8, readonly: true }) };
const unknown = memoryview(own);
doubles[0] = first;
unknown.release();

export { long, same, text };

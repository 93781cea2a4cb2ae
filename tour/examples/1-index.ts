import { bytearray, bytes, memoryview } from 'memoryview';

const byte_array = bytearray('XYZ', 'utf-8');
const mv = memoryview(byte_array);
console.log(mv[0]);
console.log(String(bytes(mv['0:1'])));

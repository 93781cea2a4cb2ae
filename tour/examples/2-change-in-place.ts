import { bytearray, memoryview } from 'memoryview';

const byte_array = bytearray('XYZ', 'utf-8');
console.log(String(byte_array));
const mem_view = memoryview(byte_array);
mem_view[2] = 74;
console.log(String(byte_array));

import { bytearray, memoryview } from 'memoryview';

const byte_array = bytearray('XYZ', 'utf-8');
const text = String(memoryview(byte_array));
console.log(text);
console.log(typeof text);

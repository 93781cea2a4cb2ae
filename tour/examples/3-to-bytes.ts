import { bytearray, bytes, memoryview } from 'memoryview';

const byte_array = bytearray('XYZ', 'utf-8');
const byt = bytes(memoryview(byte_array));
console.log(String(byt));
console.log(String(byt.constructor));

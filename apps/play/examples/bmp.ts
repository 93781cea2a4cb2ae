// An image that Python wrote: 24 bits a pixel, rows from the bottom up, each padded to four bytes.
import { Ellipsis, memoryview, slice } from 'memoryview';

const image = memoryview(file);
const header = image.slice(14, 30).cast('T{<I:size:<i:width:<i:height:<H:planes:<H:bits:}').get(0);
const start = image.slice(10, 14).cast('<I').get(0);
const row = Math.ceil((header.width * 3) / 4) * 4;

const lines = image.slice(start).cast('B', [header.height, row]);
const pixels = lines.get(Ellipsis, slice(0, header.width * 3)).cast('(3)B');
console.log(pixels.shape);

const upright = pixels.slice(null, null, -1); // the first row is the last in the file
upright.set(0, 0, [0, 0, 255]); // blue, green, red: the pixel at the top left is red

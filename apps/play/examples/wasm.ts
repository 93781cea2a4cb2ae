// A heap of WebAssembly, and a struct in it, before and after the heap has grown.
import { memoryview, record } from 'memoryview';

const heap = new WebAssembly.Memory({ initial: 1 });
const point = record({ id: '<H', x: '<f', y: '<f' }, { align: true });
const points = memoryview(heap).slice(16, 64).cast(point);

points.set(0, { id: 1, x: 0.5, y: 1.5 });
points.set(1, { id: 2, x: 2.5, y: 3.5 });
const old = heap.buffer;

heap.grow(1);
console.log(old.byteLength); // the old buffer is gone
points.field('x').set(1, -1); // the view has followed
console.log(points.tolist());

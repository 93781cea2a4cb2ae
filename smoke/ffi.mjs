// Mapped and shared memory in a runtime of its own, against the installed package: plain JavaScript for Node, Bun, Deno.
// Throws at the first thing that is not so, and prints one line at the end. On Node it needs koffi beside the package;
// on Deno --allow-ffi, and --allow-read and --allow-write for its folder, which is the current one.
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

let checks = 0;

function same(what, got, expected) {
  checks++;
  if (String(got) !== String(expected)) throw new Error(`${what}: expected ${expected}, got ${got}`);
}

function raises(what, body, said) {
  let got = 'nothing was raised';
  try {
    body();
  } catch (error) {
    got = `${error.name}: ${error.message}`;
  }
  same(what, got, said);
}

const { memoryview, bytes } = await import('memoryview');
// Importing reaches for nothing: koffi and permissions are looked for when memory is mapped.
const { mmap, ACCESS_READ, MAP_PRIVATE, PAGESIZE } = await import('memoryview/mmap');
const { SharedMemory } = await import('memoryview/shared_memory');

const path = `ffi-${Math.random().toString(36).slice(2)}.bin`;
writeFileSync(path, 'hello world\nline two\n');
const fd = openSync(path, 'r+');
const mm = mmap(fd, 0);
closeSync(fd);

// A file, in place.
same('repr', mm, '<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=21, pos=0, offset=0>');
same('readline', mm.readline(), "b'hello world\\n'");
same('find', mm.find(bytes('two', 'utf-8')), 17);
same('size', mm.size(), 21);
const view = memoryview(mm);
view.set(0, 72);
same('a write is in the file', readFileSync(path, 'latin1').slice(0, 5), 'Hello');
raises('close with a view', () => mm.close(), 'BufferError: cannot close exported pointers exist');
raises(
  'resize with a view',
  () => mm.resize(5),
  "BufferError: mmap can't resize with extant buffers exported.",
);
const before = view.asUint8Array();
view.release();

// A mapping that moves and ends leaves nothing behind that could be read.
mm.resize(PAGESIZE * 50);
same('typed arrays after resize', [before.byteLength, before[0]], [0, undefined]);
same('resized', [mm.length, mm.size(), mm.get(0), mm.get(-1)], [PAGESIZE * 50, PAGESIZE * 50, 72, 0]);

/** The bytes themselves, as an array of some type, of which neither view nor mapping knows. */
function raw(lender, Type = Uint8Array) {
  const found = memoryview(lender);
  const { buffer, byteOffset, byteLength } = found.asUint8Array();
  found.release();
  return new Type(buffer, byteOffset, Math.floor(byteLength / (Type.BYTES_PER_ELEMENT ?? 1)));
}

// Code that the engine has made fast must not read where no memory is any more: that ends the process.
const sum = (array) => {
  let total = 0;
  for (let at = 0; at < array.length; at++) total += Number(array[at]);
  return total;
};
const sumOfSixteen = (array) => {
  let total = 0;
  for (let at = 0; at < 16; at++) total += Number(array[at] ?? 0);
  return total;
};
const store = (array, value) => {
  for (let at = 0; at < array.length; at++) array[at] = value;
};
const storeSixteen = (array, value) => {
  for (let at = 0; at < 16; at++) array[at] = value;
};
const read = (data) => {
  let total = 0;
  for (let at = 0; at < 16; at++) total += data.getUint8(at);
  return total;
};
const arrays = [Uint8Array, Int32Array, Float64Array].map((Type) => raw(mm, Type));
const data = raw(mm, DataView);
for (let k = 0; k < 300; k++) {
  for (const array of arrays) {
    store(array, k % 100);
    storeSixteen(array, 1);
    sum(array);
    sumOfSixteen(array);
  }
  for (let j = 0; j < 20; j++) read(data);
}
mm.close();
mm.close();
for (const array of arrays) {
  same('a sum over closed memory', [sum(array), sumOfSixteen(array)], [0, 0]);
  store(array, 7);
  storeSixteen(array, 7);
  same('a closed array', [array.byteLength, array.length, array[0]], [0, 0, undefined]);
}
same(
  'closed data',
  (() => {
    try {
      return read(data);
    } catch (error) {
      return error.name;
    }
  })(),
  'TypeError',
);
raises('closed', () => mm.get(0), 'ValueError: mmap closed or invalid');

// Read-only: the view refuses; what goes around it stays in this process.
const readable = openSync(path, 'r');
const ro = mmap(readable, 0, { access: ACCESS_READ });
closeSync(readable);
raises('read-only', () => ro.set(0, 1), "TypeError: mmap can't modify a readonly memory map.");
const first = readFileSync(path)[0];
raw(ro)[0] = first + 1;
same('the file is as it was', readFileSync(path)[0], first);
ro.close();

// Many, one after the other: addresses are used again.
for (let k = 0; k < 300; k++) {
  const one = mmap(-1, 1 << 20, { flags: MAP_PRIVATE });
  one.set(k, 1);
  if (k % 3 > 0) one.close();
}
rmSync(path);

// Refusals.
raises('a file that is not open', () => mmap(9999, 10), 'OSError: [Errno 9] Bad file descriptor');
raises('nothing', () => mmap(-1, 0), 'OSError: [Errno 22] Invalid argument');
raises('less than nothing', () => mmap(-1, -1), 'OverflowError: memory mapped length must be positive');
let told = '';
try {
  mmap(-1, 2 ** 46, { flags: MAP_PRIVATE });
} catch (error) {
  told = error.name;
}
same('more than there is', ['OSError', 'ValueError'].includes(told), true);

// Shared memory.
const shm = SharedMemory({ create: true, size: 4096 });
const other = new SharedMemory(shm.name);
shm.buf.set(4095, 9);
same('by its name', [other.buf.get(4095), other.size, other instanceof SharedMemory], [9, 4096, true]);
const loose = raw(other);
other.close();
same('closed', [loose.byteLength, sum(loose)], [0, 0]);
raises(
  'taken',
  () => SharedMemory(shm.name, { create: true, size: 1 }),
  `FileExistsError: [Errno 17] File exists: '/${shm.name}'`,
);
shm.close();
shm.unlink();
raises(
  'gone',
  () => SharedMemory(shm.name),
  `FileNotFoundError: [Errno 2] No such file or directory: '/${shm.name}'`,
);

console.log(`${checks} checks of mapped and shared memory`);

// The smoke test's program of `memoryview/threads`: plain JavaScript for any runtime and a browser, with real workers.
// It throws at the first thing that is not so, and prints one line at the end.
import { bytes, memoryview, struct } from 'memoryview';
import { atomics, fromMessage, toMessage } from 'memoryview/threads';

const library = import.meta.resolve('memoryview/threads');
const url = new URL('threads-worker.mjs', import.meta.url);
const Worker = globalThis.Worker ?? (await import('node:worker_threads')).Worker;

let checks = 0;

function same(what, got, expected) {
  checks++;
  if (got !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(got)}`);
}

function raises(what, body, name) {
  let said = 'nothing was raised';
  try {
    body();
  } catch (error) {
    said = error.name;
  }
  same(what, said, name);
}

/** The next message of a worker. */
function next(worker) {
  return new Promise((resolve, reject) => {
    const receive = (data) => (data.error ? reject(new Error(data.error)) : resolve(data.answer));
    if (worker.once) worker.once('message', receive).once('error', reject);
    else {
      worker.onmessage = ({ data }) => receive(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    }
  });
}

const workers = [];
async function started() {
  const worker = new Worker(url, { type: 'module' });
  workers.push(worker);
  same('a worker starts', await next(worker), 'ready');
  return worker;
}

function run(worker, task, [message, transfer], options) {
  worker.postMessage({ library, task, message, ...options }, transfer);
  return next(worker);
}

// Text, hex, equality and the rest on memory that `TextDecoder` may refuse.
const text = 'Grüße, 🐍';
const shared = new Uint8Array(new SharedArrayBuffer(64));
shared.set(new TextEncoder().encode(text), 3);
const letters = memoryview(shared).slice(3, 16);
const own = memoryview(new TextEncoder().encode(text));
same('decode', letters.tobytes().decode(), text);
same('bytes', bytes(letters).decode(), text);
same('hex', letters.hex(' '), own.hex(' '));
same('equals', letters.equals(own) && own.equals(letters), true);
same('compare', letters.compare(own), 0);
same('find', letters.find(bytes('🐍', 'utf-8')), own.find(bytes('🐍', 'utf-8')));
same('count', letters.count(0xc3), own.count(0xc3));
same('split', letters.split(44).length, own.split(44).length);
same('dump', letters.dump().slice(8), own.dump().slice(8));
letters.copy_from(own.slice(null, null, -1));
same('copy_from', letters.hex(), own.slice(null, null, -1).hex());
struct.pack_into('>Hq', shared, 1, 513, -2n);
same('struct', String(struct.unpack_from('>Hq', shared, 1)), '513,-2');
const growable = memoryview(Reflect.construct(SharedArrayBuffer, [16, { maxByteLength: 64 }]));
growable.obj.grow(64);
growable.set(15, 7);
same('a growable buffer', growable.hex().slice(-2), '07');
const heap = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
const heaped = memoryview(heap);
heap.grow(1);
heaped.fill(65);
same('a shared heap', heaped.slice(0, 3).tobytes().decode(), 'AAA');

// Two workers add to one counter; none of their additions is lost.
const [one, two] = [await started(), await started()];
for (const format of ['i', 'q', 'H']) {
  const counters = memoryview(new SharedArrayBuffer(64)).cast(format).slice(1, 4);
  const times = format === 'H' ? 30_000 : 100_000;
  await Promise.all([one, two].map((worker) => run(worker, 'add', toMessage(counters), { times })));
  same(`two workers add, ${format}`, Number(atomics.load(counters, 2)), 2 * times);
}

// They wake each other in turn.
const table = memoryview(new SharedArrayBuffer(64)).cast('i', [4, 4]).get(2);
await Promise.all([
  run(one, 'play', toMessage(table), { first: 0, last: 400 }),
  run(two, 'play', toMessage(table), { first: 1, last: 400 }),
]);
same('wait and notify', atomics.load(table, 0), 400);

// Other memory is copied, or goes over and comes back.
const big = memoryview(new Uint8Array(100_000_000)).slice(5, 15);
const [message, transfer] = toMessage(big);
same('a window of ten bytes', message.memory.buffer.byteLength, 10);
const copy = fromMessage(await run(one, 'back', [message, transfer]));
same('a copy', `${copy.tolist()} ${big.tolist()}`, '42,0,0,0,0,0,0,0,0,0 0,0,0,0,0,0,0,0,0,0');
const lane = Float64Array.of(1, 2, 3);
const moved = memoryview(lane);
const coming = run(one, 'back', toMessage(moved, { transfer: true }));
same('a transfer detaches', lane.length, 0);
raises('a view of it', () => moved.get(0), 'BufferError');
same('and comes back', String(fromMessage(await coming).tolist()), '42,2,3');

// A worker that is ended leaves the memory as it is.
const view = memoryview(new SharedArrayBuffer(64)).cast('i');
run(two, 'hang', toMessage(view)).catch(() => {});
while (atomics.load(view, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
await two.terminate();
atomics.store(view, 1, 1);
for (let before = -1; before !== atomics.load(view, 0); ) {
  before = atomics.load(view, 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
view.fill(3);
same('memory after the end of a worker', atomics.add(view, 15, 1), 3);

for (const worker of workers) await worker.terminate();
console.log(`smoke: ${checks} checks passed`);

// The smoke test's program of files: plain JavaScript for any runtime and a browser. It throws at the first thing that is
// not so, and prints one line at the end. The file `npy` is what NumPy wrote; the rest goes out and comes back.
import { bytes, memoryview } from 'memoryview';
import { readinto, write } from 'memoryview/node';
import * as npy from 'memoryview/npy';
import * as npz from 'memoryview/npz';
import * as safetensors from 'memoryview/safetensors';

let checks = 0;

function same(what, got, expected) {
  checks++;
  if (String(got) !== String(expected)) throw new Error(`${what}: expected ${expected}, got ${got}`);
}

/** numpy.save of numpy.array([[1.5, 2.5], [3.5, 4.5]], '>f8', order='F'). */
const header = "{'descr': '>f8', 'fortran_order': True, 'shape': (2, 2), }";
const written = bytes(
  `\x93NUMPY\x01\x00\x76\x00${header.padEnd(117)}\n?\xf8${'\0'.repeat(6)}@\x0c${'\0'.repeat(6)}@\x04${'\0'.repeat(6)}@\x12${'\0'.repeat(6)}`,
  'latin-1',
);
const view = npy.loads(written);
same('an array of NumPy', JSON.stringify(view.tolist()), '[[1.5,2.5],[3.5,4.5]]');
same('read-only, as its memory', view.readonly, true);
same('written again', npy.dumps(view).length, written.length);
same('byte for byte', memoryview(npy.dumps(view)).equals(written), true);

const big = Float64Array.from({ length: 2 ** 17 }, (_, k) => k);
const blob = new Blob(npy.parts(big));
same('a window of a Blob', await (await npy.open(blob)).read(77).then((item) => item.get()), 77);
same('a stream', (await npy.load(blob.stream())).get(-1), 2 ** 17 - 1);

for (const save of [npz.savez, npz.savez_compressed]) {
  const { readable, writable } = new TransformStream();
  const saved = save(writable, { big, small: Uint8Array.of(1, 2, 3) }).then(() => writable.close());
  const archive = await new Response(readable).arrayBuffer();
  await saved;
  for (const source of [archive, new Blob([archive])]) {
    const arrays = await npz.open(source);
    same(`${save.name}: names`, arrays.files, 'big,small');
    same(`${save.name}: an array`, (await arrays.get('big')).get(1000), 1000);
  }
}

const file = safetensors.dumps({ big }, { format: 'pt' });
same('a tensor', safetensors.loads(file).get('big').get(5), 5);
same(
  'a part of a tensor in a Blob',
  (await (await safetensors.open(new Blob([file]))).get('big', 6)).get(),
  6,
);

const room = memoryview(new Float64Array(4));
same('readinto from a stream', await readinto(new Blob([big]).stream(), room), 32);
same('what it read', room.tolist(), '0,1,2,3');

const node = await import('node:fs/promises').catch(() => undefined);
if (node !== undefined) {
  const handle = await node.open('files-smoke.bin', 'w+');
  same('write to a file', await write(handle, big, { position: 0 }), 2 ** 20);
  same('readinto from a file', await readinto(handle, room, { position: 800 }), 32);
  same('what it read there', room.tolist(), '100,101,102,103');
  await npy.save(handle, big, { position: 0 });
  same('a window of a file', (await (await npy.open(handle)).read(9)).get(), 9);
  await handle.close();
  await node.rm('files-smoke.bin');
}

console.log(`smoke: ${checks} checks passed`);

// A NumPy array of another process, changed from here; or why there is none.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SharedMemory } from 'memoryview/shared_memory';

const python = process.env.PYTHON ?? '/usr/bin/python3';

const PROGRAM = `\
import numpy as np
from multiprocessing.shared_memory import SharedMemory

shm = SharedMemory(create=True, size=96)
a = np.ndarray((3, 4), '>f8', buffer=shm.buf, order='F')
a[:] = np.arange(12).reshape(3, 4)
print(shm.name, flush=True)
input()
print(a)
del a
shm.close()
shm.unlink()`;

/** What the two processes say, line by line. */
export async function* numpyInAnotherProcess(): AsyncGenerator<string> {
  const { status, error } = spawnSync(python, ['-c', 'import numpy']);
  if (status !== 0) {
    yield `skipped: ${error?.message ?? `${python} has no NumPy (apt-get install python3-numpy)`}`;
    return;
  }
  yield* PROGRAM.split('\n').map((line) => `  ${line}`);
  const process = spawn(python, ['-c', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(process.stdout)[Symbol.asyncIterator]();
  const { value: name } = await lines.next();
  const shm = SharedMemory(name);
  const a = shm.buf.cast('>d', [3, 4], { order: 'F' });
  yield `here      ${a}: ${JSON.stringify(a.tolist())}`;
  a.set(1, 2, -1);
  a.get(0).fill(0.5);
  a.releaseAll();
  shm.close();
  process.stdin.end('\n');
  for await (const line of { [Symbol.asyncIterator]: () => lines }) yield `in NumPy  ${line}`;
  await once(process, 'close');
}

// A worker of threads.mjs. Its first message says where the library is: names in an import map mean nothing in a worker.

const port = typeof self === 'undefined' ? (await import('node:worker_threads')).parentPort : globalThis;
const listen = (receive) => {
  if (typeof self === 'undefined') port.on('message', receive);
  else port.addEventListener('message', ({ data }) => receive(data));
};

const tasks = {
  add({ atomics }, counter, { times }) {
    for (let k = 0; k < times; k++) atomics.add(counter, -1, 1);
  },
  // Two of them play: each waits for numbers of its own parity, and answers with the next.
  play({ atomics }, table, { first, last }) {
    for (let turn = first; turn < last; turn += 2) {
      for (let now = atomics.load(table, 0); now !== turn; now = atomics.load(table, 0)) {
        atomics.wait(table, 0, now, 60_000);
      }
      atomics.store(table, 0, turn + 1);
      atomics.notify(table, 0);
    }
  },
  hang({ atomics }, view) {
    // Deno ends a worker only when it comes to rest: a while after it was told so.
    while (atomics.load(view, 1) === 0) {
      atomics.add(view, 0, 1);
      atomics.notify(view, 0);
    }
  },
  back({ toMessage }, view) {
    view.set(0, 42);
    return toMessage(view, { transfer: true });
  },
};

listen(async ({ library, task, message, ...options }) => {
  try {
    const threads = await import(library);
    const [answer, transfer] = tasks[task](threads, threads.fromMessage(message), options) ?? ['done', []];
    port.postMessage({ answer }, transfer);
  } catch (error) {
    port.postMessage({ error: `${error.name}: ${error.message}` });
  }
});
port.postMessage({ answer: 'ready' });

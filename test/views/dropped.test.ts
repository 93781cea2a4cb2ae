// Views that are dropped without release.
import { expect, test } from 'vitest';
import { inProcess, source } from '../process.ts';

/** What a program over the source prints; `attempt(run)` gives `'done'` or the name of the error. */
function collected(program: string): string {
  return inProcess(`
    import { bytearray, getBuffer, memoryview } from ${source('index.ts')};
    const attempt = (run) => { try { run(); return 'done'; } catch (error) { return error.name; } };
    process.on('unhandledRejection', () => console.log('unhandled rejection'));
    ${program}`);
}

test('unlock their bytearray once all of them are collected', { timeout: 60_000 }, () => {
  const out = collected(`
    const array = bytearray(4);
    (() => {
      const mv = memoryview(array);
      mv.slice(1).cast('B');
      [...mv];
    })();
    await turn();
    console.log(attempt(() => array.append(1)), array.length);`);
  expect(out).toBe('done 5');
});

test('leave it locked while one of them is still held', { timeout: 60_000 }, () => {
  const out = collected(`
    const array = bytearray(4);
    const kept = (() => memoryview(array).slice(1))();
    await turn();
    console.log(attempt(() => array.append(1)), kept.get(0));
    kept.release();
    await turn();
    console.log(attempt(() => array.append(1)));
    const other = memoryview(array);
    (() => other.slice(1).cast('B'))();
    other.release();
    await turn();
    console.log(attempt(() => array.append(1)));`);
  expect(out.split('\n')).toEqual(['BufferError 0', 'done', 'done']);
});

test('give a record back once, whoever comes first', { timeout: 60_000 }, () => {
  const out = collected(`
    let [dropped, ended] = [0, 0];
    const lender = (release) => ({
      [getBuffer]: () => ({ memory: new Uint8Array(4), itemsize: 1, readonly: false, release }),
    });
    (() => { memoryview(lender(() => dropped++)); memoryview(lender(() => ended++)).release(); })();
    await turn();
    console.log(dropped, ended);`);
  expect(out).toBe('1 1');
});

test('of a view that was lent on let go of that view', { timeout: 60_000 }, () => {
  const out = collected(`
    const array = bytearray(4);
    const mv = memoryview(array);
    (() => { memoryview({ [getBuffer]: (flags) => mv[getBuffer](flags) }).slice(1); })();
    const before = attempt(() => mv.release());
    await turn();
    console.log(before, attempt(() => mv.release()), attempt(() => array.append(1)));`);
  expect(out).toBe('BufferError done done');
});

test('whose record throws when it is given back do not end the process', { timeout: 60_000 }, () => {
  const out = collected(`
    const release = () => { throw new Error('mine'); };
    (() => {
      memoryview({ [getBuffer]: () => ({ memory: new Uint8Array(4), itemsize: 1, readonly: false, release }) });
    })();
    await turn();
    console.log('alive');`);
  expect(out).toMatch(/alive$/);
});

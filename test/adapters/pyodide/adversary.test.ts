// A Pyodide that grows its heap each time it is asked for it. Pyodide itself is tried in test/oracle.

import { memoryview } from 'memoryview';
import { fromPyodide, toPyodide } from 'memoryview/pyodide';
import { expect, test } from 'vitest';
import { errorOf } from '../../support.ts';

const isProxy = Symbol('proxy');

/** What `bridge.ts` asks of Pyodide; objects of "Python" lie one behind the other, and growths are limited. */
function growing({ growths = 100 } = {}) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const loans = new Map<number, object>();
  const destroyed: object[] = [];
  let next = 64;
  let count = 0;
  const object = (nbytes: number): { [isProxy]: true; address: number; nbytes: number; destroy(): void } => {
    const made = {
      [isProxy]: true as const,
      address: next,
      nbytes,
      destroy: () => {
        destroyed.push(made);
      },
    };
    next += nbytes;
    return made;
  };
  const bridge = {
    lend: (lender: { address: number; nbytes: number }) => {
      loans.set(++count, lender);
      const { address, nbytes } = lender;
      return JSON.stringify({
        id: count,
        address,
        format: 'B',
        itemsize: 1,
        shape: [nbytes],
        strides: [1],
        suboffsets: [],
        readonly: false,
      });
    },
    give_back: (id: number) => {
      if (!loans.delete(id)) throw new Error('given back twice');
    },
    make: (...[, , , nbytes]: [string, number, string, number, boolean]) => object(nbytes),
    anchor: {
      getBuffer: () => {
        if (growths-- > 0) memory.grow(1);
        return { data: new Uint8Array(memory.buffer, 0, 1), release: () => undefined };
      },
    },
  };
  const pyodide = {
    runPython: (): unknown => bridge,
    ffi: {
      PyProxy: Object.defineProperty(() => undefined, Symbol.hasInstance, {
        value: (value: unknown) => typeof value === 'object' && value !== null && isProxy in value,
      }),
    },
  };
  const bytesOf = ({ address, nbytes }: { address: number; nbytes: number }): Uint8Array =>
    new Uint8Array(memory.buffer, address, nbytes);
  return { pyodide, memory, loans, destroyed, object, bytesOf };
}

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 20])(
  'a view of the heap is copied whole where the heap grows %i times meanwhile',
  (growths) => {
    const { pyodide, loans, object, bytesOf } = growing({ growths });
    const lender = object(16);
    bytesOf(lender).set(Array.from({ length: 16 }, (_, k) => k + 1));
    const view = fromPyodide(pyodide, lender);
    const made = toPyodide(pyodide, view) as typeof lender;
    expect([...bytesOf(made)]).toEqual([...bytesOf(lender)]);
    expect(bytesOf(made)[0]).toBe(1);
    view.set(0, 77);
    expect([bytesOf(lender)[0], bytesOf(made)[0]]).toEqual([77, 1]);
    view.release();
    expect(loans.size).toBe(0);
  },
);

test('what was made is given up where the copy fails, and the loan of it ends', () => {
  const { pyodide, memory, loans, destroyed } = growing();
  const plain = memoryview(new Uint8Array(memory.buffer, 0, 8));
  expect(errorOf(() => toPyodide(pyodide, plain))).toMatch(/^BufferError: /);
  expect([destroyed.length, loans.size]).toEqual([1, 0]);
});

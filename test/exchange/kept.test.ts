// Memory that a library still uses after the view of it was dropped.
import { expect, test } from 'vitest';
import { inProcess, source } from '../process.ts';

test('stays lent as long as the typed array is held, and no longer', { timeout: 60_000 }, () => {
  const code = `
    import { getBuffer, memoryview } from ${source('index.ts')};
    import { stridedOf } from ${source('exchange/strided.ts')};
    let released = 0;
    const memory = new Uint8Array(8);
    const exporter = { [getBuffer]: () => ({ memory, itemsize: 1, readonly: false, release: () => released++ }) };
    let held = (() => stridedOf(memoryview(exporter)).data)();
    await turn();
    console.log(released, held.length);
    held = undefined;
    await turn();
    console.log(released);`;
  expect(inProcess(code)).toBe('0 8\n1');
});

test('stays lent to array classes of a library, which do not hold the typed array', {
  timeout: 60_000,
}, () => {
  const code = `
    import { getBuffer, memoryview } from ${source('index.ts')};
    import { toStdlib } from ${source('adapters/stdlib/module.ts')};
    import { toZarrita } from ${source('adapters/zarrita/module.ts')};
    class Own {}
    const zarr = { BoolArray: Own, ByteStringArray: Own, UnicodeStringArray: Own };
    const classes = { BooleanArray: Own, Complex64Array: Own, Complex128Array: Own };
    const std = (view) => toStdlib(view, (dtype, data) => data, classes);
    const cases = [['?', std], ['Zf', std], ['Zd', std]];
    for (const format of ['?', '8s', '2w']) cases.push([format, (view) => toZarrita(view, zarr)]);
    const sizes = { '?': 1, Zd: 16 };
    let released = 0;
    let held = cases.map(([format, make]) => {
      const itemsize = sizes[format] ?? 8;
      const record = { memory: new Uint8Array(16), format, itemsize, readonly: false, release: () => released++ };
      return make(memoryview({ [getBuffer]: () => record }));
    });
    await turn();
    console.log(released, held.length);
    held = undefined;
    await turn();
    console.log(released);`;
  expect(inProcess(code)).toBe('0 6\n6');
});

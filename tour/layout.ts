// Pictures of memory: whose each byte is, as `layout()` tells it and `draw` draws it.

import { bytearray, draw, memoryview, record } from 'memoryview';

/** Titles and drawings. */
export function pictures(): [title: string, drawing: string][] {
  const trade = record({ side: 'c', id: '<I', prices: '(2)<e' }, { align: true });
  const trades = memoryview(bytearray(36)).cast(trade);
  const matrix = memoryview(bytearray(12)).cast('B', [3, 4]);
  return [
    ['records, aligned as in C', draw(trades.layout())],
    ['one of their fields, a view with a stride', draw(trades.field('id').layout())],
    ['a matrix of bytes, transposed', draw(matrix.T.layout())],
    ['every third item, backwards', draw(memoryview(new Int16Array(12)).slice(null, null, -3).layout())],
  ];
}

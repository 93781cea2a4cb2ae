// An array of records that NumPy saved: a time, a price, a side.
import { loads } from 'memoryview/npy';

const trades = loads(file);
console.log(trades.format, trades.shape);
console.log(trades.get(0));

const prices = trades.field('price');
console.log(prices.tolist());
prices.set(0, 99.5);

const sides = trades.field('side');
console.log(sides.slice(null, null, 2).tolist());

// A question that V8 answers without a way out of the loop it is asked in.
//
// `if (typeof i !== 'number') return …` is one, where V8 does not know that `i` is a number: in loops that it replaced while
// they ran, which in half of all processes of Node 24 is all that is ever compiled. It then keeps a sum of doubles in boxes:
// 3.9 instead of 0.5 ns (`npm run bench -- --only 'get(i), all'`, several times). `GATE[typeof i === 'number' ? 0 : 1]` is no way out
// until it has been undefined once: V8 takes it that what was never missing is always there.

/** A string: typed arrays are asked for their memory once any buffer was detached, up to 1.1 ns more on Node 20. */
export const GATE = '0';

import { answer, getBuffer, memoryview } from 'memoryview';

// A typed array, changed through the view.
const array = Int32Array.of(1, 2, 3, 4, 5);
const mv = memoryview(array);
mv[0] = 10;
console.log(array.join(' '), mv.format, mv.itemsize, mv.nbytes);

// Any array library takes part with one method: here a 2 by 3 array of doubles, column by column.
const columns = {
  data: Float64Array.of(1, 4, 2, 5, 3, 6),
  [getBuffer](flags: number) {
    const places = { format: 'd', itemsize: 8, shape: [2, 3], strides: [8, 16] };
    return answer({ memory: this.data, readonly: false, ...places }, flags);
  },
};
const grid = memoryview(columns);
grid.set(1, 2, 60);
console.log(JSON.stringify(grid.tolist()), columns.data.join(' '));

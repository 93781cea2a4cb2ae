// NumPy's `newaxis` inside a key.

/** An axis of one place, where there was none: NumPy's `newaxis`, in brackets `'newaxis'` or `'None'`. */
export const newaxis: unique symbol = Symbol.for('memoryview.newaxis');

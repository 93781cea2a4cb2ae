// Python's `...` inside a key.

/** All axes that the other parts of a key do not name: Python's `...`. */
export const Ellipsis: unique symbol = Symbol.for('memoryview.Ellipsis');

// Iterating an array: each item is read when its turn comes. CPython: `arrayiter_next`.

interface Iterated<T> {
  readonly length: number;
  get(index: number): T;
}

/** The items of an array, also those added while it runs; once it has found none, it stays at its end. */
export class ArrayIterator<T> implements IterableIterator<T> {
  #array: Iterated<T> | null;
  #next = 0;

  constructor(array: Iterated<T>) {
    this.#array = array;
  }

  next(): IteratorResult<T, undefined> {
    const array = this.#array;
    if (array !== null && this.#next < array.length) {
      return { done: false, value: array.get(this.#next++) };
    }
    this.#array = null;
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

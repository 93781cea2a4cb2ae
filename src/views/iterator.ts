// Iterating a view: sees later writes, and fails once the view is released. CPython: `memoryiter_next`.

interface Iterated {
  readonly extent: number;
  checkReleased(): void;
  get(index: number): unknown;
}

/** The items of a view, read one at a time. */
export class ViewIterator implements IterableIterator<unknown> {
  #view: Iterated | null;
  readonly #extent: number;
  #next = 0;

  constructor(view: Iterated) {
    this.#view = view;
    this.#extent = view.extent;
  }

  next(): IteratorResult<unknown, undefined> {
    const view = this.#view;
    if (view === null) return { done: true, value: undefined };
    if (this.#next < this.#extent) {
      view.checkReleased(); // before the step, so that it throws at each call
      return { done: false, value: view.get(this.#next++) };
    }
    this.#view = null; // CPython: past the end, the iterator lets go of the view
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

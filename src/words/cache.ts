// A memory of answers that cannot be made to grow: its keys come from outside.

/** Longer keys are answered anew each time: what is made of one may be as large as it is. */
const LONGEST_KEY = 128;

/** Answers by key, at most `most` of them; a full cache starts anew. */
export class Cache<V> {
  readonly #most: number;
  readonly #known = new Map<string, V>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The answer for a key, made if it is not known. */
  get(key: string, make: () => V): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (key.length <= LONGEST_KEY) {
      if (this.#known.size >= this.#most) this.#known.clear();
      this.#known.set(key, made);
    }
    return made;
  }
}

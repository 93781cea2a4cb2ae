// A memory of answers that cannot be made to grow: its keys come from outside.

/** Longer keys are answered anew each time: what is made of one may be as large as it is. */
const LONGEST_KEY = 4096;
/** Characters of all keys of a generation. */
const MOST_TEXT = 65_536;

/**
 * Answers by key, in two generations of at most `most` each. A full one becomes the old one, and the old one is forgotten,
 * but for what is asked for again: keys that take turns are found, where a cache that starts anew would miss them all.
 */
export class Cache<V> {
  readonly #most: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();
  #text = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The answer for a key, made if it is not known. */
  get(key: string, make: () => V): V {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const made = this.#old.get(key) ?? make();
    if (key.length <= LONGEST_KEY) this.#keep(key, made);
    return made;
  }

  #keep(key: string, made: V): void {
    if (this.#young.size >= this.#most || this.#text > MOST_TEXT) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#text = 0;
    }
    this.#young.set(key, made);
    this.#text += key.length;
  }
}

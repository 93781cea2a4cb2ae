// What a file holds: parts, each with a place, a format and a shape, whose items are read as they are asked for.

import type { KeyPart, MemoryView } from 'memoryview';
import type { FilePlaces } from 'memoryview/raw';

/** Items in a file, of which nothing is read before it is asked for. */
export interface Items {
  /** PEP 3118. */
  readonly format: string;
  /** Bytes of one item. */
  readonly itemsize: number;
  readonly shape: readonly number[];
  /** The items that a key leaves, as `mv.get` has keys; one that names every axis gives a view without axes. */
  read(...key: readonly KeyPart[]): Promise<MemoryView>;
  /** Where they lie. Not there: the file holds them compressed. */
  places?(...key: readonly KeyPart[]): FilePlaces;
}

/** One part of a file. */
export interface Part {
  /** The name of an array, a section, a chunk; unique in its file. */
  readonly name: string;
  /** In words: `samples`, `pixels`, `header`. */
  readonly what: string;
  readonly items: Items;
}

/** What is known of a file. */
export interface Recognised {
  /** `raw`, `npy`, `npz`, `safetensors`, `elf`, `png`, `wav`, `bmp`, `glb`, `zip`, `gzip`, `pcap`, `wasm`. */
  readonly kind: string;
  /** For people: `NumPy array`, `RIFF/WAVE sound`. */
  readonly title: string;
  /** What the header says, in the order in which to show it: `['sample rate', '44100']`. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** In the order of their places; `shown` is the name of the one to show first. */
  readonly parts: readonly Part[];
  readonly shown: string;
  /** What contradicts itself or is missing, a sentence each; a file that is broken is still shown as far as it goes. */
  readonly warnings: readonly string[];
}

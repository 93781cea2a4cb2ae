// Random views beside nested lists of cells: after any sequence of slices, transposes and writes both hold the same.
import { Bytes, MemoryView, memoryview, slice } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf, isInternal, lend } from '../support.ts';
import {
  type Cells,
  cellAt,
  cellsAt,
  flat,
  indices,
  iterated,
  listOf,
  nest,
  type Pair,
  partOf,
  placesOf,
  randomKey,
  shapeAfter,
  shown,
  transposed,
  valuesOf,
} from './nested-cells.ts';
import { badItemOf, INTEGERS, itemOf, LETTERS, layOut, SIZES } from './nested-items.ts';

const SEED = 20261122;
const COUNT = 2500;
const STEPS = 8;
const FILLER = 0xa5;

/** A run of one random program: views and cells side by side. */
class Run {
  readonly #random: Random;
  readonly #letter: string;
  readonly #format: string;
  readonly #memory: Uint8Array;
  /** Bytes of no item, which nothing may write. */
  readonly #gaps: number[];
  readonly #pairs: Pair[];
  readonly log: string[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#letter = random.pick(LETTERS);
    const marked = !'nN'.includes(this.#letter);
    this.#format = (marked ? random.pick(['', '', '<', '>', '@']) : '') + this.#letter;
    const bits = INTEGERS[this.#letter]?.[0];
    // `l` and `L` have four bytes wherever the byte order is told.
    const short = /^[<>][lL]$/.test(this.#format);
    if (short) {
      this.#format = this.#format.toLowerCase().replace('l', 'i');
      this.#letter = 'i';
    }
    const itemsize = short ? 4 : bits !== undefined ? bits / 8 : (SIZES[this.#letter] ?? 0);
    const shape = Array.from({ length: 1 + random.below(4) }, () =>
      random.pick([1, 2, 2, 3, 4, random.below(3)]),
    );
    const { strides, low, size } = layOut(random, shape, itemsize);
    const lead = random.pick([0, 8, 3]);
    this.#memory = new Uint8Array(lead + size + random.below(9)).fill(FILLER);
    const byteOffset = lead + low;
    const record = { memory: this.#memory, byteOffset, format: this.#format, itemsize, shape, strides };
    const view = memoryview(lend({ ...record, readonly: false }));
    const cells = nest(shape, () => ({ value: itemOf(random, this.#letter) })) as Cells;
    const taken = new Set<number>();
    for (const index of indices(shape)) {
      const cell = cellAt(cells, index);
      if (!Array.isArray(cell)) view.set(...index, cell.value);
      const start = index.reduce((sum, k, axis) => sum + k * (strides[axis] ?? 0), byteOffset);
      for (let k = 0; k < itemsize; k++) taken.add(start + k);
    }
    this.#gaps = [...this.#memory.keys()].filter((place) => !taken.has(place));
    this.#pairs = [{ view, cells, shape }];
    this.log.push(`${this.#format} of shape [${shape}], strides [${strides}]`);
  }

  /** One operation; then everything is compared. */
  step(): void {
    const random = this.#random;
    const pair = random.chance(60)
      ? (this.#pairs.at(-1) ?? random.pick(this.#pairs))
      : random.pick(this.#pairs);
    const way = random.weighted([
      [5, (): void => this.#get(pair)],
      [2, (): void => this.#transpose(pair)],
      [2, (): void => this.#reshape(pair)],
      [2, (): void => this.#look(pair)],
      [5, (): void => this.#assign(pair)],
      [1, (): void => this.#assignBad(pair)],
      [1, (): void => this.#fill(pair)],
      [2, (): void => this.#copyOverlapping(pair)],
      [2, (): void => this.#copyConverted(pair)],
    ] as const);
    way();
    this.#compare();
  }

  #compare(): void {
    for (const { view, cells, shape } of this.#pairs) {
      expect(view.shape, this.told()).toEqual(shape);
      expect(shown(view.tolist()), this.told()).toBe(shown(valuesOf(cells)));
    }
    expect(
      this.#gaps.find((place) => this.#memory[place] !== FILLER),
      this.told(),
    ).toBeUndefined();
  }

  told(): string {
    return this.log.join('\n');
  }

  /** Items one by one and rows as they come, where `tolist` takes all at once. */
  #look({ view, cells, shape }: Pair): void {
    const index = shape.map((extent) => this.#random.below(Math.max(extent, 1)));
    if (!shape.includes(0)) {
      const value = shown(valuesOf(cellAt(cells, index)));
      expect(shown(view.get(...index)), this.told()).toBe(value);
      expect(shown(view.item(...index)), this.told()).toBe(value);
    }
    if (shape.length === 0) return;
    const rows = [...view].map((row: unknown) => (row instanceof MemoryView ? row.tolist() : row));
    expect(shown(rows), this.told()).toBe(shown(valuesOf(cells)));
  }

  #get({ view, cells, shape }: Pair): void {
    const key = randomKey(this.#random, shape);
    this.log.push(`get ${JSON.stringify(key)}`);
    const found = call(view, 'get', ...key.map(partOf));
    const inner = cellsAt(cells, key, shape.length);
    if (found instanceof MemoryView)
      this.#pairs.push({ view: found, cells: inner, shape: shapeAfter(key, shape) });
    else expect(shown(found), this.told()).toBe(shown(valuesOf(inner)));
  }

  #transpose(pair: Pair): void {
    const axes = this.#random.shuffled([...pair.shape.keys()]);
    this.log.push(`transpose ${axes}`);
    const view = call(pair.view, 'transpose', axes);
    const shape = axes.map((axis) => pair.shape[axis] ?? 0);
    this.#pairs.push({ view: view as MemoryView, cells: transposed(pair, axes), shape });
  }

  /** The cells in one row, cut anew; refused where the memory cannot be seen so, but never wrong. */
  #reshape({ view, cells, shape }: Pair): void {
    const count = shape.reduce((product, extent) => product * extent, 1);
    const divisors = [1, 2, 3, 4].filter((divisor) => count % divisor === 0);
    const rows = this.#random.pick(divisors);
    const to = this.#random.pick([[count], [rows, count / rows], [count / rows, 1, rows]]);
    this.log.push(`reshape ${to}`);
    let made: unknown;
    const error = errorOf(() => {
      made = view.reshape(to);
    });
    if (error !== '') {
      expect(error, this.told()).toMatch(/^BufferError: /);
      return;
    }
    const row = flat(cells).values();
    const again = nest(to, () => row.next().value) as Cells;
    this.#pairs.push({ view: made as MemoryView, cells: again, shape: to });
  }

  /** A list that can be stretched over the places of a key, or one item. */
  #assign({ view, cells, shape }: Pair): void {
    const random = this.#random;
    const asked = randomKey(random, shape);
    const places = shapeAfter(asked, shape);
    // `Bytes` for places, even for one place without an axis, are a buffer; an item they are where an item is named.
    const named = this.#letter === 'c' && places.length === 0 && shape.length > 0;
    const key = named ? asked.filter((part) => part !== '...') : asked;
    const smaller = places
      .map((extent) => (random.chance(25) ? 1 : extent))
      .slice(random.pick([0, 0, 0, places.length]));
    if (key.length === 0 && shape.length > 0) key.push('...');
    const value = nest(smaller, () => itemOf(random, this.#letter));
    const given = value instanceof Bytes && places.length > 0 ? [value] : value;
    this.log.push(`set ${JSON.stringify(key)} = ${shown(given)}`);
    // An empty list does not say how many places its lists would have.
    if (smaller.slice(0, -1).includes(0)) return;
    const target = cellsAt(cells, key, shape.length);
    call(view, 'set', ...key.map(partOf), random.chance(30) ? iterated(given) : given);
    const missing = places.length - smaller.length;
    for (const index of indices(places)) {
      const own = index.slice(missing).map((k, axis) => (smaller[axis] === 1 ? 0 : k));
      const cell = cellAt(target, index);
      if (!Array.isArray(cell))
        cell.value = own.reduce<unknown>((list, k) => (Array.isArray(list) ? list[k] : list), value);
    }
  }

  /** One wrong item anywhere, or a list of another shape: an error, and nothing is written. */
  #assignBad({ view, shape }: Pair): void {
    const random = this.#random;
    const key = randomKey(random, shape);
    const places = shapeAfter(key, shape);
    if (places.length === 0 || places.includes(0)) return;
    const count = places.reduce((product, extent) => product * extent, 1);
    const wrong = random.below(count);
    if (key.length === 0) key.push('...');
    let at = 0;
    const misshapen = random.chance(40);
    const asked = misshapen
      ? places.map((extent, axis) => (axis === places.length - 1 ? extent + 2 : extent))
      : places;
    const bad = badItemOf(random, this.#letter);
    if (!misshapen && this.#letter === '?') return;
    const value = nest(asked, () => (at++ === wrong && !misshapen ? bad : itemOf(random, this.#letter)));
    this.log.push(`set ${JSON.stringify(key)} = ${shown(value)}, which is wrong`);
    const error = errorOf(() => call(view, 'set', ...key.map(partOf), value));
    expect(error, this.told()).toMatch(/^(?:ValueError|TypeError): /);
    expect(isInternal(error), `${error} ${this.told()}`).toBe(false);
  }

  #fill({ view, cells }: Pair): void {
    const value = itemOf(this.#random, this.#letter);
    this.log.push(`fill ${shown(value)}`);
    view.fill(value);
    for (const cell of flat(cells)) cell.value = value;
  }

  /** From one place of the first axis to another, as if through a temporary. */
  #copyOverlapping({ view, cells, shape }: Pair): void {
    const [extent = 0] = shape;
    if (extent < 2) return;
    const random = this.#random;
    const moved = random.below(extent);
    const to = slice(0, extent - moved);
    const from = random.chance(50) ? slice(moved, null) : slice(null, moved === 0 ? null : moved - 1, -1);
    this.log.push(`${to} = ${from}`);
    const list = listOf(cells);
    const [onto, source] = [to, from].map(({ start, stop, step }) =>
      placesOf(
        [start, stop, step].map((place) => (place == null ? null : Number(place))),
        extent,
      ),
    );
    const values = (source ?? []).flatMap((k) => flat(list[k] ?? []).map(({ value }) => value));
    if (random.chance(50)) view.set(to, view.get(from));
    else call(view.get(to), 'copy_from', view.get(from));
    const targets = (onto ?? []).flatMap((k) => flat(list[k] ?? []));
    for (const [k, cell] of targets.entries()) cell.value = values[k];
  }

  /** From memory of its own, by another format of the same kind, exactly or not at all. */
  #copyConverted({ view, cells, shape }: Pair): void {
    const random = this.#random;
    const wider: Record<string, string[]> = {
      e: ['f', '>d'],
      f: ['d', '<e'],
      d: ['>d', 'f'],
      Zf: ['Zd'],
      Zd: ['>Zd'],
    };
    const formats =
      this.#letter in INTEGERS ? ['q', '>q', 'Q', '<i', 'B'] : (wider[this.#letter] ?? [this.#letter]);
    const format = random.pick(formats);
    const letter = format.replace(/^[<>]/, '');
    const count = shape.reduce((product, extent) => product * extent, 1);
    const itemsize = letter in SIZES ? (SIZES[letter] ?? 0) : (INTEGERS[letter]?.[0] ?? 0) / 8;
    const source = memoryview(new Uint8Array(Math.max(count, 1) * itemsize)).cast(format);
    const values = Array.from({ length: count }, () => itemOf(random, letter));
    for (const [k, value] of values.entries()) source.set(k, value);
    const from = call(source.slice(0, count), 'reshape', shape);
    const [bits = 0, signed = false] = INTEGERS[this.#letter] ?? [];
    const range = signed ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1)] : [0n, 2n ** BigInt(bits)];
    const fits = (value: unknown): boolean =>
      bits === 0 || (BigInt(Number(value)) >= 0n - 2n ** 64n && this.#within(value, range));
    this.log.push(`copy_from ${format}: ${shown(values)}`);
    const error = errorOf(() => call(view, 'copy_from', from));
    if (!values.every(fits)) {
      expect(error, this.told()).toMatch(/^ValueError: /);
      return;
    }
    expect(error, this.told()).toBe('');
    const read = (value: unknown): unknown =>
      bits === 64 ? BigInt(String(value)) : bits > 0 ? Number(value) : value;
    for (const [k, cell] of flat(cells).entries()) cell.value = read(values[k]);
  }

  #within(value: unknown, [low = 0n, high = 0n]: readonly bigint[]): boolean {
    const whole = BigInt(String(value));
    return whole >= low && whole < high;
  }
}

test(`${COUNT} random views hold what lists of cells hold, seed ${SEED}`, () => {
  for (let k = 0; k < COUNT; k++) {
    const run = new Run(new Random(SEED, k));
    for (let step = 0; step < STEPS; step++) {
      const error = errorOf(() => run.step());
      if (error !== '') throw new Error(`program ${k}: ${error}\n${run.told()}`);
    }
  }
}, 60_000);

// Runs a program that NumPy ran, step by step, each held against what NumPy made of it.
import { Bytes, MemoryView } from 'memoryview';
import { sameShape } from '../../src/layout/shape.ts';
import { View } from '../../src/views/view.ts';
import { call, errorOf } from '../support.ts';
import type { Spelled } from './answers.ts';
import { copyDifference, rowsDifference, viewDifference } from './held.ts';
import {
  castFormat,
  hexOf,
  type KeyPart,
  type Lent,
  type Program,
  partOf,
  type Result,
  Room,
  type Step,
  textOf,
  told,
  written,
} from './program.ts';
import { differenceFrom } from './refusals.ts';
import { difference } from './spell.ts';

/** CPython's refusal of a buffer of another format or shape. */
const DIFFERENT = /^ValueError: memoryview assignment: lvalue and rvalue have different structures$/;

/** Runs a program. What differs first, in words; the empty string where nothing does. */
export function run(program: Program, tell: (name: string) => void): string {
  const machine = new Machine(program, tell);
  for (const [number, step] of program.ops.entries()) {
    const found = machine.step(step);
    if (found !== '') return `step ${number}, ${step[0]} on ${step[1]}: ${found}`;
  }
  return machine.after(program.end ?? program.memory);
}

class Machine {
  readonly #room: Room;
  readonly #pool: MemoryView[];
  readonly #sources: [room: Room, memory: string][] = [];
  /** Counts a place where we differ from NumPy on purpose. */
  readonly #tell: (name: string) => void;

  constructor(program: Program, tell: (name: string) => void) {
    this.#room = new Room(program);
    this.#pool = [this.#room.lend(program)];
    this.#tell = tell;
  }

  step([name, on, ...rest]: Step): string {
    const args = rest.slice(0, -1);
    const expected = rest.at(-1) as Result | string;
    const view = this.#viewAt(on);
    const before = [...this.#room.memory];
    let actual: unknown;
    const error = errorOf(() => {
      actual = this.#do(view, name, args, expected);
    });
    const changed = this.#room.memory.findIndex((byte, k) => byte !== before[k]);
    if (changed >= 0 && (error !== '' || expected[0] !== 'memory'))
      return `${error} byte ${changed} was written`;
    if (typeof expected === 'string') return this.#refused(name, expected, error);
    if (error !== '') return `${error}, not ${JSON.stringify(expected)}`;
    return this.#held(view, name, actual, expected);
  }

  after(memory: string): string {
    if (hexOf(this.#room.memory) !== memory)
      return `the memory is ${hexOf(this.#room.memory)}, not ${memory}`;
    if (![this.#room, ...this.#sources.map(([room]) => room)].every((room) => room.guarded)) return 'a guard';
    return this.#sources.every(([room, lent]) => hexOf(room.memory) === lent) ? '' : 'a source was written';
  }

  #viewAt(place: unknown): MemoryView {
    const view = this.#pool[Number(place)];
    if (view === undefined) throw new Error(`no view ${place}`);
    return view;
  }

  #do(view: MemoryView, name: string, args: readonly unknown[], expected: Result | string): unknown {
    const [first, second, third] = args;
    switch (name) {
      case 'get':
        return this.#get(view, first as KeyPart[]);
      case 'iterate':
        return [...view];
      case 'T':
        return Reflect.get(view, 'T');
      case 'transpose':
        return this.#transpose(view, first as number[]);
      case 'squeeze':
        return this.#squeeze(view, args);
      case 'reshape':
        return this.#reshape(view, name, [first], String(second), expected);
      case 'ravel':
        return this.#reshape(view, name, [], String(first), expected);
      case 'as_strided':
        return call(view, name, first, second, { offset: third });
      case 'cast':
        return call(
          view,
          name,
          castFormat(String(first)),
          ...(args.length > 1 ? [second, { order: third }] : []),
        );
      case 'assign':
        return this.#keyed(view, first as KeyPart[], written(second as Spelled), (key, value) =>
          this.#assign(view, key, value),
        );
      case 'fill':
        return call(view, name, written(first as Spelled));
      case 'source':
        return this.#source(first as Lent);
      case 'copy':
        return this.#copy(view, this.#viewAt(first), String(second));
      case 'put':
        return this.#keyed(view, first as KeyPart[], this.#viewAt(second), (key, source) =>
          this.#put(view, key, source),
        );
      default:
        return call(view, name, ...args);
    }
  }

  /** By parameters, and in brackets. */
  #get(view: MemoryView, key: readonly KeyPart[]): unknown {
    const found = call(view, 'get', ...key.map(partOf));
    if (key.length > 0) {
      const again: unknown = Reflect.get(view, textOf(key));
      if (again instanceof View && found instanceof View) {
        const [ours, theirs] = [again, found].map(({ grid }) => JSON.stringify(grid));
        if (ours !== theirs) throw new Error(`in brackets ${ours}`);
      } else if (again instanceof View || found instanceof View) {
        throw new Error('in brackets another kind of result');
      }
    }
    return found;
  }

  /** In both spellings; no axes at all would mean all of them in reverse. */
  #transpose(view: MemoryView, axes: readonly number[]): unknown {
    const spread = axes.length > 0 && this.#pool.length % 2 === 0;
    return call(view, 'transpose', ...(spread ? axes : [axes]));
  }

  /** What is refused here and not by NumPy, for a reason; then another way to the same end. */
  #instead(why: string, refusal: RegExp, refused: () => unknown, otherwise: () => unknown): unknown {
    const before = hexOf(this.#room.memory);
    const error = errorOf(refused);
    if (!refusal.test(error)) throw new Error(`${why}, and yet: ${error}`);
    if (hexOf(this.#room.memory) !== before) throw new Error(`${error}, and yet it was written`);
    this.#tell(why);
    return otherwise();
  }

  #squeeze(view: MemoryView, args: readonly unknown[]): unknown {
    const squeeze = (...axes: readonly unknown[]): unknown => call(view, 'squeeze', ...axes);
    if (view.ndim > 0 || args.length === 0 || (args[0] !== 0 && args[0] !== -1)) return squeeze(...args);
    const why = 'a view without axes has no axis 0';
    return this.#instead(why, /^ValueError: .* out of bounds for 0 dim/, () => squeeze(...args), squeeze);
  }

  #reshape(
    view: MemoryView,
    name: string,
    args: readonly unknown[],
    order: string,
    expected: Result | string,
  ): unknown {
    const [shape] = args;
    if (Array.isArray(shape) && shape.some((extent) => Number(extent) < -1) && typeof expected !== 'string') {
      const open = shape.map((extent) => Math.max(Number(extent), -1));
      return this.#instead(
        'only -1 is an open extent',
        /^ValueError: memoryview: negative dimensions/,
        () => call(view, name, ...args, { order }),
        () => this.#reshape(view, name, [open], order, expected),
      );
    }
    if (expected[0] !== 'copy') return call(view, name, ...args, { order });
    return this.#instead(
      'a reshape that needs a copy is refused until it is allowed',
      /^BufferError: /,
      () => call(view, name, ...args, { order }),
      () => call(view, name, ...args, { order, copy: 'ifNeeded' }),
    );
  }

  /** No key at all cannot be told from no value. */
  #keyed<T>(
    view: MemoryView,
    key: KeyPart[],
    value: T,
    write: (key: KeyPart[], value: T) => unknown,
  ): unknown {
    if (key.length > 0 || view.ndim === 0) return write(key, value);
    return this.#instead(
      'set takes a key: Ellipsis, where NumPy takes ()',
      /^(?:TypeError|IndexError): /,
      () => call(view, 'set', value),
      () => write(['...'], value),
    );
  }

  #assign(view: MemoryView, key: readonly KeyPart[], value: unknown): unknown {
    const parts = key.map(partOf);
    const assign = (): unknown =>
      key.length > 0 && this.#pool.length % 2 === 0
        ? Reflect.set(view, textOf(key), value)
        : call(view, 'set', ...parts, value);
    if (!(value instanceof Bytes) || view.readonly) return assign();
    const places = call(view, 'get', ...parts);
    if (!(places instanceof MemoryView) || isItem(view, key)) return assign();
    return this.#instead(
      'bytes assigned to several places are a buffer, as in CPython; fill takes them as an item',
      DIFFERENT,
      assign,
      () => call(places, 'fill', value),
    );
  }

  /** NumPy's rule of kinds knows records and text too; ours leaves them to the default, which goes by values. */
  #copy(view: MemoryView, source: MemoryView, casting: string): unknown {
    const copy = (): unknown => call(view, 'copy_from', source, { casting });
    if ([view, source].every(({ format }) => /^[@=<>]?Z?[a-rt-vx-zA-Z?]$/.test(format))) return copy();
    const error = errorOf(copy);
    if (error === '') return undefined;
    const unknown = /^TypeError: memoryview: cannot copy items of format .* with casting 'same_kind'$/;
    if (!unknown.test(error)) return copy();
    const why = "records and text of another byte order have no 'same_kind'";
    return this.#instead(why, unknown, copy, () => call(view, 'copy_from', source));
  }

  /** NumPy assigns arrays of any type, in any shape that can be stretched. */
  #put(view: MemoryView, key: readonly KeyPart[], source: MemoryView): unknown {
    const parts = key.map(partOf);
    const set = (): unknown => call(view, 'set', ...parts, source);
    if (view.readonly) return set();
    const places = call(view, 'get', ...parts);
    if (!(places instanceof MemoryView)) throw new Error('no view');
    const copy = (): unknown => this.#copy(places, source, 'same_kind');
    if (isItem(view, key)) {
      return this.#instead('without an axis an item is assigned, as in CPython', /^TypeError: /, set, copy);
    }
    if (source.format === view.format && sameShape(source.shape, places.shape)) return set();
    return this.#instead(
      'set takes a buffer of one format and shape only, as in CPython',
      DIFFERENT,
      set,
      copy,
    );
  }

  #source(lent: Lent): void {
    const room = new Room(lent);
    this.#sources.push([room, lent.memory]);
    this.#pool.push(room.lend(lent));
  }

  #refused(name: string, expected: string, error: string): string {
    const found = differenceFrom(name, expected, error);
    if (found.differs !== undefined) return found.differs;
    if (found.named !== undefined) this.#tell(found.named);
    return '';
  }

  #held(view: MemoryView, name: string, actual: unknown, expected: Result): string {
    switch (expected[0]) {
      case 'item':
        return difference(actual, expected[1]);
      case 'memory':
        return told(this.#room.memory).hash === expected[1]
          ? ''
          : `the memory is ${hexOf(this.#room.memory)}`;
      case 'rows':
        return rowsDifference(actual, expected);
      case 'source':
        return '';
    }
    if (!(actual instanceof View && actual instanceof MemoryView)) return 'no view';
    if (expected[0] === 'copy') return copyDifference(actual, view, expected);
    this.#pool.push(actual);
    return viewDifference(actual, expected, name === 'cast' ? undefined : view.format);
  }
}

/** Whether a key means the item of a view without axes, as in CPython. */
function isItem(view: MemoryView, key: readonly KeyPart[]): boolean {
  return view.ndim === 0 && !key.includes('newaxis');
}

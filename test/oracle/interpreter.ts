// Runs programs of the oracle's language on the library. `interpreter.py` runs the same ones on CPython.

import {
  type BufferRecord,
  ByteArray,
  Bytes,
  bytearray,
  bytes,
  Ellipsis,
  MemoryView,
  memoryview,
  requestBuffer,
} from '../../src/index.ts';
import { type Made, make } from './exporters.ts';
import { Export, Iteration, Rows, type Tried, tried } from './held.ts';
import { type Expr, errorOf, type Op, type Outcome, type Program, type Result } from './program.ts';
import { bracketable, bracketed, sliceArguments } from './spelling.ts';
import { encode, evaluate, hexOf, keyOf, Unbound } from './values.ts';

const ATTRIBUTES = [
  'nbytes',
  'readonly',
  'itemsize',
  'format',
  'ndim',
  'shape',
  'strides',
  'suboffsets',
  'c_contiguous',
  'f_contiguous',
  'contiguous',
] as const;
const PLAIN = new Set(
  (
    'count index tobytes tolist hex toreadonly release cast equals includes hash ' +
    'append extend insert pop remove clear resize reverse transpose squeeze reshape broadcast_to'
  ).split(' '),
);
/** Broadcast views can be large; their bytes are asked for by `tobytes`. */
const MOST_BYTES = 4096;

class Run {
  readonly exporters = new Map<string, Made>();
  readonly names = new Map<string, unknown>();
  readonly roots = new Map<string, string>();

  constructor(program: Program) {
    for (const spec of program.exporters) {
      const made = make(spec, this.names);
      this.exporters.set(spec.id, made);
      this.names.set(spec.id, made.value);
      this.roots.set(spec.id, spec.id);
    }
  }

  /** `python` is CPython's result: a name that it did not bind is not bound here either. */
  step(op: Op, python: Result): Result {
    if ('skip' in python) return { skip: 1 };
    try {
      const root = this.roots.get(op.of ?? variable(op.args) ?? '');
      const value = this.perform(op);
      return this.answer(op, value, root, errorOf(python) === undefined || 'instead' in python);
    } catch (error) {
      if (error instanceof Unbound) return { skip: 1 };
      return { error: named(error) };
    }
  }

  perform({ op, of, args, via }: Op): unknown {
    const { names } = this;
    const target = of === undefined ? undefined : names.get(of);
    const value = (k: number): unknown => evaluate(args[k] as Expr, names);
    const key = (): readonly unknown[] => keyOf(args[0] as Expr, names);
    if (PLAIN.has(op))
      return call(
        target,
        op,
        args.map((_, k) => value(k)),
      );
    switch (op) {
      case 'memoryview':
        return memoryview(value(0) as Uint8Array);
      case 'get':
        return this.getEveryWay(target, args[0] as Expr);
      case 'set':
        if (via === 'brackets' && bracketable(args[0] as Expr)) {
          Reflect.set(Object(target), bracketed(args[0] as Expr), value(1));
          return undefined;
        }
        // No key at all is refused, for it may have been forgotten; what it would mean has another name.
        if (isEmptyKey(args[0]) && Reflect.get(Object(target), 'ndim') > 0) {
          return call(target, 'set', [Ellipsis, value(1)]);
        }
        return call(target, 'set', [...key(), value(1)]);
      case 'delete':
        return call(target, 'delete', key());
      case 'attributes':
        return target;
      case 'attribute':
        return Reflect.get(Object(target), String(value(0)));
      case 'len':
        return Reflect.get(Object(target), 'length');
      case 'list':
        return this.listed([...(target as Iterable<unknown>)]);
      case 'iterator':
        return new Iteration((target as Iterable<unknown>)[Symbol.iterator]());
      case 'next': {
        const step = (target as Iteration).iterator.next();
        return step.done === true ? 'StopIteration' : step.value;
      }
      case 'repr':
        return String(target).replace(/0x[0-9a-f]+/, '0x');
      case 'bytes':
        return bytes(value(0) as Uint8Array);
      case 'bytearray':
        return bytearray(value(0) as Uint8Array);
      case 'request':
        return new Export(requestBuffer(target, value(0) as number));
      case 'giveBack':
        (target as Export).giveBack();
        return undefined;
      default:
        throw new Error(`unknown operation ${op}`);
    }
  }

  /** Rows are views, of which nobody keeps a name. */
  listed(items: readonly unknown[]): unknown {
    if (!items.some((item) => item instanceof MemoryView)) return items;
    return new Rows(
      items.map((row) => {
        const found = { view: this.describe(row) };
        if (row instanceof MemoryView) row.release();
        return found;
      }),
    );
  }

  /** `get`, and the other spellings of the same: each has to give the same, or the same error. */
  getEveryWay(target: unknown, key: Expr): unknown {
    const first = tried(() => call(target, 'get', keyOf(key, this.names)));
    const others: (() => unknown)[] = [];
    if (bracketable(key)) others.push(() => Reflect.get(Object(target), bracketed(key)));
    const places = sliceArguments(key);
    if (places !== undefined) {
      others.push(() =>
        call(
          target,
          'slice',
          places.map((place) => evaluate(place, this.names)),
        ),
      );
    }
    for (const other of others) {
      const second = tried(other);
      if (this.spelled(second) !== this.spelled(first)) {
        throw new Error(`another spelling gives ${this.spelled(second)}, get gives ${this.spelled(first)}`);
      }
      if (second.value instanceof MemoryView && second.value !== first.value) second.value.release();
    }
    if (first.thrown !== undefined) throw first.thrown;
    return first.value;
  }

  spelled({ value, thrown }: Tried): string {
    if (thrown !== undefined) return JSON.stringify(named(thrown));
    return JSON.stringify(value instanceof MemoryView ? this.describe(value) : encode(value));
  }

  /** The result as JSON; what lives on is bound to the operation's name. */
  answer(op: Op, value: unknown, root: string | undefined, bind: boolean): Result {
    const lives = value instanceof MemoryView || value instanceof Export || value instanceof Iteration;
    if (op.op === 'attributes') return { view: this.describe(value) };
    if (op.op === 'attribute' && evaluate(op.args[0] as Expr, this.names) === 'obj') {
      return { str: this.nameOf(value) };
    }
    let unnamed: MemoryView | undefined;
    if (lives) {
      for (const [name, known] of this.names) if (known === value) return { same: name };
      if (bind) {
        this.names.set(op.id, value);
        if (root !== undefined) this.roots.set(op.id, root);
      } else if (value instanceof Export) value.giveBack();
      else if (value instanceof MemoryView) unnamed = value;
    }
    if (value instanceof MemoryView) {
      const found = { view: this.describe(value) };
      unnamed?.release();
      return found;
    }
    if (value instanceof Rows) return { list: value.rows };
    if (value instanceof Export) return { record: this.fields(value.record, root) };
    if (value instanceof Iteration) return { other: 'iterator' };
    return encode(value);
  }

  describe(view: unknown): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    for (const name of ATTRIBUTES) {
      const value: unknown = Reflect.get(Object(view), name);
      found[name] = Array.isArray(value) ? Array.from(value, (entry: unknown) => plain(entry)) : plain(value);
    }
    found.obj = this.nameOf(Reflect.get(Object(view), 'obj'));
    const small = Number(found.nbytes) <= MOST_BYTES;
    found.bytes = small ? hexOf(call(view, 'tobytes', []) as Iterable<number>) : '';
    return found;
  }

  nameOf(obj: unknown): string {
    for (const [name, made] of this.exporters) if (made.value === obj) return name;
    if (obj instanceof Bytes) return 'bytes';
    return obj instanceof ByteArray ? 'bytearray' : String(obj);
  }

  fields(record: BufferRecord, root: string | undefined): Record<string, unknown> {
    const { memory, itemsize, readonly } = record;
    const list = (value: readonly number[] | null | undefined) => value ?? null;
    const shape = list(record.shape);
    const nbytes = record.nbytes ?? itemsize * (shape ?? []).reduce((a, b) => a * b, 1);
    const base = root === undefined ? null : (this.exporters.get(root)?.base ?? null);
    const start = (ArrayBuffer.isView(memory) ? memory.byteOffset : 0) + (record.byteOffset ?? 0);
    return {
      nbytes,
      itemsize,
      readonly,
      format: record.format ?? null,
      shape,
      strides: list(record.strides),
      suboffsets: list(record.suboffsets),
      offset: base === null || nbytes === 0 ? null : start - base,
    };
  }
}

/** The library on a program that CPython has run already. */
export function runOurs(program: Program, python: Outcome): Outcome {
  const run = new Run(program);
  const results = program.ops.map((op, k) => run.step(op, python.results[k] ?? { skip: 1 }));
  const memory = Object.fromEntries([...run.exporters].map(([name, made]) => [name, made.dump()]));
  const held = [...run.names.values()];
  for (const value of held) if (value instanceof Export) value.giveBack();
  for (const value of held) if (value instanceof MemoryView) value.release();
  for (const [name, made] of run.exporters) {
    const leaks = made.leaks();
    if (leaks !== '') memory[name] = leaks;
  }
  return { results, memory };
}

function call(target: unknown, name: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(Object(target), name);
  if (typeof method !== 'function') throw new Error(`no method ${name}`);
  return Reflect.apply(method, target, args);
}

function isEmptyKey(key: Expr | undefined): boolean {
  return typeof key === 'object' && key !== null && 'tuple' in key && key.tuple.length === 0;
}

function variable(args: readonly Expr[]): string | undefined {
  const first = args[0];
  return first !== null && typeof first === 'object' && 'var' in first ? first.var : undefined;
}

function named(error: unknown): readonly [string, string] {
  return error instanceof Error ? [error.name, error.message] : ['thrown', String(error)];
}

function plain(value: unknown): unknown {
  // JSON would hide both.
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : value;
}

// The language of the oracle: a program is JSON, and both CPython and the library run it.

/** A value in a program. A plain number is a whole number; a string names nothing: write `{ str }`. */
export type Expr =
  | null
  | boolean
  | number
  | { readonly undefined: true }
  /** A whole number of any size: a `number` in JavaScript where that is exact, else a `bigint`. */
  | { readonly int: string }
  /** A whole number that is a `bigint` in JavaScript whatever its size. */
  | { readonly big: string }
  /** Python's spelling of a float. JavaScript has no whole floats, so Python sees `1e300` as an int too. */
  | { readonly float: string }
  | { readonly str: string }
  /** Hexadecimal digits. */
  | { readonly bytes: string }
  | { readonly bytearray: string }
  | { readonly list: readonly Expr[] }
  /** A key of several parts; anywhere else a JavaScript array. */
  | { readonly tuple: readonly Expr[] }
  | { readonly slice: readonly [Expr, Expr, Expr] }
  | { readonly ellipsis: true }
  /** `None` in a key of NumPy's. */
  | { readonly newaxis: true }
  | { readonly dict: true }
  /** An object of a class of this name that neither side knows. */
  | { readonly foreign: string }
  /** An exporter, or what an earlier operation gave. */
  | { readonly var: string }
  /** `(SSIZE_MAX >> shift) + plus`, with the width of each world: 2**31 in Pyodide, 2**63 in the library. */
  | { readonly ssize: readonly [plus: number, shift: number] }
  /** Made definite by `resolve.py` while the program runs. Only in freshly generated programs. */
  | { readonly rel: readonly [kind: string, ...picks: (number | string)[]] };

export interface BytesSpec {
  readonly id: string;
  readonly kind: 'bytes' | 'bytearray';
  readonly hex: string;
}

/** A typed array here, or what else JavaScript has of bytes; `array.array` there. */
export interface ArraySpec {
  readonly id: string;
  readonly kind: 'array';
  readonly code: string;
  readonly hex: string;
  /** Only for bytes. */
  readonly as?: 'ArrayBuffer' | 'SharedArrayBuffer' | 'DataView' | 'Buffer' | 'Uint8ClampedArray';
}

/** Described memory. `hex` is all of it; the exporter's window is from `low` to `high`, the rest is guard. */
export interface RecordSpec {
  readonly id: string;
  readonly kind: 'record';
  readonly hex: string;
  readonly low: number;
  readonly high: number;
  /** Of item (0, …, 0), from `low`. */
  readonly byteOffset: number;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly suboffsets: readonly number[] | null;
  /** Addresses in the memory: where each stands, and the place it points at, both from the start of `hex`. */
  readonly pointers: readonly (readonly [position: number, target: number])[];
  readonly readonly: boolean;
  /** Of the library's side; 4-byte `l L n N P`, as in Pyodide, if absent. */
  readonly model?: 'LP64';
}

/** An exporter that throws. */
export interface RaisingSpec {
  readonly id: string;
  readonly kind: 'raising';
  readonly error: readonly [type: string, sentence: string];
}

/** An exporter that releases a view while it is asked for its bytes. */
export interface ReleasingSpec {
  readonly id: string;
  readonly kind: 'releasing';
  readonly view: string;
  readonly hex: string;
}

export type ExporterSpec = BytesSpec | ArraySpec | RecordSpec | RaisingSpec | ReleasingSpec;

export interface Op {
  /** The name of what the operation gives, if that lives on (a view, an iterator, an export). */
  readonly id: string;
  readonly op: string;
  /** What it is done to. */
  readonly of?: string;
  readonly args: readonly Expr[];
  /** Another spelling of `set` in TypeScript; `get` is tried in every spelling anyway. */
  readonly via?: 'brackets';
}

export interface Program {
  readonly exporters: readonly ExporterSpec[];
  readonly ops: readonly Op[];
}

/** A result as JSON: `{num}`, `{view}`, `{error: [type, sentence]}`, `{skip}` where a name was not bound, … */
export type Result = { readonly [kind: string]: unknown };

/** What one world made of a program. */
export interface Outcome {
  readonly results: readonly Result[];
  /** All memory of each exporter afterwards, guards too, in hexadecimal digits; places of pointers are relative. */
  readonly memory: Readonly<Record<string, string | null>>;
}

/** What CPython made of it, with the relative arguments it made definite. */
export interface PythonOutcome extends Outcome {
  readonly resolved: Readonly<Record<string, readonly Expr[]>>;
}

/** The type and sentence of a result that is an error. */
export function errorOf(result: Result): readonly [string, string] | undefined {
  const { error } = result;
  return Array.isArray(error) ? [String(error[0]), String(error[1])] : undefined;
}

/** The program with every relative argument replaced by what CPython chose. */
export function definite(program: Program, outcome: PythonOutcome): Program {
  return {
    exporters: program.exporters,
    ops: program.ops.map((op, k) => ({ ...op, args: outcome.resolved[k] ?? op.args })),
  };
}

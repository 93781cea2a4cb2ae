// The peers of several axes, as far as the rows call them, and their names.

/** scijs' ndarray, as far as the rows call it. */
export interface ScijsArray {
  get(i: number, j?: number): number;
  set(i: number, j: number, value: number): void;
  set(i: number, value: number): void;
  lo(i: number, j?: number): ScijsArray;
  hi(i: number, j?: number): ScijsArray;
  step(i: number, j?: number): ScijsArray;
  pick(i: number | null, j: number | null): ScijsArray;
  transpose(i: number, j: number): ScijsArray;
}

/** An array of numpy-ts, as far as the rows call it. */
export interface NumpyArray {
  get(indices: readonly number[]): number;
  set(indices: readonly number[], value: number): void;
  slice(...axes: readonly string[]): NumpyArray;
  transpose(): NumpyArray;
  reshape(shape: readonly number[]): NumpyArray;
  tolist(): unknown;
  readonly data: ArrayBufferView;
  dispose(): void;
}

/** An array of @stdlib/ndarray, as far as the rows call it. */
export interface StdlibArray {
  get(i: number, j?: number): number;
  set(i: number, j: number, value: number): void;
  set(i: number, value: number): void;
}

type Data = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

/** What makes and slices them. */
export interface Stdlib {
  readonly ndarray: new (
    dtype: string,
    data: Data,
    shape: readonly number[],
    strides: readonly number[],
    offset: number,
    order: string,
  ) => StdlibArray;
  /** Writes the items of the first to the places of the second. */
  readonly assign: (arrays: readonly [StdlibArray, StdlibArray]) => void;
  readonly toArray: (array: StdlibArray) => unknown;
  readonly slice: (array: StdlibArray, key: object) => StdlibArray;
  readonly Slice: new (start: number, stop: number) => object;
  readonly MultiSlice: new (first: object | number, second?: object | null) => object;
}

export interface AxesPeers {
  readonly stdlib: Stdlib;
  readonly ndarray: (data: Data, shape: readonly number[]) => ScijsArray;
  readonly ops: {
    assign(target: ScijsArray, source: ScijsArray): void;
    assigns(target: ScijsArray, value: number): void;
  };
  readonly numpy: {
    array(items: unknown, dtype?: string): NumpyArray;
    ascontiguousarray(array: NumpyArray): NumpyArray;
  };
}

export const NDARRAY = 'ndarray (by eval)';
export const STDLIB = '@stdlib/ndarray';

// What glTF says of numbers in a buffer: accessors, and the views of the buffer that they are in. Nothing in it is trusted.

/** An accessor, as far as it says so. */
export interface Accessor {
  readonly bufferView: number | undefined;
  readonly byteOffset: number;
  readonly componentType: number | undefined;
  readonly count: number | undefined;
  readonly type: string | undefined;
  readonly sparse: boolean;
}

export interface BufferView {
  readonly buffer: number | undefined;
  readonly byteOffset: number;
  readonly byteStride: number | undefined;
}

/** What is used of a scene. */
export interface Gltf {
  readonly generator: string | undefined;
  readonly meshes: number;
  readonly accessors: readonly Accessor[];
  readonly bufferViews: readonly BufferView[];
  /** What meshes use accessors for: `POSITION`, `indices`. */
  readonly uses: ReadonlyMap<number, string>;
}

/** Items in the first buffer. All but `shape` in bytes. */
export interface AccessorItems {
  readonly type: string;
  readonly format: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** Where the last of them ends. */
  readonly end: number;
}

const COMPONENTS: Readonly<Record<number, readonly [format: string, size: number]>> = {
  5120: ['b', 1],
  5121: ['B', 1],
  5122: ['<h', 2],
  5123: ['<H', 2],
  5125: ['<I', 4],
  5126: ['<f', 4],
};

/** The axes of an item: a vector has one, a matrix rows and columns. */
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  SCALAR: [],
  VEC2: [2],
  VEC3: [3],
  VEC4: [4],
  MAT2: [2, 2],
  MAT3: [3, 3],
  MAT4: [4, 4],
};

/** What is used of the JSON. */
export function gltfOf(json: unknown): Gltf {
  const meshes = listOf(json, 'meshes');
  return {
    generator: textIn(get(json, 'asset'), 'generator'),
    meshes: meshes.length,
    accessors: listOf(json, 'accessors').map((accessor) => ({
      bufferView: whole(get(accessor, 'bufferView')),
      byteOffset: whole(get(accessor, 'byteOffset')) ?? 0,
      componentType: whole(get(accessor, 'componentType')),
      count: whole(get(accessor, 'count')),
      type: textIn(accessor, 'type'),
      sparse: get(accessor, 'sparse') !== undefined,
    })),
    bufferViews: listOf(json, 'bufferViews').map((view) => ({
      buffer: whole(get(view, 'buffer')),
      byteOffset: whole(get(view, 'byteOffset')) ?? 0,
      byteStride: whole(get(view, 'byteStride')),
    })),
    uses: usesIn(meshes),
  };
}

function usesIn(meshes: readonly unknown[]): Map<number, string> {
  const uses = new Map<number, string>();
  const use = (accessor: unknown, name: string): void => {
    const number = whole(accessor);
    if (number !== undefined && !uses.has(number)) uses.set(number, name);
  };
  for (const primitive of meshes.flatMap((mesh) => listOf(mesh, 'primitives'))) {
    for (const [name, accessor] of Object.entries(Object(get(primitive, 'attributes')))) use(accessor, name);
    use(get(primitive, 'indices'), 'indices');
  }
  return uses;
}

/** Where the items of an accessor are; a sentence where they are nowhere. */
export function itemsOfAccessor({ bufferViews }: Gltf, accessor: Accessor): AccessorItems | string {
  const { bufferView, byteOffset, componentType, count, type, sparse } = accessor;
  const [format, size] = COMPONENTS[componentType ?? 0] ?? [];
  const axes = type !== undefined && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (componentType === undefined || type === undefined) return 'it does not say what its items are';
  if (format === undefined || size === undefined) return `there is no component type ${componentType}`;
  if (axes === undefined) return `there is no type '${type.slice(0, 40)}'`;
  if (count === undefined) return 'it has no count';
  if (bufferView === undefined) return sparse ? 'it is sparse' : 'it is in no buffer: all zeros';
  const view = bufferViews[bufferView];
  if (view === undefined) return `there is no buffer view ${bufferView}`;
  if (view.buffer === undefined) return `buffer view ${bufferView} is in no buffer`;
  if (view.buffer !== 0) return `it is in buffer ${view.buffer}, not in this file`;
  const [rows = 1, columns = 1] = axes;
  // Matrices lie column by column, each column on a multiple of four bytes.
  const column = axes.length === 2 ? Math.ceil((rows * size) / 4) * 4 : rows * size;
  const item = column * columns;
  const step = view.byteStride ?? item;
  const inner = axes.length === 2 ? [size, column] : axes.map(() => size);
  const offset = view.byteOffset + byteOffset;
  const end = count === 0 ? offset : offset + (count - 1) * step + item;
  return { type, format, shape: [count, ...axes], strides: [step, ...inner], offset, end };
}

function get(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function textIn(value: unknown, name: string): string | undefined {
  const text = get(value, name);
  return typeof text === 'string' ? text : undefined;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = get(value, name);
  return Array.isArray(list) ? list : [];
}

/** A whole number from 0 on. */
function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

// The `.npy` files that scripts/record_npy.py wrote, and what NumPy says of them.
import { readFileSync } from 'node:fs';
import { Bytes, Complex } from 'memoryview';

/** A value as the script spells it. */
export type Spelled =
  | boolean
  | { readonly int: string }
  | { readonly float: string }
  | { readonly complex: readonly [string, string] }
  | { readonly text: string }
  | { readonly bytes: string }
  | { readonly record: readonly (readonly [string, Spelled])[] }
  | readonly Spelled[];

/** What NumPy says of a file. */
export interface Recorded {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly sha: string;
  readonly version: readonly [number, number];
  /** As Python writes it. */
  readonly descr: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly fortran_order: boolean;
  readonly itemsize: number;
  readonly nbytes: number;
  readonly offset: number;
  readonly unit: string | null;
  /** What NumPy tells `memoryview`; `null` where it tells nothing, as of datetimes. */
  readonly format: string | null;
  readonly contiguous: readonly [c: boolean, f: boolean];
  readonly bytes: string;
  readonly values: Spelled;
  /** Whether NumPy writes the same header again. */
  readonly saved: boolean;
}

const folder = new URL('./files/', import.meta.url);
const recorded = new Map<string, Recorded>();
for (const line of readFileSync(new URL('files.jsonl', folder), 'utf8').trimEnd().split('\n')) {
  const record: Recorded = JSON.parse(line);
  recorded.set(record.name, record);
}

export const names: readonly string[] = [...recorded.keys()];

export function recordOf(name: string): Recorded {
  const record = recorded.get(name);
  if (record === undefined) throw new Error(`no file ${name}`);
  return record;
}

export function pathOf(name: string): URL {
  return new URL(`${name}.npy`, folder);
}

/** The bytes of a file, in memory of their own. */
export function fileOf(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(pathOf(name)));
}

function hexOf(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return Buffer.from(bytes).toString('hex');
}

/** A value of ours in the spelling of the expected one: which of two spellings a number has, the expected one says. */
export function spell(value: unknown, like: Spelled): Spelled {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    const [first] = Array.isArray(like) ? like : [];
    if (isRecord(like)) return spellTuple(value, like);
    return value.map((item, k) => spell(item, (Array.isArray(like) ? like[k] : first) ?? false));
  }
  if (typeof value === 'bigint') return { int: String(value) };
  if (typeof value === 'number')
    return typeof like === 'object' && 'float' in like ? { float: hexOf(value) } : { int: String(value) };
  if (typeof value === 'string') return { text: value };
  if (value instanceof Bytes) return { bytes: value.hex() };
  if (value instanceof Complex) return { complex: [hexOf(value.real), hexOf(value.imag)] };
  // An object has numbers among its names first.
  const fields = isRecord(like) ? like.record : [];
  const keys = new Set(Object.keys(value as object));
  const names = new Set([...fields.map(([name]) => name).filter((name) => keys.has(name)), ...keys]);
  const spelled = new Map(fields);
  return {
    record: [...names].map((name) => [
      name,
      spell(Reflect.get(value as object, name), spelled.get(name) ?? false),
    ]),
  };
}

/** A record without names is a tuple. */
function spellTuple(
  value: readonly unknown[],
  like: { readonly record: readonly (readonly [string, Spelled])[] },
): Spelled {
  return {
    record: value.map((item, k) => [like.record[k]?.[0] ?? '', spell(item, like.record[k]?.[1] ?? false)]),
  };
}

function isRecord(value: Spelled): value is { readonly record: readonly (readonly [string, Spelled])[] } {
  return typeof value === 'object' && 'record' in value;
}

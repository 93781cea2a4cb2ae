// The records of the struct rows, 100,000 of `<IHdq`, and the code one would write for them by hand.

export const FORMAT = '<IHdq';
export const RECORD = 'T{<I:a:<H:b:<d:c:<q:e:}';
/** Formats of other shapes, which libraries see first in some rows, as in a program of many. */
export const OTHERS: readonly string[] = ['<B', '>hh', '<iIf', 'dd', '<qQ', '>BHIQ', '<10sH', '<?d4x3h'];
export const COUNT = 100_000;
export const SIZE = 22;

/** One record: an unsigned 32-bit and a 16-bit integer, a double, a 64-bit integer. */
export type Fields = [a: number, b: number, c: number, e: bigint];

function fields(k: number): Fields {
  return [(k * 2_654_435_761) >>> 0, k & 0xffff, k + 0.5, BigInt(k) * 1_234_567_891n - 50_000_000_000_000n];
}

export const table: readonly Fields[] = Array.from({ length: COUNT }, (_, k) => fields(k));

function packed(): Uint8Array<ArrayBuffer> {
  const data = new DataView(new ArrayBuffer(COUNT * SIZE));
  for (const [k, [a, b, c, e]] of table.entries()) writeRecord(data, k * SIZE, a, b, c, e);
  return new Uint8Array(data.buffer);
}

/** What the rows read. */
export const source: Uint8Array<ArrayBuffer> = packed();
/** The same as Node's programs hold it, where there is a Buffer. */
export const sourceBuffer: Uint8Array<ArrayBuffer> = asBuffer(source);
/** Each record in memory of its own, as it comes from a socket; few enough to stay in the cache. */
export const chunks: readonly Uint8Array<ArrayBuffer>[] = Array.from({ length: 1024 }, (_, k) =>
  source.slice(k * SIZE, (k + 1) * SIZE),
);
/** What the rows write to. */
export const target: Uint8Array<ArrayBuffer> = new Uint8Array(COUNT * SIZE);

export function readRecord(data: DataView, at: number): Fields {
  return [
    data.getUint32(at, true),
    data.getUint16(at + 4, true),
    data.getFloat64(at + 6, true),
    data.getBigInt64(at + 14, true),
  ];
}

export function writeRecord(data: DataView, at: number, a: number, b: number, c: number, e: bigint): void {
  data.setUint32(at, a, true);
  data.setUint16(at + 4, b, true);
  data.setFloat64(at + 6, c, true);
  data.setBigInt64(at + 14, e, true);
}

/** A record as all candidates tell it, however they hold its 64 bits. */
export function told(a: number, b: number, c: number, e: { toString(): string }): string {
  return `${a} ${b} ${c} ${e}`;
}

/** The 64-bit integer of two halves, for peers that have none. */
export function ofHalves(low: number, high: number): bigint {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
}

/** The halves of the 64-bit integer of a record. */
export function halvesOf(e: bigint): [low: number, high: number] {
  return [Number(BigInt.asUintN(32, e)), Number(BigInt.asUintN(32, e >> 32n))];
}

/** The double of two halves. */
export function doubleOf(low: number, high: number): number {
  const data = new DataView(new ArrayBuffer(8));
  data.setUint32(0, low, true);
  data.setUint32(4, high, true);
  return data.getFloat64(0, true);
}

export function asBuffer(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof globalThis.Buffer === 'function' ? Buffer.from(bytes.buffer) : bytes;
}

/** The records in Python, of which `rows` has the values and `mv` the bytes. */
export const PY_RECORDS = [
  'import struct',
  'rows = [(k * 2654435761 & 0xffffffff, k & 0xffff, k + 0.5, k * 1234567891 - 50000000000000) for k in range(100000)]',
  "record = struct.Struct('<IHdq')",
  'mv = memoryview(bytearray(22 * 100000))',
  'for k in range(100000): record.pack_into(mv, 22 * k, *rows[k])',
].join('\n');
export const NP_RECORDS = `import numpy as np\n${PY_RECORDS}\nmv = np.frombuffer(mv, [('a', '<u4'), ('b', '<u2'), ('c', '<f8'), ('e', '<i8')])`;

// Half floats (IEEE 754 binary16) by table and by arithmetic, for engines without Float16Array.

let table: Float32Array | undefined;

/** The number that 16 bits stand for. The first call makes a table of 256 KiB. */
export function fromHalf(bits: number): number {
  table ??= makeTable();
  return table[bits] ?? 0;
}

function makeTable(): Float32Array {
  const values = new Float32Array(65_536);
  for (let bits = 0; bits < 65_536; bits++) {
    const exponent = (bits >>> 10) & 31;
    const fraction = bits & 1023;
    const size =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent < 31
          ? (1024 + fraction) * 2 ** (exponent - 25)
          : fraction === 0
            ? Number.POSITIVE_INFINITY
            : Number.NaN;
    values[bits] = bits < 32_768 ? size : -size;
  }
  return values;
}

const scratch = new DataView(new ArrayBuffer(8));

/**
 * The 16 bits of a number, rounded half to even; `undefined` for a finite number too large for them.
 * CPython: `Objects/floatobject.c`, `PyFloat_Pack2`.
 */
export function toHalf(value: number): number | undefined {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  if (size >= 65_520) return undefined;
  if (size < 2 ** -14) return sign | halfEven(size * 2 ** 24);
  scratch.setFloat64(0, size);
  const exponent = (scratch.getUint16(0) >>> 4) - 1023;
  // Rounding up to 2048 carries into the exponent, as it should.
  return sign | (((exponent + 14) << 10) + halfEven(size * 2 ** (10 - exponent)));
}

function halfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

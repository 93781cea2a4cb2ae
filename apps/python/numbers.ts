// Numbers as Python writes them. CPython: `Python/pystrtod.c`, `PyOS_double_to_string`.

/** Beyond it, a number stands for several integers: it can only have been a float. */
const LARGEST_INTEGER = 2 ** 53;

/** A number of JavaScript: an integer where it is whole and exact, else a float. `whole`: floats that are whole keep their `.0`. */
export function reprOfNumber(value: number, whole: 'integer' | 'float' = 'integer'): string {
  const integer = Number.isInteger(value) && Math.abs(value) <= LARGEST_INTEGER && !Object.is(value, -0);
  return integer && whole === 'integer' ? String(value) : reprOfFloat(value);
}

/** Python's `repr` of a float: the shortest digits that read back as the same, with a point or an exponent. */
export function reprOfFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  // Python changes to an exponent at 1e16 and below 1e-4; JavaScript at 1e21 and below 1e-6.
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

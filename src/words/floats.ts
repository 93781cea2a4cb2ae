// Floats as Python writes them. CPython: `Python/pystrtod.c`, `PyOS_double_to_string`.

/** The shortest digits that read back as the same float, without Python's closing `.0`: `1`, `0.1`, `1e+16`, `1e-05`, `nan`, `inf`. */
export function shortest(value: number): string {
  const special = specialName(value);
  if (special !== undefined) return special;
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  // Python changes to an exponent at 1e16 and below 1e-4; JavaScript at 1e21 and below 1e-6.
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return exponential(value.toExponential());
  return String(value);
}

/** An exponent of at least two digits with its sign: `1e-5` as `1e-05`. */
function exponential(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function specialName(value: number): string | undefined {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return undefined;
  return value > 0 ? 'inf' : '-inf';
}

/** The styles of `%` and `format`. */
export type FloatStyle = 'e' | 'f' | 'g';

/**
 * A float in a style with so many digits, all of them exact, a tie rounded to the even digit; `nan`, `inf` and `-inf` as they are.
 * JavaScript's own `toFixed` and its like round ties up and end at 100 digits.
 * `alternate`: Python's `#`, which keeps the point, and in style `g` the zeros.
 */
export function formatFloat(value: number, style: FloatStyle, precision: number, alternate = false): string {
  const special = specialName(value);
  if (special !== undefined) return special;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (style === 'f') return sign + fixed(size, precision, alternate);
  const wanted = style === 'e' ? precision : Math.max(1, precision) - 1;
  const { digits, exponent } = scientific(size, wanted);
  const kept = style === 'e' || alternate ? digits : digits.replace(/(.)0+$/, '$1');
  if (style === 'e' || exponent < -4 || exponent > wanted) {
    return sign + pointed(kept, 1, alternate) + exponential(`e${exponent < 0 ? '' : '+'}${exponent}`);
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${kept}`;
  return sign + pointed(kept.padEnd(exponent + 1, '0'), exponent + 1, alternate);
}

/** A point behind the first `whole` digits; none at the end unless `alternate`. */
function pointed(digits: string, whole: number, alternate: boolean): string {
  if (digits.length === whole) return alternate ? `${digits}.` : digits;
  return `${digits.slice(0, whole)}.${digits.slice(whole)}`;
}

/** No float has more digits behind its point. */
const MOST_PLACES = 1074;
/** No float has more digits from its first to its last. */
const MOST_DIGITS = 767;

function fixed(size: number, precision: number, alternate: boolean): string {
  const places = Math.min(precision, MOST_PLACES);
  const digits = String(scaled(size, places)).padStart(places + 1, '0');
  return pointed(digits + '0'.repeat(precision - places), digits.length - places, alternate);
}

/** The first digit and `more` behind it, and the power of ten of the first. */
function scientific(size: number, more: number): { digits: string; exponent: number } {
  if (size === 0) return { digits: '0'.repeat(more + 1), exponent: 0 };
  const exact = Math.min(more, MOST_DIGITS);
  let exponent = exponentOf(size);
  let digits = String(scaled(size, exact - exponent));
  // All nines may have become a one and zeros.
  if (digits.length > exact + 1) digits = String(scaled(size, exact - ++exponent));
  return { digits: digits + '0'.repeat(more - exact), exponent };
}

/** The power of ten of the first digit. */
function exponentOf(size: number): number {
  const text = size.toExponential();
  // The shortest digits of 1e23 are a one, but the float is a little less: 9.9999999999999992e+22.
  return Number((text.startsWith('1e') ? size.toExponential(100) : text).split('e')[1]);
}

const bits = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** `size` times ten to the power of `places`, rounded to a whole number, a tie to the even one. */
function scaled(size: number, places: number): bigint {
  bits.setFloat64(0, size);
  const all = bits.getBigUint64(0);
  const stored = Number(all >> 52n);
  const fraction = all & 0xf_ffff_ffff_ffffn;
  // Numbers below 2**-1022 have no hidden bit.
  const mantissa = stored === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  const power = Math.max(stored, 1) - 1075;
  const up = 10n ** BigInt(Math.max(places, 0)) * 2n ** BigInt(Math.max(power, 0));
  const down = 10n ** BigInt(Math.max(-places, 0)) * 2n ** BigInt(Math.max(-power, 0));
  return dividedToEven(mantissa * up, down);
}

/** A quotient of two numbers above 0, rounded to a whole number, a tie to the even one. */
export function dividedToEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  const rest = 2n * (dividend % divisor);
  return rest > divisor || (rest === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}

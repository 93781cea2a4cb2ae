// Python's complex numbers, as the formats `Zf Zd F D` hold them. CPython: `Objects/complexobject.c`.

import { shortest } from './floats.ts';
import { denoInspect, nodeInspect } from './symbols.ts';
import { pythonType, typeName } from './typename.ts';

/** A complex number. Made by `complex()`. */
export class Complex {
  /** The real part. */
  readonly real: number;
  /** The imaginary part: the number before `j`. */
  readonly imag: number;
  /** In no Proxy, and in nothing that only has the prototype: what `is` has let through runs no code of its own. */
  readonly #made = true;

  /** @internal */
  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
    Object.freeze(this);
  }

  /** Whether a value is a complex number. Runs no code of the value's. @internal */
  static is(value: unknown): value is Complex {
    return typeof value === 'object' && value !== null && #made in value;
  }

  /** Python prints a class so: `String(z.constructor)`. */
  static toString(): string {
    return "<class 'complex'>";
  }

  /** @internal */
  get [pythonType](): string {
    return 'complex';
  }

  /** The number with the sign of its imaginary part turned: a new one. CPython: `complex_conjugate`. */
  conjugate(): Complex {
    return new Complex(this.real, -this.imag);
  }

  /** Python's `==`: the same number, however it is held. NaN differs from itself. */
  equals(other: unknown): boolean {
    if (Complex.is(other)) return this.real === other.real && this.imag === other.imag;
    if (typeof other !== 'number' && typeof other !== 'bigint' && typeof other !== 'boolean') return false;
    // `==` compares a bigint with a number exactly, however large.
    return (
      this.imag === 0 &&
      (typeof other === 'bigint' ? sameWhole(other, this.real) : this.real === Number(other))
    );
  }

  /** Python's `repr`: `(1+2j)`, `2j`. CPython: `complex_repr`. */
  toString(): string {
    const { real, imag } = this;
    const tail = `${shortest(imag)}j`;
    if (real === 0 && !Object.is(real, -0)) return tail;
    return `(${shortest(real)}${tail.startsWith('-') ? '' : '+'}${tail})`;
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }

  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }
}

function sameWhole(whole: bigint, float: number): boolean {
  return Number.isInteger(float) && BigInt(float) === whole;
}

/** Python's `complex(real, imag)`, of numbers. Errors: `TypeError` for what is no number. */
export function complex(real: number | bigint | boolean = 0, imag: number | bigint | boolean = 0): Complex {
  return new Complex(part('real', real), part('imag', imag));
}

function part(name: 'real' | 'imag', value: unknown): number {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return Number(value);
  throw new TypeError(`complex() argument '${name}' must be a real number, not ${typeName(value)}`);
}

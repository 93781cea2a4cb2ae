// What the type checker knows of a format read in another byte order.

import type { Canonical } from './canonical.ts';
import type { Mark, NativeLetters, OneByte } from './letters.ts';

/** A byte order, in NumPy's words: `'S'` is the other one than now, `'='` the machine's. */
export type ByteOrder = 'S' | 'swap' | '<' | 'little' | '>' | 'big' | '=' | 'native';

/**
 * The format of the same items in another byte order, known for a single letter: as it was where the order is what it
 * was, else in the spelling of `formats/canonical.ts`. The machine's order is known only at run time.
 */
export type Reordered<F extends string, Order extends ByteOrder> = F extends OneByte | `${Mark}${OneByte}`
  ? F
  : F extends `<${infer Letter extends keyof NativeLetters}`
    ? Choices<F, F, Canonical<'number', `>${Letter}`>>[Order]
    : F extends `${'>' | '!'}${infer Letter extends keyof NativeLetters}`
      ? Choices<F, Canonical<'number', `<${Letter}`>, F>[Order]
      : F extends `=${infer Letter extends keyof NativeLetters}`
        ? NativeChoices<F, Canonical<'number', `<${Letter}`>, Canonical<'number', `>${Letter}`>>[Order]
        : F extends keyof NativeLetters
          ? OfNative<F, Canonical<'number', F>>[Order]
          : F extends `${'@' | '^'}${infer Letter extends keyof NativeLetters}`
            ? OfNative<F, Canonical<'number', Letter>>[Order]
            : string;

type OfNative<F, Marked> = NativeChoices<F, Extract<Marked, `<${string}`>, Extract<Marked, `>${string}`>>;

/** The formats by order, of a format whose order is known. */
interface Choices<F, Little, Big> {
  S: Exclude<Little | Big, F>;
  swap: Exclude<Little | Big, F>;
  '<': Little;
  little: Little;
  '>': Big;
  big: Big;
  '=': Little | Big;
  native: Little | Big;
}

/** The same, of a format in the machine's order. */
interface NativeChoices<F, Little, Big> {
  S: Little | Big;
  swap: Little | Big;
  '<': F | Little;
  little: F | Little;
  '>': F | Big;
  big: F | Big;
  '=': F;
  native: F;
}

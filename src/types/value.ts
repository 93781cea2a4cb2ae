// What an item read from memory is in JavaScript.

import type { Bytes } from '../bytes/bytes.ts';
import type { Complex } from '../words/complex.ts';

/** An item of a format known only at run time: a number, text, bytes, a list of values, or a record by field name. */
export type Value =
  | number
  | bigint
  | boolean
  | string
  | Bytes
  | Complex
  | Value[]
  | { [field: string]: Value };

/** What `struct` unpacks one value of a format known only at run time to. */
export type StructValue = number | bigint | boolean | Bytes | Complex;

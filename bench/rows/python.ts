// The work of rows in Python: loops that time as the rows' own do, with what they work on in a local variable.

import type { PythonWork } from '../harness.ts';

/** Doubles that hold fractions, as those of the rows. */
export const DOUBLES = "import array\nmv = memoryview(array.array('d', [k + 0.5 for k in range(4096)]))";
export const INTS = "import array\nmv = memoryview(array.array('i', [k * 7 - 1 for k in range(4096)]))";
export const BYTES = 'mv = memoryview(bytearray(k * 31 & 255 for k in range(4096)))';
export const MEGABYTE = 'mv = memoryview(bytearray(k * 31 & 255 for k in range(1 << 20)))';
export const NP_DOUBLES = 'import numpy as np\nmv = np.arange(4096) + 0.5';
export const NP_INTS = "import numpy as np\nmv = np.arange(4096, dtype='i') * 7 - 1";
export const NP_BYTES = "import numpy as np\nmv = (np.arange(4096) * 31).astype('B')";
export const NP_MEGABYTE = "import numpy as np\nmv = (np.arange(1 << 20) * 31).astype('B')";

/** The sum of an expression of `mv` and `i`. */
export function summing(setup: string, count: number, item = 'mv[i]'): PythonWork {
  return looping(setup, `for i in range(${count}): total += ${item}`);
}

/** The sum of what stands in `x` while a loop runs. */
export function iterating(setup: string, over = 'mv'): PythonWork {
  return looping(setup, `for x in ${over}: total += x`);
}

/** A statement of `mv` and `i`, some times. */
export function doing(setup: string, count: number, statement: string): PythonWork {
  return { setup: `${setup}\ndef work(mv=mv):\n  for i in range(${count}): ${statement}`, run: 'work()' };
}

function looping(setup: string, loop: string): PythonWork {
  return { setup: `${setup}\ndef work(mv=mv):\n  total = 0\n  ${loop}\n  return total`, run: 'work()' };
}

/** One expression. */
export function once(setup: string, run: string): PythonWork {
  return { setup, run };
}

/** One expression whose value is not compared. */
export function quietly(setup: string, expression: string): PythonWork {
  return { setup, run: `(${expression}, None)[1]` };
}

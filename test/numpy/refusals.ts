// Where NumPy refuses, we do; by which error, and why it is another one in some places.

interface Rule {
  /** The operation, and NumPy's error without its figures. */
  readonly numpy: RegExp;
  readonly ours: RegExp;
  readonly why: string;
}

const RULES: readonly Rule[] = [
  {
    numpy: /^(?:get|assign) IndexError: too many indices/,
    ours: /^TypeError: (?:cannot index \d-dimension view with \d-element tuple|invalid indexing of 0-dim memory)$/,
    why: "too many indices are CPython's TypeError",
  },
  {
    numpy: /^(?:get|assign) IndexError: an index can only have a single elli/,
    ours: /^TypeError: (?:memoryview: invalid slice key|invalid indexing of 0-dim memory)$/,
    why: "two Ellipses are CPython's TypeError",
  },
  {
    numpy: /^\w+ ValueError: (?:assignment destination|array to be byte-swapped) is read-onl/,
    ours: /^TypeError: cannot modify read-only memory$/,
    why: "writing to read-only memory is CPython's TypeError",
  },
  {
    numpy: /^cast ValueError: (?:To change to a dtype|When changing to a (?:larger|smaller) dtype)/,
    ours: /^TypeError: memoryview: (?:length is not a multiple of itemsize|casts are restricted to C-contiguous views|product\(shape\) \* itemsize != buffer size)$/,
    why: "a cast that cannot be is CPython's TypeError",
  },
  {
    numpy: /^as_strided ValueError: (?:strides is incompatible|offset must be)/,
    ours: /^BufferError: memoryview: these places reach outside the memory that was lent$/,
    why: 'places outside of what was lent are a BufferError, as everywhere else here',
  },
  {
    numpy: /^assign ValueError: setting an array element with a sequ/,
    ours: /^(?:TypeError: memoryview: |ValueError: )/,
    why: "a list for one item is CPython's TypeError",
  },
  {
    // That nothing is written then is seen by the memory.
    numpy: /^put ValueError: could not broadcast input array from/,
    ours: /^(?:ValueError: memoryview: shape .* cannot be broadcast to .*)?$/,
    why: 'shapes are the same if they are so up to their first 0, as in CPython',
  },
  {
    numpy: /^item ValueError: incorrect number of indices/,
    ours: /^(?:TypeError: memoryview: an index of one item is required|IndexError: )/,
    why: 'a wrong number of indices is a TypeError, as of any key',
  },
  {
    numpy: /^copy (?:TypeError: Cannot cast|ValueError: not exact)/,
    ours: /^(?:TypeError: memoryview: cannot copy items|ValueError: memoryview: (?:invalid value|shape .* cannot be broadcast))/,
    why: 'a shape that does not fit is told before a format',
  },
];

/** What is wrong about `error`, where NumPy has `expected`; or the rule by which its class is another one. */
export function differenceFrom(
  name: string,
  expected: string,
  error: string,
): { differs?: string; named?: string } {
  const rule = RULES.find(({ numpy }) => numpy.test(`${name} ${expected}`));
  const same = error !== '' && classOf(error) === classOf(expected);
  if (rule === undefined ? same : rule.ours.test(error)) return rule && !same ? { named: rule.why } : {};
  return { differs: `${error || 'no error'}, not ${expected}` };
}

function classOf(error: string): string {
  return error.slice(0, error.indexOf(':'));
}

// What the library answers where CPython refuses. `beyond.py` says what the answer has to be, where programs ask for it.

export interface Extension {
  readonly name: string;
  /** What CPython says. */
  readonly python: string;
  readonly ours: string;
  readonly why: string;
}

/** Extensions that programs use: `beyond.py` has a model of each. */
export const MODELLED: readonly Extension[] = [
  {
    name: 'keys that leave places',
    python:
      'NotImplementedError: multi-dimensional sub-views are not implemented; sub-views are not implemented; multi-dimensional slicing is not implemented; TypeError: memoryview: invalid slice key',
    ours: 'a view of the places that NumPy would leave: `mv.get(1)`, `mv.get(slice(1, 3), 0)`, `mv.get(Ellipsis, 0)`, `mv.get(newaxis)`, `mv.get()`; an index outside is an `IndexError`, a key that is too long a `TypeError`',
    why: 'an extension; what suboffsets cannot describe is a `BufferError`',
  },
  {
    name: 'rows',
    python: 'NotImplementedError: multi-dimensional sub-views are not implemented',
    ours: 'iterating a view of several axes gives a view of each row',
    why: 'an extension',
  },
  {
    name: 'searches along several axes',
    python:
      'NotImplementedError: multi-dimensional sub-views are not implemented; multi-dimensional lookup is not implemented',
    ours: '`count`, `includes` and `index` look at all items in C order; `index` gives a position, and takes no bounds',
    why: 'an extension; the answer is the one CPython gives for the same items along one axis',
  },
  {
    name: 'lists and items over many places',
    python:
      "TypeError: a bytes-like object is required, not 'list'; NotImplementedError: sub-views are not implemented; memoryview slice assignments are currently restricted to ndim = 1",
    ours: 'a list, an iterable or one item is spread over the places of a key as NumPy does it; a view of several axes takes one of the same format and shape; an error names the first value that does not fit, and nothing is written',
    why: 'an extension; each item is stored as CPython stores it',
  },
  {
    name: 'casts of any view to any format',
    python:
      "TypeError: memoryview: cannot cast between two non-byte formats; casts are restricted to C-contiguous views; cast must be 1D -> ND or ND -> 1D; cannot cast view with zeros in shape or strides; ValueError: memoryview: source format must be a native single character format prefixed with an optional '@'; memoryview.cast(): elements of shape must be integers > 0",
    ours: 'any format to any other, and several axes to several; items with gaps keep their axes; one extent may be -1, and those of an empty view 0',
    why: 'an extension; the bytes are the same, and where no strides can say it the error is still that of CPython',
  },
  {
    name: 'the same items in another shape',
    python: "AttributeError: 'memoryview' object has no attribute 'reshape'",
    ours: '`T`, `transpose`, `moveaxis`, `squeeze`, `reshape`, `ravel`, `broadcast_to`, `as_strided`: views of the same memory, by the rules of NumPy',
    why: 'an extension; what such a view then does is what CPython does with a view of these places (`test/numpy/` for the methods that programs do not call)',
  },
  {
    name: 'order marks',
    python:
      "NotImplementedError: memoryview: unsupported format <i; ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'",
    ours: 'one letter behind `<`, `>`, `=` or `!` is read, written, searched, cast and iterated as its native letter is',
    why: 'an extension; the answer is the one CPython gives for the native letter over the same items',
  },
  {
    name: 'items of several values',
    python:
      "NotImplementedError: memoryview: unsupported format BB; ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'",
    ours: 'items of any format that `struct` knows are read: one value alone, several as a list',
    why: 'an extension; the values are those that `struct.unpack` gives for the bytes of an item',
  },
  {
    name: 'booleans of other bytes',
    python: 'a byte other than 0 and 1 under `?` is undefined behaviour in CPython 3.14 (fixed in 3.15)',
    ours: 'any byte but 0 is true',
    why: 'the answer is the one CPython gives with 1 in place of such a byte',
  },
];

/** An extension that no program uses, with a line that CPython refuses. */
export interface Unused extends Extension {
  readonly line: string;
}

/** `m` is a view of a bytearray of 12 bytes. */
export const UNUSED: readonly Unused[] = [
  {
    name: 'casts in Fortran order',
    line: "m.cast('B', [3, 4], order='F')",
    python: 'TypeError: cast() takes at most 2 arguments (3 given)',
    ours: "`mv.cast(format, shape, { order: 'F' })`",
    why: 'CPython 3.16 will have it; NumPy is the judge (`test/numpy/`)',
  },
  {
    name: 'fields and live records',
    line: "m.field('a')",
    python: "AttributeError: 'memoryview' object has no attribute 'field'",
    ours: '`field` is a view of one field of every record; `live` is one record that reads and writes the memory; `item` is an item by its number in C order; `newbyteorder` reads the items in another order',
    why: 'extensions of PEP 3118 and NumPy (`test/numpy/`)',
  },
  {
    name: 'integers as numbers',
    line: 'm.number(0)',
    python: "AttributeError: 'memoryview' object has no attribute 'number'",
    ours: '`mv.number(i)` and `mv.numbers()` give integers of 64 bits as `number`s; beyond ±(2**53 - 1) an `OverflowError`',
    why: 'an extension; `get` and `tolist` give the same integers as `bigint`',
  },
  {
    name: 'writing by value',
    line: 'm.fill(0)',
    python: "AttributeError: 'memoryview' object has no attribute 'fill'",
    ours: '`fill`, `copy_from` with conversion (`exact`, `same_kind`, `clamp`, `wrap`), `byteswap`',
    why: 'extensions; NumPy and the typed arrays of JavaScript are the judges (`test/views/writing/copy-from.test.ts`)',
  },
  {
    name: 'searches of bytes',
    line: "m.find(b'a')",
    python: "AttributeError: 'memoryview' object has no attribute 'find'",
    ours: '`find`, `rfind`, `startswith`, `endswith`, `split`: those of `bytes`, without a copy, and for items of any format',
    why: 'extensions; the answers are those that `bytes` gives (`test/oracle/views-search.test.ts`)',
  },
  {
    name: 'order',
    line: 'm < m',
    python: "TypeError: '<' not supported between instances of 'memoryview' and 'memoryview'",
    ours: '`compare` is -1, 0 or 1; `mismatch` says where two views differ; `equals` takes options for NaN and for comparing bytes',
    why: 'extensions; `equals` without options is `==`',
  },
  {
    name: 'hash of any memory',
    line: 'hash(m)',
    python: 'ValueError: cannot hash writable memoryview object',
    ours: "`mv.hash({ by: 'bytes' })`",
    why: 'an extension; `mv.hash()` is that of CPython',
  },
  {
    name: 'pictures of memory',
    line: 'm.dump()',
    python: "AttributeError: 'memoryview' object has no attribute 'dump'",
    ours: '`console.log(mv)` shows format, shape and items behind what `repr` says; `dump`, `layout` and `draw` show the bytes',
    why: 'extensions; `String(mv)` is `repr(mv)`',
  },
];

// The text of translations: what the reader sees. That they mean the same is in test/oracle.

import { describe, expect, test } from 'vitest';
import { Names, toPython } from '../../../apps/python/translate.ts';

const python = (javascript: string): string => toPython(javascript).python.trimEnd();
const why = (javascript: string): string[] => toPython(javascript).untranslated.map((note) => note.why);

describe('each operator of the table', () => {
  test.each([
    ['mv.get(i)', 'mv[i]'],
    ['mv.get(-1)', 'mv[-1]'],
    ['mv.get(i, j)', 'mv[i, j]'],
    ['mv.get()', 'mv[()]'],
    ['mv.get(...at)', 'mv[*at]'],
    ['mv[0]', 'mv[0]'],
    ["mv['1, 2']", 'mv[1, 2]'],
    ["mv['1:5:2']", 'mv[1:5:2]'],
    ['mv[`$' + '{a}:$' + '{b + 1}`]', 'mv[a:b + 1]'],
    ['mv.slice(a, b, c)', 'mv[a:b:c]'],
    ['mv.slice(1)', 'mv[1:]'],
    ['mv.slice(null, null, -1)', 'mv[::-1]'],
    ['mv.get(slice(a, b, c))', 'mv[a:b:c]'],
    ['mv.get(slice(3))', 'mv[:3]'],
    ['mv.get(slice(1, 3), Ellipsis, 0)', 'mv[1:3, ..., 0]'],
    ["mv['1:3, ..., 0']", 'mv[1:3, ..., 0]'],
    ['mv.get(newaxis, 0)', 'mv[None, 0]'],
    ['mv.set(k, v)', 'mv[k] = v'],
    ['mv.set(i, j, v)', 'mv[i, j] = v'],
    ['mv.set(v)', 'mv[()] = v'],
    ['mv.set(slice(1, 2), v)', 'mv[1:2] = v'],
    ['mv[0] = v', 'mv[0] = v'],
    ['f(() => mv.set(0, 1))', 'f(lambda: mv.__setitem__(0, 1))'],
    ['mv.length', 'len(mv)'],
    ['mv.includes(x)', 'x in mv'],
    ['!mv.includes(x)', 'not x in mv'],
    ['mv.equals(x)', 'mv == x'],
    ['mv.hash()', 'hash(mv)'],
    ['String(mv)', 'str(mv)'],
    ['mv.toString()', 'str(mv)'],
    ["mv.cast('<f', [2, 3])", "mv.cast('<f', [2, 3])"],
    ['obj[getBuffer](flags)', 'obj.__buffer__(flags)'],
    ['a.concat(b).repeat(2)', '(a + b) * 2'],
    ['a.iconcat(b)', 'a += b'],
    ['a.irepeat(2)', 'a *= 2'],
    ['x = a.iconcat(b)', 'x = operator.iadd(a, b)'],
    ['a.delete(0)', 'del a[0]'],
    ['a.delete(slice(1, 2))', 'del a[1:2]'],
    ['f.mod([a, 1])', 'f % (a, 1)'],
    ['f.mod(x)', 'f % x'],
    ['a.compare(b) <= 0', 'a <= b'],
    ['b.startswith([p, q])', 'b.startswith((p, q))'],
    ['x === null', 'x is None'],
    ['x != null', 'x is not None'],
    ['a === b', 'a == b'],
    ['[...mv]', '[*mv]'],
    ['x.tolist()[0]', 'x.tolist()[0]'],
    ['Math.floor(a / b)', 'a // b'],
    ['2 ** 53', '2 ** 53'],
    ['3n + 0xffn', '3 + 0xff'],
    ['a && (b || !c)', 'a and (b or not c)'],
    ['`$' + '{a} of $' + '{b}`', "f'{a} of {b}'"],
    ["console.log('a', b)", "print('a', b)"],
    ['new Float64Array([1, 2])', "array.array('d', [1, 2])"],
    ['Float64Array.of(1, 2.5)', "array.array('d', [1, 2.5])"],
    ['Uint8Array.from(xs)', "array.array('B', xs)"],
    ['new Uint8Array(6)', "array.array('B', bytes(6))"],
    ['new Float32Array(6)', "array.array('f', bytes(24))"],
    ["array('i', [1])", "array.array('i', [1])"],
    ["struct.pack('<I', 1)", "struct.pack('<I', 1)"],
    ['new ArrayBuffer(8)', 'bytearray(8)'],
    ['dv.getUint16(0, true)', "struct.unpack_from('<H', dv, 0)[0]"],
    ['throw new ValueError("x")', "raise ValueError('x')"],
    ['x instanceof Bytes', 'isinstance(x, bytes)'],
    ['i++', 'i += 1'],
    ['const [a, b] = [b, a]', 'a, b = b, a'],
    ["const [a, b] = struct.unpack('<IH', x)", "a, b = struct.unpack('<IH', x)"],
    ["const [a] = struct.unpack('<IH', x)", "a, *_ = struct.unpack('<IH', x)"],
    ['const { pack } = struct', 'pack = struct.pack'],
    ['f = (x) => x * 2', 'f = lambda x: x * 2'],
  ])('%s', (javascript, expected) => {
    expect(python(javascript).replace(/^import .*\n\n/, '')).toBe(expected);
    expect(why(javascript)).toEqual([]);
  });
});

test('modules are imported where they are needed, and once', () => {
  expect(
    python(
      "import { array, struct } from 'memoryview';\narray('i'); array('d'); struct.calcsize('i'); Math.sqrt(2);",
    ),
  ).toBe(
    "import array, math, struct\n\narray.array('i')\narray.array('d')\nstruct.calcsize('i')\nmath.sqrt(2)",
  );
  expect(python("import { memoryview } from 'memoryview';\nmemoryview;")).toBe('memoryview');
});

test('blocks, comments and empty lines stay where they are', () => {
  const program = `// what it is

const data = bytearray(3); // three
/* of several
 * lines */
for (let i = 0; i < data.length; i++) {
  // inside
  data[i] = i * 2;

  if (i > 1) break; else continue;
}


using mv = memoryview(data);
// still within
mv[0];
`;
  expect(python(program)).toBe(`# what it is

data = bytearray(3)  # three
# of several
# lines
for i in range(len(data)):
    # inside
    data[i] = i * 2

    if i > 1:
        break
    else:
        continue

with memoryview(data) as mv:
    # still within
    mv[0]`);
});

test('each line knows where it comes from', () => {
  const { lines } = toPython("import { array } from 'memoryview';\n\nif (a) {\n  array('i');\n} else b();\n");
  expect(lines).toEqual([
    [1, 1],
    [3, 3],
    [4, 4],
    [5, 6],
  ]);
});

describe('what has no Python', () => {
  test.each([
    ["mv.field('a')", 'CPython reads no records; NumPy has fields'],
    ['mv.live(0)', 'CPython reads no records; NumPy has fields'],
    ['mv.reshape([2])', 'NumPy has reshape; memoryview.cast alone gives a shape there'],
    ['mv.number(0)', 'an int of Python is whole however large: mv[i] is enough'],
    ['mv.T', 'NumPy has T, memoryview has not'],
    ['memoryview(x).find(1)', "Python's memoryview has no find"],
    ["record({ a: 'i' })", 'record has no word in Python: a format of Python is written out'],
    ["import x from 'left-pad'", "'left-pad' is a module of JavaScript"],
    [
      "import { loads } from 'memoryview/npy'",
      'memoryview/npy is a bridge to what Python itself has no part of',
    ],
    ['class A {}', 'classes are not translated'],
    ['await x', "what JavaScript waits for, Python's own library does not give"],
    ['a?.b', 'Python has no ?.'],
    ['/a/.test(b)', "regular expressions of JavaScript are not Python's"],
    ['switch (a) {}', 'Python has no switch; write if and else if'],
    ['document.title', "document is JavaScript's own"],
    ['x.toString(7)', 'Python writes integers to base 2, 8, 10 and 16'],
    ['x.is(1)', 'Python has no is there'],
  ])('%s', (javascript, reason) => {
    const { python, untranslated } = toPython(javascript);
    expect(untranslated).toEqual([{ line: 1, text: javascript, why: reason }]);
    expect(python).toBe(`# ${javascript}\n`);
  });

  test('takes with it what depends on it, and nothing else', () => {
    const { python, untranslated } = toPython(
      "const a = mv.field('x');\nlet b = a.tolist();\nconst c = 1;\nb = 2;\nb;",
    );
    expect(python).toBe("# const a = mv.field('x');\n# let b = a.tolist();\nc = 1\nb = 2\nb\n");
    expect(untranslated.map((note) => note.why)).toEqual([
      'CPython reads no records; NumPy has fields',
      'a is not there in Python: see line 1',
    ]);
  });

  test('in a function takes the function; in a block only its line', () => {
    expect(python('function f(x) {\n  x.live(0);\n  return 1;\n}\nf(1);')).toBe(
      '# function f(x) {\n#   x.live(0);\n#   return 1;\n# }\n# f(1);',
    );
    expect(python('if (a) {\n  x.live(0);\n}')).toBe('if a:\n    # x.live(0);\n    pass');
  });

  test('imports nothing', () => {
    expect(python("array('i', x.live(0));")).toBe("# array('i', x.live(0));");
  });
});

describe('what CPython answers otherwise', () => {
  test.each([
    ["mv.cast('<f')", 'CPython casts to a single native letter only'],
    ["mv.cast('d', [2], { order: 'F' })", 'CPython has no order of a cast before 3.16'],
    ['memoryview(x).get(0, slice(1, 2))', 'CPython has no sub-views of several axes (NumPy has)'],
    ["memoryview(x)['1:3, 0']", 'CPython has no sub-views of several axes (NumPy has)'],
    ['memoryview(x).set(0, [1, 2])', 'CPython assigns only memory to places of a view'],
    ["memoryview(x)['0:2'] = [1, 2]", 'CPython assigns only memory to places of a view'],
    ['if (bytes(x)) y()', 'what is empty is false in Python, and true in JavaScript'],
    ['![]', 'what is empty is false in Python, and true in JavaScript'],
    ['typeof x', 'Python has names of its own for types: str, int, float'],
    ['1 << 31', 'JavaScript cuts << at 32 bits, Python never does'],
  ])('%s', (javascript, reason) => {
    const { untranslated, differences } = toPython(javascript);
    expect(untranslated).toEqual([]);
    expect(differences.map((note) => note.why)).toEqual([reason]);
  });
});

describe('names', () => {
  test('live on, with what is known of them', () => {
    const names = new Names();
    expect(toPython('const mv = memoryview(bytes(3))', names).python).toBe('mv = memoryview(bytes(3))\n');
    expect(toPython('mv.find(1)', names).untranslated).toHaveLength(1);
    expect(toPython('const array = 5', names).python).toBe('array_ = 5\n');
    expect(toPython('const array = 6', names).python).toBe('array_ = 6\n');
    expect(toPython('array', names).python).toBe('array_\n');
    expect(toPython("import * as m from 'memoryview'", names).python).toBe('');
    expect(toPython("m.array('i')", names).python).toBe("import array\n\narray.array('i')\n");
  });

  test('that are imported under others are known', () => {
    expect(
      python("import { memoryview as view, array as items } from 'memoryview';\nview(items('i'));"),
    ).toBe("import array\n\nmemoryview(array.array('i'))");
  });
});

test('what is no program is a SyntaxError', () => {
  expect(() => toPython('const = 5')).toThrow(SyntaxError);
});

// A format written back means the same, whoever reads it: those of NumPy's recorded arrays, and by hand.
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/formats/canonical.ts';
import type { DType } from '../../src/formats/dtype.ts';
import { dtypeOf } from '../../src/formats/parse.ts';
import { answers } from '../numpy/answers.ts';
import { errorOf } from '../support.ts';

/** Every value of an item: its place and what it is, without its name for the type. */
function leaves(type: DType, offset = 0, path = ''): string[] {
  if (type.type === 'array') {
    return [`${path}@${offset} (${type.shape})`, ...leaves(type.of, offset, `${path}[]`)];
  }
  if (type.type !== 'record') return [`${path}@${offset} ${canonical(type)} ${type.size}`];
  return type.fields.flatMap(({ name, offset: at, count, type: inner }) =>
    leaves(inner, offset + at, `${path}.${name}*${count}`),
  );
}

describe('canonical', () => {
  test.each([
    ['<IH', '<IH'],
    ['>2h3s', '>2h3s'],
    ['hi', '<h2xi'],
    ['=b', 'b'],
    ['T{<I:id:<d:price:}', 'T{<I:id:<d:price:}'],
    ['T{>i:a:=i:b:b:c:}', 'T{>i:a:<i:b:b:c:}'],
    ['T{b:a:i:b:}', 'T{b:a:3x<i:b:}'],
    ['T{i:a:b:b:}', 'T{<i:a:b:b:3x}'],
    ['T{(2,3)>h:grid:}', 'T{(2,3)>h:grid:}'],
    ['T{3H:a:}', 'T{(3)<H:a:}'],
    ['T{(3)(2)h:a:}', 'T{(3,2)<h:a:}'],
    ['T{8s:tag:3w:text:w:one:}', 'T{8s:tag:<3w:text:<w:one:}'],
    ['T{T{h:x:}:p:}', 'T{T{<h:x:}:p:}'],
    ['T{h:x:h}', 'T{<h:x:<h:f0:}'],
    ['l', '<q'],
    ['=l', '<i'],
    ['F', '<Zf'],
    ['Oi', '=O<i4x'],
    ['2&iZ', '=2&i=Z'],
    ['g', '^g'],
    ['Zg', '^Zg'],
    ['>g', '>g'],
    ['T{<i:a:g:b:h:c:}', 'T{<i:a:^g:b:<h:c:}'],
  ])('%s is %s', (format, expected) => {
    const spelled = canonical(dtypeOf(format, 'LP64'));
    expect(spelled).toBe(expected);
    expect(canonical(dtypeOf(spelled, 'LP64'))).toBe(spelled);
  });

  test('names the same values at the same places, for each format that NumPy writes', () => {
    let seen = 0;
    for (const { format, itemsize } of answers) {
      if (errorOf(() => dtypeOf(format, 'LP64', itemsize)) !== '') continue;
      seen++;
      const type = dtypeOf(format, 'LP64', itemsize);
      const again = dtypeOf(canonical(type), 'LP64');
      expect(leaves(again), format).toEqual(leaves(type));
      expect(again.size, format).toBe(type.size);
      expect(canonical(again), format).toBe(canonical(type));
    }
    expect(seen).toBeGreaterThan(400);
  });
});

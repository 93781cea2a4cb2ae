// Formats as NumPy writes them, read as NumPy reads the array itself: 520 arrays, recorded by
// /usr/bin/python3 scripts/record_numpy.py > test/numpy/answers.jsonl
import { MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/formats/canonical.ts';
import { dtypeOf } from '../../src/formats/parse.ts';
import { call, errorOf, isInternal } from '../support.ts';
import { type Answer, type AnsweredField, answers, memoryOf, type Spelled, viewOf } from './answers.ts';
import { difference } from './spell.ts';

/**
 * Arrays of records whose step is in no format: another array has the same format and itemsize, and we take the
 * step that C would. Here it is another, so the items behind the first are not where we look.
 */
const UNTOLD = new Set([
  'array of packed, aligned behind',
  'array of packed, last, in 20',
  'array of wide',
  'array of wide, last',
  'random 94 one',
]);

/** A NUL ends a format: what is left of this one is none. */
const CUT = 'a name cut by NUL';

/** A void that is no field has no name, and is padding as in `struct`. */
const isPadding = ({ format }: Answer): boolean => /^\d+x$/.test(format);

const told = answers.filter(({ name }) => !UNTOLD.has(name) && name !== CUT);
const readable = told.filter((answer) => !holds(answer.items, 'o') && !isPadding(answer));

/** Whether a value of this spelling is anywhere in it. */
function holds(items: Spelled, spelling: string): boolean {
  return JSON.stringify(items).includes(`{"${spelling}":`);
}

/** Every index of the array, in C order. */
function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, extent) => all.flatMap((index) => Array.from({ length: extent }, (_, k) => [...index, k])),
    [[]],
  );
}

/** One item of nested lists. */
function itemAt(items: Spelled, index: readonly number[]): Spelled {
  return index.reduce<Spelled>((inner, k) => (Array.isArray(inner) ? (inner[k] ?? null) : null), items);
}

/** `name: difference` of the answers in which there is one: of the first ten, and how many more. */
function differences(from: readonly Answer[], of: (answer: Answer) => string): string[] {
  const all = from.flatMap((answer) => {
    let found = '';
    const error = errorOf(() => {
      found = of(answer);
    });
    const text = error || found;
    return text === '' ? [] : [`${answer.name}: ${answer.format} (${answer.itemsize}): ${text}`];
  });
  return all.length > 10 ? [...all.slice(0, 10), `and ${all.length - 10} more`] : all;
}

function fieldOf(answer: Answer, { path }: AnsweredField): MemoryView {
  const view = call(viewOf(answer), 'field', ...path);
  if (!(view instanceof MemoryView)) throw new Error('field() gives no view');
  return view;
}

/** Where the bytes of the values lie in the memory: of plain items, or of the plain fields of records. */
function valuePlaces(answer: Answer, without: (items: Spelled) => boolean): number[] {
  const { byteOffset, itemsize, shape, strides, items } = answer;
  const record = answer.fields.length > 0 || holds(items, 'r');
  const parts = record
    ? answer.fields.filter(({ plain }) => plain)
    : [{ offset: 0, itemsize, shape, strides, items }];
  return parts
    .filter((part) => !without(part.items))
    .flatMap((part) =>
      indices(part.shape).flatMap((index) => {
        const at = index.reduce(
          (sum, k, axis) => sum + k * (part.strides[axis] ?? 0),
          byteOffset + part.offset,
        );
        return Array.from({ length: part.itemsize }, (_, k) => at + k);
      }),
    );
}

test('there are some hundred answers, and in some of them NumPy cannot read itself', () => {
  expect(answers.length).toBeGreaterThan(400);
  expect(answers.filter(({ back }) => back !== 'same').length).toBeGreaterThan(100);
});

describe('a buffer as NumPy lends it', () => {
  test('says of itself what it says in Python', () => {
    const wrong = differences(answers, (answer) => {
      const { format, itemsize, shape, strides, readonly } = viewOf(answer);
      const expected = [answer.format, answer.itemsize, answer.shape, answer.strides, answer.readonly];
      const [ours, numpys] = [[format, itemsize, shape, strides, readonly], expected].map((all) =>
        JSON.stringify(all),
      );
      return ours === numpys ? '' : `${ours}`;
    });
    expect(wrong).toEqual([]);
  });

  test('has the items that NumPy reads, as lists', () => {
    expect(differences(readable, (answer) => difference(viewOf(answer).tolist(), answer.items))).toEqual([]);
  });

  test('and one by one', () => {
    const wrong = differences(readable, (answer) => {
      const mv = viewOf(answer);
      const found = indices(answer.shape).map((index) =>
        difference(call(mv, 'get', ...index), itemAt(answer.items, index), `[${index}]`),
      );
      return found.find((text) => text !== '') ?? '';
    });
    expect(wrong).toEqual([]);
  });

  test('has equal items to itself unless one is NaN', () => {
    const plain = readable.filter(({ items }) => !holds(items, 'f') && !holds(items, 'g'));
    expect(differences(plain, (answer) => (viewOf(answer).equals(viewOf(answer)) ? '' : 'differs'))).toEqual(
      [],
    );
  });

  test('is written with what was read, and no byte outside its items changes', () => {
    const wrong = differences(readable, (answer) => {
      const source = viewOf(answer);
      const filler = 0xa5;
      const memory = memoryOf(answer).fill(filler);
      const target = viewOf(answer, memory);
      for (const index of indices(answer.shape)) {
        const error = errorOf(() => call(target, 'set', ...index, call(source, 'get', ...index)));
        if (!answer.readonly && error !== '') return error;
        if (answer.readonly && error !== 'TypeError: cannot modify read-only memory')
          return `wrote: ${error}`;
      }
      if (answer.readonly) return '';
      const original = memoryOf(answer);
      // A long double is written from its nearest double, and six of its bytes mean nothing.
      const values = new Set(valuePlaces(answer, (items) => holds(items, 'g')));
      const items = new Set(valuePlaces({ ...answer, fields: [], items: [] }, () => false));
      for (const [at, byte] of memory.entries()) {
        if (values.has(at) ? byte !== original[at] : !items.has(at) && byte !== filler)
          return `byte ${at} is ${byte}`;
      }
      return difference(target.tolist(), answer.items);
    });
    expect(wrong).toEqual([]);
  });
});

describe('a field of a NumPy array', () => {
  const everyField = (of: (answer: Answer, field: AnsweredField) => string): string[] =>
    differences(told, (answer) => {
      const found = answer.fields.map((field) => `${field.path.join('/')}: ${of(answer, field)}`);
      return found.find((text) => !text.endsWith(': ')) ?? '';
    });

  test("lies where NumPy's own view of it does", () => {
    const wrong = everyField((answer, field) => {
      const { shape, strides, itemsize } = fieldOf(answer, field);
      if (JSON.stringify(shape) !== JSON.stringify(field.shape)) return `shape ${shape}, not ${field.shape}`;
      // The padding at the end of a nested record is in no format.
      if (field.plain && itemsize !== field.itemsize) return `itemsize ${itemsize}, not ${field.itemsize}`;
      const [ours, numpys] = [strides, field.strides].map((all) =>
        all.filter((_, axis) => (shape[axis] ?? 0) > 1),
      );
      return shape.includes(0) || `${ours}` === `${numpys}` ? '' : `strides ${ours}, not ${numpys}`;
    });
    expect(wrong).toEqual([]);
  });

  test('has the items of that field', () => {
    const wrong = everyField((answer, field) =>
      holds(field.items, 'o') ? '' : difference(fieldOf(answer, field).tolist(), field.items),
    );
    expect(wrong).toEqual([]);
  });

  test('shares its memory: what is written to it, the record has', () => {
    const wrong = everyField((answer, field) => {
      if (answer.readonly || !field.plain || field.shape.includes(0) || holds(field.items, 'o')) return '';
      const [original, memory] = [memoryOf(answer), memoryOf(answer)];
      const view = call(viewOf(answer, memory), 'field', ...field.path);
      if (!(view instanceof MemoryView)) return 'no view';
      const at = answer.byteOffset + field.offset;
      const index = field.shape.map(() => 0);
      const value = call(view, 'get', ...index);
      memory.fill(0, at, at + field.itemsize);
      call(view, 'set', ...index, value);
      const changed = memory.findIndex((byte, k) => byte !== original[k]);
      return changed < 0 || holds(field.items, 'g') ? '' : `byte ${changed} changed`;
    });
    expect(wrong).toEqual([]);
  });
});

test('a format that NumPy reads as it wrote it means the same in a cast, which knows no itemsize', () => {
  const same = readable.filter(
    ({ back, itemsize, shape }) => back === 'same' && itemsize > 0 && !shape.includes(0),
  );
  expect(same.length).toBeGreaterThan(300);
  const wrong = differences(same, (answer) => {
    const mv = memoryview(viewOf(answer).tobytes()).cast(answer.format);
    if (mv.itemsize !== answer.itemsize) return `itemsize ${mv.itemsize}`;
    const found = indices(answer.shape).map((index, k) =>
      difference(mv.get(k), itemAt(answer.items, index), `[${k}]`),
    );
    return found.find((text) => text !== '') ?? '';
  });
  expect(wrong).toEqual([]);
});

test('the canonical format names the same items at the same places', () => {
  const wrong = differences(readable, (answer) => {
    const { itemsize } = answer;
    const format = canonical(dtypeOf(answer.format, 'LP64', itemsize));
    if (canonical(dtypeOf(format, 'LP64', itemsize)) !== format) return `${format} has another`;
    return difference(viewOf({ ...answer, format }).tolist(), answer.items);
  });
  expect(wrong).toEqual([]);
});

test('objects of Python are refused, and the fields beside them are not', () => {
  const objects = told.filter(({ items }) => holds(items, 'o'));
  expect(objects.map(({ name }) => name)).toEqual(['objects', 'objects, aligned']);
  for (const answer of objects) {
    expect(
      errorOf(() => viewOf(answer).get(0)),
      answer.name,
    ).toMatch(/^NotImplementedError: .*Python object/);
    expect(
      errorOf(() => viewOf(answer).tolist()),
      answer.name,
    ).toMatch(/^NotImplementedError: /);
    expect(viewOf(answer).tobytes().hex()).toBe(answer.memory);
  }
});

test('bytes without a name are padding: an item has no values, but its bytes', () => {
  const voids = answers.filter(isPadding);
  expect(voids.map(({ name }) => name)).toEqual(['V3', 'V3 unaligned', 'scalar void']);
  for (const answer of voids) {
    expect(viewOf(answer).tolist()).toEqual(
      answer.shape.length === 0 ? [] : [[], [], [], []].slice(0, answer.shape[0]),
    );
    expect(viewOf(answer).tobytes().hex()).toBe(answer.memory.slice(2 * answer.byteOffset));
  }
});

test('a format that was cut by a NUL is opaque: its bytes can be had', () => {
  const cut = answers.filter(({ name }) => name === CUT);
  expect(cut.map(({ format }) => format)).toEqual(['T{b:a']);
  for (const answer of cut) {
    expect(errorOf(() => viewOf(answer).get(0))).toMatch(/^NotImplementedError: /);
    expect(viewOf(answer).hex()).toBe(answer.memory);
  }
});

describe('where the step of an array of records is in no format', () => {
  const untold = answers.filter(({ name }) => UNTOLD.has(name));

  test('the list of such arrays is what it has to be', () => {
    const wrong = untold.filter((answer) => difference(viewOf(answer).tolist(), answer.items) !== '');
    expect(wrong.map(({ name }) => name)).toEqual([...UNTOLD]);
  });

  test('another array has the same format, and other places', () => {
    const twin = (name: string): Answer | undefined => answers.find((answer) => answer.name === name);
    for (const [packed, padded] of [
      ['array of packed, aligned behind', 'array of aligned, aligned behind'],
      ['array of packed, last, in 20', 'array of aligned, last, in 20'],
    ] as const) {
      const [one, other] = [twin(packed), twin(padded)];
      expect([one?.format, one?.itemsize]).toEqual([other?.format, other?.itemsize]);
      expect(one?.steps).not.toEqual(other?.steps);
    }
  });

  test('all other fields are right, and all bytes can be had', () => {
    for (const answer of untold) {
      const outside = answer.fields.filter(({ path }) => !answer.steps?.some(([to]) => path[0] === to[0]));
      for (const field of outside) {
        expect(difference(fieldOf(answer, field).tolist(), field.items), `${answer.name} ${field.path}`).toBe(
          '',
        );
      }
      expect(isInternal(errorOf(() => viewOf(answer).tobytes()))).toBe(false);
    }
  });
});

// Python's exceptions are JavaScript errors with Python's names.
import { BufferError, IndexError, NotImplementedError, OverflowError, ValueError } from 'memoryview';
import { describe, expect, test } from 'vitest';

describe.each([
  ['ValueError', ValueError, RangeError],
  ['IndexError', IndexError, RangeError],
  ['OverflowError', OverflowError, RangeError],
  ['BufferError', BufferError, Error],
  ['NotImplementedError', NotImplementedError, Error],
] as const)('%s', (name, Class, Base) => {
  test('has its name, its base, its sentence, its stack and its cause', () => {
    const cause = new Error('why');
    const error = new Class('what', { cause });
    expect(error).toBeInstanceOf(Class);
    expect(error).toBeInstanceOf(Base);
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.message, String(error), error.cause]).toEqual([
      name,
      'what',
      `${name}: what`,
      cause,
    ]);
    expect(error.stack).toMatch(/errors\.test/);
  });

  test('shows its name where it is printed, and does not carry it as a field', () => {
    expect(Object.keys(new Class('what'))).toEqual([]);
    expect(Object.prototype.toString.call(new Class(''))).toBe('[object Error]');
  });
});

test('no class is another', () => {
  const classes = [ValueError, IndexError, OverflowError, BufferError, NotImplementedError];
  for (const One of classes) {
    expect(classes.filter((Other) => new One('') instanceof Other)).toEqual([One]);
  }
});

// Arrays beside a CPython with 8-byte longs, which was recorded: see `array_record.py`.
import { expect, test } from 'vitest';
import { array } from '../../src/array/array.ts';
import type { TypeCode } from '../../src/array/codes.ts';
import { type Answers, type ArrayLines, differencesFrom } from './array-lines.ts';
import recorded from './array-lp64.json' with { type: 'json' };

const where = `CPython ${recorded.python} of 64 bits`;

function stored(code: TypeCode, value: number | bigint): string {
  try {
    return array(code, [value] as never)
      .tobytes()
      .hex();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : '';
  }
}

test(`integers at and beyond the edges, as ${where} has them`, () => {
  const wrong = recorded.numbers.flatMap(([code, text = '', expected]) => {
    const value = BigInt(text);
    const given = Number.isSafeInteger(Number(value)) ? [value, Number(value)] : [value];
    const ours = given.map((one) => stored(code as TypeCode, one));
    return ours.filter((one) => one !== expected).map((one) => `${code} ${text}: ${expected}, not ${one}`);
  });
  expect(wrong).toEqual([]);
});

test(`the type codes l and L, as ${where} has them`, () => {
  const answers = recorded.answers.map((steps) => steps.map((step) => JSON.parse(step) as unknown));
  const found = differencesFrom(recorded.cases as ArrayLines[], answers as Answers);
  const wrong = found.filter((text) => text !== null);
  expect(wrong.length, wrong.slice(0, 12).join('\n')).toBe(0);
});

// Writes what python-struct and CPython answer to the cases, and what `long` answers; needs the peers of the benchmark.
// npm ci --prefix bench/peers && npx tsx test/adapters/python-struct/record.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadPyodide } from 'pyodide';
import { type Case, DIFFERENT, type Recorded, SAME, type Written } from './cases.ts';
import { LEFT, METHODS, RIGHT, SHIFTS } from './longs.ts';

interface LongValue {
  readonly unsigned: boolean;
}

interface LongClass {
  fromString(digits: string, unsigned: boolean): LongValue;
  isLong(value: unknown): value is LongValue;
}

const load = createRequire(new URL('../../../bench/peers/package.json', import.meta.url));
const long: LongClass = load('long');
const theirs: Record<'pack' | 'unpackFrom', (...args: unknown[]) => unknown> = load('python-struct');

function read(value: Written): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return 'long' in value ? long.fromString(value.long, value.unsigned) : BigInt(value.bigint);
}

function written(value: unknown): Written {
  if (long.isLong(value)) return { long: String(value), unsigned: value.unsigned };
  return Number.isNaN(value) ? 'nan' : (value as Written);
}

function attempt<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

function askTheirs({ format, values, bytes, position = 0 }: Case): Recorded['theirs'] {
  return attempt(() => {
    if (values) return Buffer.from(theirs.pack(format, values.map(read)) as Buffer).toString('hex');
    const got = theirs.unpackFrom(format, Buffer.from(bytes ?? '', 'hex'), false, position);
    return (got as unknown[]).map(written);
  });
}

const python = await loadPyodide();
const askPython: (cases: string) => string = python.runPython(
  readFileSync(new URL('./python.py', import.meta.url), 'utf8'),
);

function recorded(difference: string, cases: readonly Case[]): Recorded[] {
  const answers: Recorded['python'][] = JSON.parse(askPython(JSON.stringify(cases)));
  return cases.map((each, k) => ({ ...each, difference, theirs: askTheirs(each), python: answers[k] ?? '' }));
}

/** What a method of `long` answers, as text: a number with its sign behind it. */
function askLong(digits: string, unsigned: boolean, method: string, args: readonly unknown[]): string {
  const value = long.fromString(digits, unsigned);
  const answer = attempt(() => Reflect.apply(Reflect.get(value, method), value, args));
  return long.isLong(answer) ? `${answer}${answer.unsigned ? 'u' : ''}` : JSON.stringify(answer);
}

const longs = LEFT.flatMap(([digits, unsigned]) => [
  ...METHODS.none.map((method) => [digits, unsigned, method, null, askLong(digits, unsigned, method, [])]),
  ...METHODS.other.flatMap((method) =>
    RIGHT.map((other) => {
      const right = long.fromString(other, unsigned);
      return [digits, unsigned, method, other, askLong(digits, unsigned, method, [right])];
    }),
  ),
  ...METHODS.shift.flatMap((method) =>
    SHIFTS.map((bits) => [digits, unsigned, method, bits, askLong(digits, unsigned, method, [bits])]),
  ),
]);

function write(name: string, rows: readonly unknown[]): void {
  const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
  writeFileSync(new URL(name, import.meta.url), `[\n${lines}\n]\n`);
}

write('recorded.json', [
  ...recorded('', SAME),
  ...Object.entries(DIFFERENT).flatMap(([difference, cases]) => recorded(difference, cases)),
]);
write('longs.json', longs);

// What the system answers, here and in the Python of this machine: the same steps on the same file, side by side.
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytes } from 'memoryview';
import * as ours from 'memoryview/mmap';
import { type Mmap, type MmapOptions, mmap } from 'memoryview/mmap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { numpyVersion, whyNoNumpy } from '../python.ts';
import { Session } from '../shared_memory/session.ts';

const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
const path = join(folder, 'file.bin');

type Step = [python: string, ours: (mm: Mmap, fd: number) => unknown];

/** Steps from a file of 5000 times `x`, mapped as `mm` with the same arguments. */
const PROGRAMS: readonly [
  arguments_: string,
  length: number,
  options: MmapOptions,
  steps: readonly Step[],
][] = [
  [
    '0',
    0,
    {},
    [
      ['len(mm)', (mm) => mm.length],
      ['mm.resize(9000)', (mm) => mm.resize(9000)],
      [
        '[len(mm), mm.size(), mm[8999], mm[4999], mm.tell()]',
        (mm) => [mm.length, mm.size(), mm.get(8999), mm.get(4999), mm.tell()],
      ],
      ['mm.seek(8000)', (mm) => void mm.seek(8000)],
      ['mm.resize(10)', (mm) => mm.resize(10)],
      ['[len(mm), mm.size(), mm.tell()]', (mm) => [mm.length, mm.size(), mm.tell()]],
      ['mm.read()', (mm) => mm.read()],
      ['mm.readline()', (mm) => mm.readline()],
      ['mm.read_byte()', (mm) => mm.read_byte()],
      ['mm.write_byte(1)', (mm) => mm.write_byte(1)],
      ['mm.write(b"")', (mm) => mm.write(bytes())],
      ['mm.find(b"x")', (mm) => mm.find(bytes('x', 'utf-8'))],
      ['mm.seek(1, 1)', (mm) => mm.seek(1, 1)],
      ['mm.resize(0)', (mm) => mm.resize(0)],
      ['mm.resize(-1)', (mm) => mm.resize(-1)],
      ['repr(mm)', (mm) => String(mm)],
    ],
  ],
  [
    '100, offset=PAGESIZE',
    100,
    { offset: ours.PAGESIZE },
    [
      ['repr(mm)', (mm) => String(mm)],
      ['mm.size()', (mm) => mm.size()],
      ['mm.resize(4000)', (mm) => mm.resize(4000)],
      ['[len(mm), mm.size()]', (mm) => [mm.length, mm.size()]],
      ['mm.flush(1, 2)', (mm) => mm.flush(1, 2)],
      ['mm.madvise(MADV_RANDOM)', (mm) => mm.madvise(ours.MADV_RANDOM)],
      ['mm.madvise(77)', (mm) => mm.madvise(77)],
      ['mm.madvise(MADV_NORMAL, 1)', (mm) => mm.madvise(ours.MADV_NORMAL, 1)],
      ['mm.madvise(MADV_NORMAL, 1, 2**63 - 1)', (mm) => mm.madvise(ours.MADV_NORMAL, 1, 2n ** 63n - 1n)],
      ['mm.madvise(MADV_NORMAL, 0, 2**63 - 1)', (mm) => mm.madvise(ours.MADV_NORMAL, 0, 2n ** 63n - 1n)],
    ],
  ],
  ['5001', 5001, {}, []],
  ['10, offset=1', 10, { offset: 1 }, []],
  ['10, offset=PAGESIZE * 2', 10, { offset: ours.PAGESIZE * 2 }, []],
  ['10, flags=0', 10, { flags: 0 }, []],
  [
    '10, flags=MAP_PRIVATE',
    10,
    { flags: ours.MAP_PRIVATE },
    [
      ['mm.write(b"ab")', (mm) => mm.write(bytes('ab', 'utf-8'))],
      ['mm[:3]', (mm) => mm.slice(0, 3)],
      ['open(path, "rb").read(3)', () => "b'xxx'"],
      ['mm.flush()', (mm) => mm.flush()],
    ],
  ],
];

function repr(value: unknown): string {
  if (value === undefined) return 'None';
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  return String(value);
}

function outcome(run: () => unknown): string {
  try {
    return repr(run());
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

if (numpyVersion === undefined) console.log(`skipped: ${whyNoNumpy}`);

describe.skipIf(numpyVersion === undefined)(`beside Python ${whyNoNumpy}`, () => {
  let session: Session;
  beforeAll(async () => {
    session = new Session();
    await session.ask('None', `import os, mmap as module; from mmap import *; path = '${path}'`);
    await session.ask(
      'None',
      'def said(text):\n try:\n  return str(eval(text))\n except Exception as e:\n  return f"{type(e).__name__}: {e}"',
    );
  });
  afterAll(async () => {
    await session.end();
    rmSync(folder, { recursive: true });
  });

  test.each(PROGRAMS)(
    'mmap(fd, %s) answers each step as Python does',
    async (text, length, options, steps) => {
      const fresh = (): void => writeFileSync(path, 'x'.repeat(5000));
      const theirs: string[] = [];
      fresh();
      const made = await session.ask<string>(
        `said("str(mmap(f.fileno(), ${text}))")`,
        "f = open(path, 'r+b')",
      );
      if (steps.length > 0) await session.ask('None', `mm = mmap(f.fileno(), ${text})`);
      for (const [step] of steps) theirs.push(await session.ask<string>(`said(${JSON.stringify(step)})`));
      await session.ask('None', 'f.close()');

      fresh();
      const fd = openSync(path, 'r+');
      expect(outcome(() => mmap(fd, length, options))).toBe(made);
      if (steps.length === 0) return;
      const mm = mmap(fd, length, options);
      expect(steps.map(([step, run]) => [step, outcome(() => run(mm, fd))])).toEqual(
        // Python before 3.13 gives nothing where it went.
        steps.map(([step], at) => [step, step.startsWith('mm.seek(8000') ? 'None' : theirs[at]]),
      );
      mm.close();
      closeSync(fd);
    },
  );

  test('without a file, and with none that is open', async () => {
    const steps: [string, () => unknown][] = [
      ['mmap(-1, 0)', () => mmap(-1, 0)],
      ['mmap(9999, 10)', () => mmap(9999, 10)],
      ['mmap(-2, 10)', () => mmap(-2, 10)],
      ['mmap(-1, 10).size()', () => mmap(-1, 10).size()],
      ['mmap(-1, 2**62)', () => mmap(-1, 2n ** 62n)],
      ['str(mmap(-1, 10, access=ACCESS_COPY))', () => mmap(-1, 10, { access: ours.ACCESS_COPY })],
      [
        'mmap(-1, 10, MAP_PRIVATE).resize(100000)',
        () => mmap(-1, 10, { flags: ours.MAP_PRIVATE }).resize(100_000),
      ],
      ['mmap(os.open("/dev/null", 2), 10)', () => mmap(openSync('/dev/null', 'r+'), 10)],
      ['mmap(os.open("/dev/zero", 2), 10)[:3]', () => mmap(openSync('/dev/zero', 'r+'), 10).slice(0, 3)],
      [
        'mmap(os.open("/dev/zero", 0), 10, access=ACCESS_READ)[:3]',
        () => mmap(openSync('/dev/zero', 'r'), 10, { access: ours.ACCESS_READ }).slice(0, 3),
      ],
    ];
    for (const [python, run] of steps) {
      expect(outcome(run), python).toBe(await session.ask(`said(${JSON.stringify(python)})`));
    }
  });

  test('the constants are Python’s, as far as it has them', async () => {
    const theirs = await session.ask<Record<string, number>>(
      '{k: v for k, v in vars(module).items() if isinstance(v, int)}',
    );
    const names = Object.keys(theirs).filter((name) => name in ours);
    expect(names.length).toBe(Object.keys(theirs).length);
    for (const name of names) expect([name, Reflect.get(ours, name)]).toEqual([name, theirs[name]]);
  });
});

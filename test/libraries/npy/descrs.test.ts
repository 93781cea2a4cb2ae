// Descriptions that nobody's `numpy.save` writes, but a header may hold: read as NumPy reads them, or not at all.
import { fileURLToPath } from 'node:url';
import { loads, NpyHeader } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { fileWith } from '../../adapters/npy/made.ts';
import { numpyVersion, runPython, whyNoNumpy } from '../python.ts';

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
const COUNT = Number(process.env.COUNT ?? 3000);
const script = fileURLToPath(new URL('descrs.py', import.meta.url));

if (whyNoNumpy !== '') console.log(`skipped: ${whyNoNumpy}`);
else console.log(`NumPy ${numpyVersion}, seed ${SEED}`);

/** What NumPy reads: bytes an item; places, or kind, order and unit. */
type Told = readonly [itemsize: number, what: unknown] | null;

function descrs(args: readonly string[], input = ''): string[] {
  const program = `import runpy, sys; sys.argv = ['descrs.py', *sys.argv[1:]]; runpy.run_path(${JSON.stringify(script)}, run_name='__main__')`;
  return runPython(program, input, args).trimEnd().split('\n');
}

const told = (literals: readonly string[]): Told[] =>
  descrs(['read'], literals.join('\n')).map((line) => JSON.parse(line));

/** The header of a file of one item; `undefined` where it is refused. */
function headerOf(descr: string): { header: NpyHeader; places: unknown } | undefined {
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': (1,), }\n`;
  try {
    const view = loads(fileWith(text, new Uint8Array(1 << 14)));
    if (!(view.obj instanceof NpyHeader)) throw new Error('no header');
    const { fields } = view.layout({ fields: 10_000 });
    const places = fields.filter(({ size }) => size > 0).map(({ offset, size }) => [offset, size]);
    return { header: view.obj, places };
  } catch (error) {
    if (String(error).startsWith('ValueError')) return undefined;
    throw error;
  }
}

/** NumPy's kind of a format of ours. */
const KINDS: Readonly<Record<string, string>> = {
  ...{
    '?': 'b',
    b: 'i',
    h: 'i',
    i: 'i',
    q: 'i',
    B: 'u',
    H: 'u',
    I: 'u',
    Q: 'u',
    e: 'f',
    f: 'f',
    d: 'f',
    g: 'f',
  },
  ...{ Z: 'c', s: 'S', w: 'U' },
};

describe.skipIf(whyNoNumpy !== '')(
  `beside NumPy${whyNoNumpy === '' ? '' : ` (skipped: ${whyNoNumpy})`}`,
  () => {
    test('type strings', () => {
      const texts: string[] = [];
      const units = ['Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as', 'generic'];
      units.push('3ns', '1D', '007h', '0s', 'μs', '2147483647s', '2147483648s', '', 'x', 'ns ');
      for (const order of ['', '<', '>', '=', '|']) {
        for (const kind of '?bBhHiIlLqQpPefdgFDGMmcSaUVtkxnNuwv') {
          for (const size of ['', ...'0123458', '12', '16', '24', '32', '04'])
            texts.push(order + kind + size);
        }
        for (const unit of units)
          for (const kind of ['M8', 'm8', 'M', 'm']) texts.push(`${order}${kind}[${unit}]`);
        for (const name of [
          'bool',
          'int8',
          'uint16',
          'int64',
          'float32',
          'float128',
          'complex64',
          'datetime64',
        ]) {
          texts.push(order + name);
        }
      }
      const answers = told(texts.map((text) => `'${text}'`));
      let read = 0;
      for (const [k, text] of texts.entries()) {
        const ours = headerOf(`'${text}'`);
        const theirs = answers[k] ?? null;
        if (ours === undefined) continue;
        const { itemsize, format, unit = '' } = ours.header;
        const [, mark = '', letter = ''] = /^([<>]?)\d*(.)/.exec(format) ?? [];
        const kind = KINDS[letter] ?? '';
        const [size, what] = theirs ?? [];
        const [theirKind, order, theirUnit] = Array.isArray(what) ? what : [];
        const same =
          theirKind === kind ||
          (kind === 'i' && 'mM'.includes(theirKind)) ||
          (kind === 'S' && theirKind === 'V');
        expect([text, size, same, order === '>', theirUnit]).toEqual([
          text,
          itemsize,
          true,
          mark === '>',
          unit,
        ]);
        read++;
      }
      expect(read).toBeGreaterThan(500);
    });

    test('random records', () => {
      const literals = descrs(['random', String(SEED), String(COUNT)]);
      let read = 0;
      for (const [k, answer] of told(literals).entries()) {
        const literal = literals[k] ?? '';
        const ours = headerOf(literal);
        if (ours === undefined || answer === null) continue;
        expect([literal, ours.header.itemsize, ours.places]).toEqual([literal, ...answer]);
        read++;
      }
      expect(read).toBeGreaterThan(COUNT / 3);
    });
  },
);

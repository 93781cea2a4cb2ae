// Translated programs do in CPython what the programs do here: results, output, and the sentences of errors.

import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { parsed, toPython } from '../../apps/python/translate.ts';
import { EXAMPLES } from '../examples.ts';
import { blocksOf } from '../house/blocks.ts';
import { type Done, ranHere, ranThere } from './apps-programs.ts';
import { expressionOf, PRELUDE } from './apps-random.ts';
import { pythonFunction } from './python.ts';
import { Random } from './random.ts';

/** JavaScript has no tuples; a list stands for one. */
const listed = (done: Done): Done => ({ ...done, shown: done.shown.replace(/^\((.*)\)$/, '[$1]') });

let compared = 0;

const stripped = (code: string): string =>
  transformSync(code, { loader: 'ts', target: 'esnext', format: 'esm' }).code;

/** Programs of some lines; each statement is compared. */
const PROGRAMS: Readonly<Record<string, string>> = {
  indices: `const mv = memoryview(bytearray('XYZ', 'utf-8'));
mv[0]; mv[-1]; mv.get(1); mv.get(-3); mv[3]; mv.get(-4);`,
  'two axes': `function range6() { return [0, 1, 2, 3, 4, 5]; }
const mv = memoryview(bytes(range6())).cast('B', [2, 3]);
mv.get(1, 2); mv['1, -1']; mv.get(2, 0); mv.tolist(); mv.shape; mv.strides;`,
  slices: `const data = bytearray('abcdefgh', 'ascii');
const mv = memoryview(data);
bytes(mv.slice(1, 5)); bytes(mv.slice(null, null, -1)); bytes(mv['1:5:2']); bytes(mv.get(slice(2))); bytes(mv.get(slice(1, 3)));
bytes(mv.get(slice(null, null, 2))); mv.slice(1, 5, 0); bytes(data.slice(-3)); data['1:3'];
const a = 1; const b = 4; bytes(mv[\`\${a}:\${b}\`]);`,
  writing: `const data = bytearray('abcdefgh', 'ascii');
const mv = memoryview(data);
mv[0] = 65; mv.set(1, 66); mv['2:4'] = bytes('xy', 'ascii'); mv.set(slice(4, 6), bytes('zz', 'ascii')); data;
mv[0] = 256; mv[0] = 'a'; mv.set(9, 1); mv['0:2'] = bytes('xyz', 'ascii'); data; data[1] = 300; data['1:3'] = bytes('---', 'ascii');
mv.release(); data['1:3'] = bytes('---', 'ascii'); data; data.delete(0); data.delete(slice(0, 2)); data;`,
  questions: `const mv = memoryview(bytes('abc', 'ascii'));
mv.length; mv.includes(97); mv.includes(1); mv.equals(bytes('abc', 'ascii')); mv.equals(bytes('abd', 'ascii')); mv.hash() === bytes('abc', 'ascii').hash();
String(bytes(mv)); mv.nbytes; mv.itemsize; mv.format; mv.readonly; mv.ndim; mv.c_contiguous; mv.count(97); mv.index(98); mv.index(1);
const same = mv; same === mv; same !== mv; mv.hex(); mv.hex(':'); mv.tobytes(); mv.toreadonly().readonly; typeof mv === 'number'; mv instanceof MemoryView;`,
  'operators of bytes': `const b = bytes('ab', 'ascii');
b.concat(bytes('c', 'ascii')); b.repeat(3); bytes('%s-%d', 'ascii').mod([b, 5]); bytes('%x', 'ascii').mod(255); b.includes(97); b.includes(bytes('ab', 'ascii'));
b.equals(b); b.compare(bytes('b', 'ascii')); b.compare(bytes('b', 'ascii')) < 0; b.compare(b) >= 0; b.get(0); b.get(slice(1, 2)); b.length;
const w = bytearray(b); w.iconcat(b).length; w; w.irepeat(2).length; w; if (w.length) { w.iconcat(b); w.irepeat(2); } w; w.append(1); w.pop(); w.mod([]); w.startswith([bytes('x', 'ascii'), bytes('ab', 'ascii')]);
b.startswith(bytes('a', 'ascii')); b.find(bytes('b', 'ascii')); b.split(bytes('b', 'ascii')); b.decode('ascii'); b.upper().hex(); bytes.fromhex('00ff'); b.hash() === b.hash();`,
  arrays: `const a = array('i', [3, 1, 2]);
a.append(5); a; a[0]; a.get(-1); a.set(0, 7); a[1] = 8; a; a.slice(1, 3); a.concat(a); a.repeat(2); a.iconcat(a).length; a.irepeat(2).length; a.length; a.includes(8); a.tolist();
a.typecode; a.itemsize; a.count(8); a.index(8); a.equals(array('i', [1])); a.compare(array('i', [1])) > 0; a.append(1.5); a.tobytes();
array('d', [1, 2.5]); array('u', 'ab'); a.delete(0); a.delete(slice(0, 2)); a; a.byteswap(); a;`,
  struct: `const packed = struct.pack('<IHdq', 1, 2, 0.5, 3n);
packed; [...struct.unpack('<IHdq', packed)]; struct.calcsize('<IHdq'); const [id, kind] = struct.unpack('<IH', packed.slice(0, 6)); id + kind;
struct.pack('B', 256); struct.unpack('<I', packed); const rows = [...struct.iter_unpack('<H', bytes(4))]; rows.length; rows[0][0];
const s = struct.Struct('<H'); s.size; s.pack(5); const w = bytearray(4); struct.pack_into('<H', w, 1, 258); w; struct.unpack_from('<H', w, 1)[0];`,
  locks: `const data = bytearray('abc', 'ascii');
const mv = memoryview(data); data.append(1); const part = mv.slice(0, 2); mv.release(); data.append(1); mv[0]; part.release(); data.append(1); data;`,
  casts: `const mv = memoryview(bytearray(12));
mv.cast('i').tolist(); mv.cast('H').length; mv.cast('d'); mv.cast('B', [3, 4]).shape; mv.cast('f').set(0, 0.5); mv.tobytes();
const i = mv.cast('i'); i[1] = -5; i.tolist(); mv.cast('b')[4]; mv.cast('?')[4]; mv.cast('c')[4];`,
  'typed arrays':
    `const f = new Float64Array([1, 2.5]); const z = new Int16Array(3); const u = Uint8Array.of(1, 2, 3); const g = Float32Array.from([1, 2]);
memoryview(f).tolist(); memoryview(z).format; memoryview(z).nbytes; bytes(u); memoryview(g).itemsize; u.length; f[1]; z[1] = 5; memoryview(z).tolist();
const n = 4; const w = new Int32Array(n * 2); w.length; const buffer = new ArrayBuffer(16); const part = new Int32Array(buffer, 4, 2); part[1] = 7; bytes(memoryview(buffer)).hex();
const dv = new DataView(buffer); dv.getUint16(8, true); dv.getUint32(8); dv.setInt16(0, -2, true); dv.getUint8(0); Float64Array.BYTES_PER_ELEMENT === 8;`.replace(
      ' Float64Array.BYTES_PER_ELEMENT === 8;',
      '',
    ),
  loops: `const mv = memoryview(bytes('hello', 'ascii'));
let sum = 0; for (const x of mv) sum += x; sum; let text = ''; for (let i = 0; i < mv.length; i++) { if (i === 3) continue; text += String(mv[i]) + ','; } text;
const back = []; for (let i = 4; i >= 0; i -= 2) back.push(mv[i]); back; let n = 10; while (n > 3) { n -= 2; if (n === 6) break; } n; do { n++; } while (n < 9); n;
for (const [i, x] of [...mv].entries()) { if (i % 2) console.log(i, x); } const found = []; for (let i = 0, j = 9; i < j; i++, j--) found.push(i * j); found;
const grown = [1]; for (let i = 0; i < grown.length; i++) if (grown.length < 4) grown.push(i); grown; for (let i = 1; i < 100; i *= 3) console.log(i);
for (const key in { a: 1, b: 2 }) console.log(key); for (let i = 0; i <= 3; i++) { const i2 = i * i; console.log(i2); }`,
  functions: `function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
fib(10); const twice = (x) => x * 2; twice(4); let count = 0; function up(by = 2) { count += by; return count; } up(); up(5); count; const rest = (first, ...others) => others.length; rest(1, 2, 3);
const made = (() => { let inner = 1; const step = () => { inner *= 2; return inner; }; step(); step(); return inner; })(); made; [1, 2, 3].map((x) => x ** 2).filter((x) => x > 1);
function safe(f) { try { return f(); } catch (error) { return error.name + ': ' + error.message; } finally { count = 99; } } safe(() => memoryview(bytes(1))[5]); count; Math.max(...[1, 5, 3]); safe(() => { throw new ValueError('mine'); });`,
  expressions: `1 + 2 * 3 - 4 / 2; (1 + 2) * 3; 2 ** 3 ** 2; (-2) ** 2; -(2 ** 2); 7 % 3; -7 % 3; 7 & 3 | 4 ^ 1; 1 << 4 >> 2; -1 >>> 28; ~5; !0; !(1 === 2) === true; (1 < 2) === (2 < 3);
true && false || true; null === null; undefined === undefined; 0 || 'x'; 'a' && 5; 1 > 2 ? 'yes' : 'no'; [1, ...[2, 3]]; ({ a: 1, 'b c': [2] }); 'it\\'s "x"\\n'; \`a\${1 + 1}b{}\${'q'}\`; 'x' + 1; 'ab' + 'c';
Math.floor(7 / 2); Math.floor(-7 / 2); Math.abs(-3); Math.min(3, 1); Math.sqrt(16); Math.trunc(-3.7); 0x10; 1e3; 1.0; 3n * 4n; 2n ** 70n; 1e100; 0.1 + 0.2; 1 / 3; Number.MAX_SAFE_INTEGER; Infinity; (255).toString(16); typeof 'a' === 'string';
const o = { a: 1, b: { c: [5] } }; o.a; o.b.c[0]; o.a = 2; o['z'] = 3; o; delete o.z; Object.keys(o); const { a } = o; a; let x, y; [x, y] = [1, 2]; [x, y] = [y, x]; x; JSON.stringify([1, 'a', null, true]); 'a' in o; [1, 2].includes(2); [1, 2].join('-'); Array.isArray([]);`,
  scopes: `const list = [1, 2]; const str = 'x'; const print = 3; const len = 4; const from = 5; const lambda = 6; list.length; str + print; len + from + lambda; String(len);
let x = 1; { let x = 2; x += 1; console.log(x); { const x = 10; console.log(x); } } x; for (let x = 0; x < 2; x++) console.log(x); x; const f = (x) => x + 1; f(5); x;
function counter() { let n = 0; const up = () => { n += 1; return n; }; up(); up(); return n; } counter(); let total = 0; for (const v of [1, 2]) { const add = (k) => { total += k * v; }; add(10); } total;
const None = 7; None; const array = Int32Array.of(1); array[0]; memoryview(array).format; function g(x) { if (x) { const y = 1; return y; } else { const y = 2; return y; } } g(1) + g(0); const o = { x, str }; o; const { x: z } = o; z;
try { throw new ValueError('a'); } catch (e) { console.log(e.message); } try { nothing; } catch { console.log('caught'); } let e = 5; try { throw new TypeError('b'); } catch (e) { console.log(e.name); } e; [1, 2].map((x) => x * 2); x; function h(a, b = 3) { return a - b; } h(1); h(1, 1); h(...[5, 6]);`,
  errors: `memoryview('XYZ'); memoryview(5); bytes(-1); bytearray([256]); bytes('é', 'ascii'); bytes('abc'); memoryview(bytes(3))[1.5]; memoryview(bytes(3)).set(0, 1); memoryview(bytearray(3)).cast('i');
memoryview(bytes(3)).get('a'); struct.unpack('<z', bytes(1)); array('i', ['a']); bytes.fromhex('0g'); bytes('ab', 'ascii').get(5); memoryview(bytes(4)).cast('B', [2, 3]); complex(1, 2); slice(1, 2); bytes(3).decode('nix');`,
};

/** `with` is one statement, which holds all behind it: only what is printed can be compared. */
const USING = `using mv = memoryview(bytearray(3));
console.log(mv[0]);
const data = bytearray('ab', 'ascii');
using inner = memoryview(data);
inner[0] = 99;
console.log(String(data), inner.length);
{ using third = memoryview(data), fourth = third.slice(1); console.log(fourth[0]); }`;

/** Fails where a statement does something else in CPython. */
async function compare(source: string): Promise<void> {
  const { python, done } = await ranThere(source);
  const here = await ranHere(source);
  expect(done, python).toEqual(here);
}

describe('a program and its translation do the same', () => {
  test.each(Object.entries(PROGRAMS))('%s', async (_, source) => {
    // A line a statement, so that each has a place.
    const statements = parsed(source).body.map(({ start, end }) => source.slice(start, end));
    const lines = statements.join('\n');
    const { untranslated, differences } = toPython(lines);
    expect({ untranslated, differences }).toEqual({ untranslated: [], differences: [] });
    await compare(lines);
  });

  test('using', async () => {
    const run = await pythonFunction('alone', 'printed');
    const printed = run(toPython(USING).python);
    expect(printed).toBe("0\nbytearray(b'cb') 2\n98\n");
    const [first, rest] = [
      USING.split('\n').slice(0, -1).join('\n'),
      printed.split('\n').slice(0, 2).join('\n'),
    ];
    expect(
      (await ranHere(first))
        .map((done) => done.printed)
        .join('')
        .trimEnd(),
    ).toBe(rest);
  });

  test.each(EXAMPLES)('the example %s, as far as it has Python', async (name) => {
    const source = stripped(readFileSync(new URL(`../../tour/examples/${name}`, import.meta.url), 'utf8'));
    const { untranslated } = toPython(source);
    const { done } = await ranThere(source);
    const here = await ranHere(source);
    const missing = new Set(untranslated.map(({ text }) => text));
    const pairs = here.flatMap((ours, k) => (missing.has(ours.text) ? [] : [[ours, done[k]]]));
    // Example 4 prints the name of a type, where JavaScript and Python differ.
    const same = pairs.filter(([ours]) => !ours?.text.includes('typeof'));
    expect(same.length).toBeGreaterThan(3);
    expect(same.map(([, theirs]) => theirs)).toEqual(same.map(([ours]) => ours));
  });
});

/** Sentences of CPython where this library goes on. */
const GOES_ON = /^(?:NotImplementedError|TypeError: memoryview: cannot cast between two non-byte formats)/;

describe('the blocks of documents, as far as CPython goes', () => {
  const blocks = ['README.md', 'docs/guide.md'].flatMap((document) =>
    blocksOf(readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8'))
      .filter(({ code }) => !/^ +using /m.test(code)) // within blocks it needs Node 24
      .map(({ line, code }) => ({ place: `${document}:${line}`, source: stripped(code) })),
  );

  test.each(blocks)('$place', async ({ source }) => {
    const { untranslated, differences } = toPython(source);
    const end = [...untranslated, ...differences].map(({ line }) => line).sort((a, b) => a - b)[0];
    const known = parsed(source).body.filter(({ loc }) => end === undefined || (loc?.end.line ?? 0) < end);
    const part = source.slice(0, known.at(-1)?.end ?? 0);
    const [here, { done, python }] = [await ranHere(part), await ranThere(part)];
    // Where CPython says so, this library goes on: from there the two have another state.
    const stop = done.findIndex(({ shown }) => GOES_ON.test(shown));
    const until = stop < 0 ? undefined : stop;
    expect(done.slice(0, until).map(listed), python).toEqual(here.slice(0, until));
    compared += here.slice(0, until).filter(({ shown, printed }) => shown + printed !== '').length;
  });

  test('that is some way', () => {
    expect(compared).toBeGreaterThan(12);
  });
});

test('what cannot be run is still Python: each file of the source parses', async () => {
  const root = new URL('../../', import.meta.url);
  const files = ['src', 'tour', 'test/oracle', 'test/views', 'apps/python'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('expanded'))
      .map((path) => new URL(`${folder}/${path}`, root)),
  );
  const parse = await pythonFunction('apps', 'parses');
  const wrong = files.flatMap((file) => {
    const { python } = toPython(stripped(readFileSync(file, 'utf8')));
    const error = parse(python);
    return error === '' ? [] : [`${file.pathname}: ${error}`];
  });
  expect(files.length).toBeGreaterThan(200);
  expect(wrong).toEqual([]);
});

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261123);
const EXPRESSIONS = 1200;

test(`${EXPRESSIONS} random expressions give the same, seed ${SEED}`, async () => {
  const lines = Array.from({ length: EXPRESSIONS }, (_, at) => `${expressionOf(new Random(SEED, at))};`);
  const source = `${PRELUDE}\n${lines.join('\n')}`;
  const { untranslated, differences } = toPython(source);
  expect({ untranslated, differences }).toEqual({ untranslated: [], differences: [] });
  const [here, { done }] = [await ranHere(source), await ranThere(source)];
  const wrong = here.flatMap((ours, at) => {
    if (ours.shown === done[at]?.shown) return [];
    const [python] = toPython(`${PRELUDE}\n${ours.text}`).python.trimEnd().split('\n').slice(-1);
    return [`${ours.text}\n  ${python}\n  ${ours.shown} here, ${done[at]?.shown} there`];
  });
  expect(wrong.slice(0, 10).join('\n'), `seed ${SEED}`).toBe('');
});

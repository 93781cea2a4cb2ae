// Each fast path of views, forced: every operation on items of every letter, in every sort of memory, warm enough for an
// optimizing compiler, held to a DataView before and after the memory goes, grows or is released. Any runtime runs it.
import { MEMORIES } from './paths-memory.mjs';

const { bytes: Bytes, memoryview, getBuffer, slice, struct } = await import('memoryview');

const N = 24;
const LETTERS = [...'cbB?hHiIlLqQnNefd'];
const ORDERS = ['', '<', '>'];
const HOST_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
let checks = 0;
const skipped = [];

function check(what, got, expected) {
  checks++;
  const same = Array.isArray(got) ? list(got, expected) : Object.is(got, expected);
  if (!same) throw new Error(`${what}: expected ${String(expected)}, got ${String(got)}`);
}

function list(got, expected) {
  return got.length === expected.length && got.every((value, k) => equal(value, expected[k]));
}

function equal(one, other) {
  if (Array.isArray(one)) return list(one, other);
  return Object.is(
    typeof one === 'object' ? String(one) : one,
    typeof other === 'object' ? String(other) : other,
  );
}

function each(values, body) {
  for (const [k, value] of values.entries()) body(value, k);
}

function nameOf(body) {
  try {
    body();
  } catch (error) {
    return error.name;
  }
  return 'nothing';
}

// What a DataView says. Halves are read by arithmetic: few engines have getFloat16.
function half(bits) {
  const [sign, power, part] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (power === 31) return part ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return power === 0 ? sign * part * 2 ** -24 : sign * (1 + part / 1024) * 2 ** (power - 15);
}
const KINDS = {
  c: [1, (data, at) => Bytes([data.getUint8(at)])],
  b: [1, (data, at) => data.getInt8(at)],
  B: [1, (data, at) => data.getUint8(at)],
  '?': [1, (data, at) => data.getUint8(at) !== 0],
  h: [2, (data, at, little) => data.getInt16(at, little)],
  H: [2, (data, at, little) => data.getUint16(at, little)],
  i: [4, (data, at, little) => data.getInt32(at, little)],
  I: [4, (data, at, little) => data.getUint32(at, little)],
  q: [8, (data, at, little) => data.getBigInt64(at, little)],
  Q: [8, (data, at, little) => data.getBigUint64(at, little)],
  e: [2, (data, at, little) => half(data.getUint16(at, little))],
  f: [4, (data, at, little) => data.getFloat32(at, little)],
  d: [8, (data, at, little) => data.getFloat64(at, little)],
};
/** `l`, `L` are of 4 bytes where an order is given, of 8 where not; `n`, `N` have no order. */
function kindOf(letter, order) {
  if (letter === 'l') return order ? 'i' : 'q';
  if (letter === 'L') return order ? 'I' : 'Q';
  return letter === 'n' ? 'q' : letter === 'N' ? 'Q' : letter;
}

/** The k-th item, as bytes that are no NaN in any kind, and 0 or 1 for a bool. */
function fill(bytes, kind, size, salt) {
  for (let k = 0; k < bytes.length; k++)
    bytes[k] = kind === '?' ? (k + salt) & 1 : 0x80 | ((k * 37 + salt) & 0x6f);
  const top = size > 1 && 'efd'.includes(kind);
  for (let k = 0; top && k < bytes.length; k++) bytes[k] = (k * 13 + salt) & 0x3b;
}

// Loops of their own text for the commonest kinds: there the engine compiles the view's method into the loop.
const LOOPS = {
  B: (view, into, at, act) => {
    for (let i = 0; i < N; i++) {
      if (i === at) act();
      into[i] = view.get(i);
    }
  },
  h: (view, into, at, act) => {
    for (let i = 0; i < N; i++) {
      if (i === at) act();
      into[i] = view.get(i);
    }
  },
  i: (view, into, at, act) => {
    for (let i = 0; i < N; i++) {
      if (i === at) act();
      into[i] = view.get(i);
    }
  },
  q: (view, into, at, act) => {
    for (let i = 0; i < N; i++) {
      if (i === at) act();
      into[i] = view.get(i);
    }
  },
  d: (view, into, at, act) => {
    for (let i = 0; i < N; i++) {
      if (i === at) act();
      into[i] = view.get(i);
    }
  },
  other: (view, into, at, act) => {
    for (let i = 0; i < N; i++) {
      if (i === at) act();
      into[i] = view.get(i);
    }
  },
};
const WARM = 400;
const indices = (count, from = 0, step = 1) => Array.from({ length: count }, (_, k) => from + k * step);
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** All that is asked of one view: each operation, its answer and what a DataView says. */
function asked(mv, made, bytes, item, size) {
  const all = indices(N).map(item);
  const grid = mv.reshape([4, 6]);
  const [odd, back, column] = [mv.slice(1, null, 3), mv.slice(null, null, -1), grid.get(slice(null), 2)];
  const record = memoryview({
    [getBuffer]: () => ({
      ...made(),
      format: `T{${mv.format}:a:${mv.format}:b:}`,
      itemsize: 2 * size,
      shape: [N / 2],
    }),
  });
  const field = record.field('b');
  const twin = memoryview(bytes.slice()).cast(mv.format);
  const into = memoryview(new Uint8Array(bytes.length)).cast(mv.format);
  const row = struct && `${/[<>]/.test(mv.format) ? mv.format[0] : '@'}3${mv.format.at(-1)}`;
  const first = all.findIndex((value) => equal(value, all[7]));
  return [
    ['get(-i)', () => indices(N).map((k) => mv.get(-1 - k)), all.toReversed?.() ?? [...all].reverse()],
    ['get(i, j)', () => indices(N).map((k) => grid.get(Math.floor(k / 6), k % 6)), all],
    ['a strided slice', () => indices(8).map((k) => odd.get(k)), indices(8, 1, 3).map(item)],
    ['a negative step', () => indices(N).map((k) => back.get(k)), [...all].reverse()],
    ['a column', () => indices(4).map((k) => column.get(k)), indices(4, 2, 6).map(item)],
    ['a field', () => field.tolist(), indices(N / 2, 1, 2).map(item)],
    ['for of', () => [...mv], all],
    ['for of, strided', () => [...odd], indices(8, 1, 3).map(item)],
    ['tolist', () => mv.tolist(), all],
    ['tolist of two axes', () => grid.tolist().flat(), all],
    ['tobytes', () => hexOf(mv.tobytes()), hexOf(bytes)],
    ['hex', () => mv.hex(), hexOf(bytes)],
    ['hex of a strided one', () => back.slice(null, null, -1).hex(), hexOf(bytes)],
    ['equals', () => mv.equals(twin), true],
    ['index', () => mv.index(all[7]), first],
    ['count', () => mv.count(all[7]), all.filter((value) => equal(value, all[7])).length],
    ['copy_from', () => into.copy_from(mv) ?? into.hex(), hexOf(bytes)],
    ...(struct
      ? [['unpack_from', () => struct.unpack_from(row, mv, size), [item(1), item(2), item(3)]]]
      : []),
  ];
}

/** Writes: the items of another view, backwards, by each way; what lies in memory in the end. */
function written(mv, size, source, reversed) {
  const grid = mv.reshape([4, 6]);
  const row = struct && `${/[<>]/.test(mv.format) ? mv.format[0] : '@'}1${mv.format.at(-1)}`;
  const values = source.tolist();
  return [
    ['set', () => each(values, (value, k) => mv.set(k, value)), hexOf(source.tobytes())],
    [
      'set(i, j)',
      () => each(values, (value, k) => grid.set(3 - Math.floor(k / 6), 5 - (k % 6), value)),
      reversed,
    ],
    [
      'set of a strided one',
      () => each(values, (value, k) => mv.slice(null, null, -1).set(k, value)),
      reversed,
    ],
    [
      'set of slices',
      () => each([12, 0], (at) => mv.set(slice(at, at + 12), source.slice(at, at + 12))),
      hexOf(source.tobytes()),
    ],
    ['copy_from another', () => mv.copy_from(source), hexOf(source.tobytes())],
    ['copy_from backwards', () => mv.copy_from(source.slice(null, null, -1)), reversed],
    ...(struct
      ? [
          [
            'pack_into',
            () => each(values, (value, k) => struct.pack_into(row, mv, k * size, value)),
            hexOf(source.tobytes()),
          ],
        ]
      : []),
  ];
}

function force(letter, order, name, sort) {
  const kind = kindOf(letter, order);
  const [size, read] = KINDS[kind];
  const format = order + letter;
  const what = `'${format}' in ${name} memory`;
  const memory = sort(N * size);
  if (memory === undefined) return false;
  const { bytes, act, after, again, readonly = false } = memory;
  fill(bytes, kind, size, 5);
  const little = order ? order === '<' : HOST_LITTLE;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept = indices(N).map((k) => read(data, k * size, little));
  const item = (k) => kept[k];
  const made = () => ({ memory: bytes, itemsize: size, readonly, ...(again && { renew: again }) });
  const mv = memoryview({ [getBuffer]: () => ({ ...made(), format, shape: [N] }) });
  const empty = mv.slice(3, 3);
  check(`${what}, empty`, nameOf(() => empty.get(0)) + empty.tolist().length + empty.hex(), 'IndexError0');

  const operations = asked(mv, made, bytes, item, size);
  for (const [operation, run, expected] of operations) {
    for (let k = 0; k < 40; k++) run();
    check(`${what}, ${operation}`, run(), expected);
  }
  const source = memoryview(new Uint8Array(N * size)).cast(format);
  fill(new Uint8Array(source.obj.buffer), kind, size, 46);
  const reversed = hexOf(source.slice(null, null, -1).tobytes());
  const before = hexOf(bytes);
  const writes = written(mv, size, source, reversed);
  for (const [operation, run, expected] of writes) {
    if (readonly) {
      check(`${what}, ${operation}`, nameOf(run), 'TypeError');
    } else {
      for (let k = 0; k < 3; k++) run();
      check(`${what}, ${operation}`, hexOf(bytes), expected);
    }
  }
  if (readonly) check(`${what}, unwritten`, hexOf(bytes), before);
  fill(bytes, kind, size, 5);

  const loop = LOOPS[kind] ?? LOOPS.other;
  const seen = new Array(N).fill(null);
  for (let k = 0; k < WARM; k++) loop(mv, seen, -1, null);
  check(`${what}, get`, seen, kept);
  const end = typeof act === 'function' ? act : () => mv.releaseAll();
  const middle = N >> 1;
  const said = nameOf(() => loop(mv, seen.fill(null), middle, end));
  check(`${what}, get while it happens`, said, after ?? 'nothing');
  check(
    `${what}, what was read`,
    seen,
    after ? [...kept.slice(0, middle), ...new Array(N - middle).fill(null)] : kept,
  );
  for (const [operation, run, expected] of operations) {
    if (after === undefined) check(`${what}, ${operation}, then`, run(), expected);
    else if (operation !== 'equals' && !(operation === 'a field' && act === 'release'))
      check(`${what}, ${operation}, then`, nameOf(run), after);
  }
  for (const [operation, run, expected] of writes) {
    // `w*` of CPython's argument parser hides why a buffer was refused.
    const error = operation === 'pack_into' ? 'TypeError' : after;
    if (after !== undefined) check(`${what}, ${operation}, then`, nameOf(run), error);
    else if (!readonly) {
      run();
      check(`${what}, ${operation}, then`, hexOf(again?.() ?? bytes), expected);
    }
  }
  return true;
}

for (const [name, sort] of Object.entries(MEMORIES)) {
  let all = true;
  for (const letter of LETTERS) {
    for (const order of ORDERS) {
      if (!(order && 'nN'.includes(letter))) all = force(letter, order, name, sort) && all;
    }
  }
  if (!all) skipped.push(name);
}
console.log(
  `smoke: ${checks} checks passed${skipped.length > 0 ? `, without memory that is ${skipped.join(', ')}` : ''}`,
);

// What random programs do, and how often.

import { mutate } from './actions-bytearray.ts';
import {
  type Action,
  add,
  again,
  derive,
  type Growing,
  gives,
  makeView,
  on,
  other,
  rel,
  view,
} from './growing.ts';
import type { Expr } from './program.ts';
import type { Random } from './random.ts';
import { wildKey, wildSlice, wildValue } from './wild.ts';

const FLAGS = [0, 1, 4, 8, 9, 12, 24, 25, 28, 29, 56, 60, 88, 92, 152, 156, 280, 281, 284, 285];
/** Native formats that are as wide in Pyodide as here. */
const EVERYWHERE = '?cbBhHiIqQefd';
const CAST_FORMATS = 'B b c @B h i q d f e ? <h >d =q !I <n BB z @ 3s'.split(' ').concat('');
const SHAPES: readonly Expr[] = [
  { list: [] },
  { list: [2, 2] },
  { tuple: [4] },
  { list: [0] },
  { list: [-1] },
  null,
  4,
  { list: [{ float: '1.5' }] },
  { list: [{ ssize: [1, 0] }] },
  { list: [{ ssize: [0, 1] }, 4] },
  { list: new Array<number>(65).fill(1) },
  { list: new Array<number>(64).fill(1) },
  { str: 'ab' },
];
const ORDERS: readonly (readonly Expr[])[] = [
  [],
  [{ str: 'C' }],
  [{ str: 'F' }],
  [{ str: 'A' }],
  [null],
  [{ str: 'K' }],
  [5],
];
const SEPARATORS: readonly (readonly Expr[])[] = [
  [],
  [{ str: ':' }],
  [{ str: '-' }, 2],
  [{ bytes: '2e' }, -3],
  [{ str: ' ' }, 0],
  [{ str: '::' }],
  [null],
  [{ str: 'é' }],
];
const BOUNDS: readonly (readonly Expr[])[] = [[], [], [0], [1], [-3], [0, 3], [-4, 9], [0, -1], [null]];
const ATTRIBUTES = ['obj', 'nbytes', 'shape', 'strides', 'format', 'readonly'];

function wildCast(random: Random): readonly Expr[] {
  const format: Expr = random.chance(92)
    ? { str: random.pick(CAST_FORMATS) }
    : random.pick<Expr>([5, null, { bytes: '42' }]);
  return random.chance(40) ? [format] : [format, random.pick(SHAPES)];
}

function fittingCast(random: Random, { narrow }: Growing, of: string): readonly Expr[] {
  const letters = narrow.has(of) ? `${EVERYWHERE}lLnNP` : EVERYWHERE;
  return [{ rel: ['cast', random.below(65536), random.below(65536), random.below(65536), letters] }];
}

/** A slice of one view into a slice of another (or the same) of equal length. */
function copySlice(growing: Growing): void {
  const { random } = growing;
  const from = view(growing);
  const of = random.chance(60) ? from : view(growing);
  const source = add(growing, 'get', from, [rel(random, 'slice')]);
  gives(growing, source, from);
  add(growing, 'set', of, [rel(random, 'like', source), { var: source }]);
}

/** The places of one key into those of another of the same shape. */
function copyPlaces(growing: Growing): void {
  const { random } = growing;
  const from = view(growing);
  const of = random.chance(60) ? from : view(growing);
  const source = add(growing, 'get', from, [rel(random, 'key')]);
  gives(growing, source, from);
  add(growing, 'set', of, [rel(random, 'match', source), { var: source }]);
}

/** A cast that CPython may refuse. */
function anyCast(random: Random, { narrow }: Growing, of: string): readonly Expr[] {
  const letters = narrow.has(of) ? `${EVERYWHERE}lLnNP` : EVERYWHERE;
  return [{ rel: ['recast', random.below(65536), random.below(65536), random.below(65536), letters] }];
}

function request(growing: Growing): void {
  const { random, exporters, exports } = growing;
  const of = random.chance(80) ? view(growing) : random.pick(exporters).id;
  exports.push(add(growing, 'request', of, [random.pick(FLAGS)]));
}

/** Some steps of an iterator, a new one or one from before. */
function iterate(growing: Growing): void {
  const { random, iterators } = growing;
  const before = iterators.length > 0 && random.chance(40);
  const viewed = view(growing);
  const of = before ? random.pick(iterators) : add(growing, 'iterator', viewed, []);
  if (!before) {
    iterators.push(of);
    if (growing.narrow.has(viewed)) growing.narrow.add(of);
  }
  for (let k = random.below(4); k > 0; k--) {
    const row = add(growing, 'next', of, []);
    // Of several axes it is a view.
    if (random.chance(20)) gives(growing, row, of);
  }
}

/** Of memory that may have a hash, if there is any. */
function hash(growing: Growing): void {
  const { random, exporters } = growing;
  const hashable = exporters.filter(
    (spec) => spec.kind === 'bytes' || (spec.kind === 'record' && spec.readonly),
  );
  const { id } = hashable.length > 0 ? random.pick(hashable) : { id: '' };
  if (id === '' || random.chance(40)) {
    add(growing, 'hash', view(growing), []);
    return;
  }
  makeView(growing, { var: id }, id);
  if (random.chance(50)) {
    gives(growing, add(growing, 'get', growing.views.at(-1), [rel(random, 'slice')]), id);
  }
  add(growing, 'hash', growing.views.at(-1), []);
}

function giveBack(growing: Growing): void {
  const { random, exports } = growing;
  if (exports.length > 0) add(growing, 'giveBack', random.pick(exports), []);
}

export const ACTIONS: readonly (readonly [weight: number, action: Action])[] = [
  [4, again(view)],
  [2, again(({ random, exporters }) => random.pick(exporters).id)],
  [1, (growing) => makeView(growing, wildValue(growing.random, []))],
  [2, on('attributes')],
  [1, on('attribute', (random) => [{ str: random.pick(ATTRIBUTES) }])],
  [12, on('get', (random) => [rel(random, 'index')])],
  [14, derive('get', (random) => [rel(random, 'slice')])],
  [5, derive('get', (random) => [wildSlice(random)])],
  [6, on('get', (random) => [wildKey(random)])],
  [14, on('set', (random) => [rel(random, 'index'), rel(random, 'value')])],
  [6, on('set', (random, { views }) => [rel(random, 'index'), wildValue(random, views)])],
  [3, on('set', (random) => [wildKey(random), rel(random, 'value')])],
  [5, on('set', (random) => [rel(random, 'slice'), rel(random, 'fitting')])],
  [9, copySlice],
  [14, derive('get', (random) => [rel(random, 'key')])],
  [7, copyPlaces],
  [2, derive('transpose', (random) => (random.chance(40) ? [] : [rel(random, 'order')]))],
  [1, derive('squeeze', () => [])],
  [3, derive('reshape', (random) => [rel(random, 'shape')])],
  [2, derive('broadcast_to', (random) => [rel(random, 'stretched')])],
  [8, on('set', (random) => [rel(random, 'key'), rel(random, 'spread')])],
  [4, on('set', (random) => [rel(random, 'slice'), rel(random, 'spread')])],
  [1, on('set', (random, growing) => [rel(random, 'key'), other(growing)])],
  [1, on('set', (random, { views }) => [rel(random, 'key'), wildValue(random, views)])],
  [6, derive('cast', anyCast)],
  [2, on('set', (random, growing) => [wildSlice(random), other(growing)])],
  [1, on('set', (random, { views }) => [wildSlice(random), wildValue(random, views)])],
  [13, derive('cast', fittingCast)],
  [3, on('cast', wildCast)],
  [3, on('tobytes', (random) => random.pick(ORDERS))],
  [4, on('tolist')],
  [3, on('hex', (random) => random.pick(SEPARATORS))],
  [2, derive('toreadonly', () => [])],
  [3, on('release')],
  [3, on('count', (random) => [rel(random, 'element')])],
  [3, on('index', (random) => [rel(random, 'element'), ...random.pick(BOUNDS)])],
  [2, on('includes', (random) => [rel(random, 'element')])],
  [1, on('includes', (random, { views }) => [wildValue(random, views)])],
  [1, on('index', (random, { views }) => [wildValue(random, views)])],
  [3, on('list')],
  [2, iterate],
  [8, on('equals', (_random, growing) => [other(growing)])],
  [3, on('equals', (random) => [rel(random, 'content')])],
  [1, on('equals', (random, { views }) => [wildValue(random, views)])],
  [3, hash],
  [1, on('len')],
  [1, on('repr')],
  [5, request],
  [3, giveBack],
  [
    2,
    (growing) => {
      add(growing, growing.random.pick(['bytes', 'bytearray']), undefined, [{ var: view(growing) }]);
    },
  ],
  [9, mutate],
];

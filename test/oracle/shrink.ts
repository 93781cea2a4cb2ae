// A failing program made as small as it gets while it still fails in the same way.

import { compare, type Disagreement, type Runner } from './compare.ts';
import { type ExporterSpec, type Expr, errorOf, type Op, type Program, type Result } from './program.ts';

const MOST_ROUNDS = 60;
/** Operations of a view that give a view. */
const VIEWS = new Set(['get', 'cast', 'toreadonly', 'transpose', 'squeeze', 'reshape', 'broadcast_to']);

/** The smallest program found that disagrees as this one does. */
export async function shrink(first: Disagreement, runner?: Runner): Promise<Disagreement> {
  const wanted = signature(first);
  let best = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const smaller = candidates(best);
    const compared = await compare(smaller, runner);
    const next = compared
      .map(({ disagreements }) => disagreements[0])
      .find((other) => other !== undefined && signature(other) === wanted);
    if (next === undefined) break;
    best = next;
  }
  return best;
}

/** What has to stay: the operation and the kind of both answers, not their details. */
function signature({ program, at, python, ours }: Disagreement): string {
  if (at === null) return 'memory';
  const kind = (result: unknown): string => {
    const error = errorOf(result as Result);
    if (error === undefined) return Object.keys(result as Result).join();
    return `${error[0]} ${error[1].replace(/\d+|'.*'/g, '')}`;
  };
  return `${program.ops[at]?.op} | ${kind(python)} | ${kind(ours)}`;
}

/** Smaller programs, the boldest first. */
function candidates({ program, at }: Disagreement): Program[] {
  const found: Program[] = [];
  const ops = at === null ? program.ops : program.ops.slice(0, at + 1);
  const last = at === null ? -1 : ops.length - 1;
  if (ops.length < program.ops.length) found.push({ ...program, ops });
  for (let size = ops.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from + size <= ops.length; from += size) {
      if (last < 0 || from + size <= last) {
        found.push({ ...program, ops: [...ops.slice(0, from), ...ops.slice(from + size)] });
      }
    }
  }
  for (const [k, op] of ops.entries()) {
    // What was done to a view is done to the view it came from.
    if (k !== last && op.of !== undefined && VIEWS.has(op.op))
      found.push({ ...program, ops: rewired(ops, k, op.of) });
  }
  const used = JSON.stringify(ops);
  for (const exporter of program.exporters) {
    if (!used.includes(`"${exporter.id}"`)) {
      found.push({ exporters: program.exporters.filter((other) => other !== exporter), ops });
    }
  }
  for (const [k, op] of ops.entries()) {
    for (const smaller of smallerOps(op)) found.push({ ...program, ops: ops.with(k, smaller) });
  }
  for (const [k, exporter] of program.exporters.entries()) {
    for (const smaller of smallerExporters(exporter)) {
      found.push({ exporters: program.exporters.with(k, smaller), ops });
    }
  }
  return found;
}

/** Without an operation; its name is replaced by another. */
function rewired(ops: readonly Op[], k: number, by: string): Op[] {
  const rest = JSON.stringify(ops.toSpliced(k, 1));
  return JSON.parse(rest.replaceAll(`"${ops[k]?.id}"`, `"${by}"`)) as Op[];
}

function smallerOps(op: Op): Op[] {
  const { via, ...plain } = op;
  const found: Op[] = via === undefined ? [] : [plain];
  for (const [k, arg] of op.args.entries()) {
    for (const smaller of smallerExprs(arg)) found.push({ ...op, args: op.args.with(k, smaller) });
  }
  return found;
}

function smallerExprs(expr: Expr): Expr[] {
  if (typeof expr === 'number') {
    return expr === 0 ? [] : Math.abs(expr) === 1 ? [0] : [0, 1, Math.trunc(expr / 2)];
  }
  if (expr === null || typeof expr !== 'object') return [];
  if ('int' in expr) return [0, 1, ...(Number.isSafeInteger(Number(expr.int)) ? [Number(expr.int)] : [])];
  if ('float' in expr) return ['0.5', '1.5'].includes(expr.float) ? [] : [{ float: '0.5' }];
  if ('bytes' in expr) return smallerHex(expr.bytes).map((bytes) => ({ bytes }));
  if ('bytearray' in expr) return [{ bytes: expr.bytearray }];
  if ('slice' in expr) {
    const places = expr.slice;
    return places.flatMap((place, k) =>
      (place === null ? [] : [null, ...smallerExprs(place)]).map(
        (smaller): Expr => ({ slice: places.with(k, smaller) as [Expr, Expr, Expr] }),
      ),
    );
  }
  if ('list' in expr) return smallerLists(expr.list).map((list) => ({ list }));
  if ('tuple' in expr) {
    return smallerLists(expr.tuple)
      .filter(({ length }) => length !== 1)
      .map((tuple) => ({ tuple }));
  }
  return [];
}

function smallerLists(list: readonly Expr[]): Expr[][] {
  return [
    ...list.map((_, k) => list.toSpliced(k, 1)),
    ...list.flatMap((item, k) => smallerExprs(item).map((smaller) => list.with(k, smaller))),
  ];
}

function smallerHex(hex: string): string[] {
  return hex === ''
    ? []
    : [hex.slice(0, (hex.length >> 2) * 2), hex.slice(2), '00'.repeat(hex.length / 2)].filter(
        (smaller) => smaller !== hex,
      );
}

function smallerExporters(spec: ExporterSpec): ExporterSpec[] {
  if (spec.kind === 'raising' || spec.kind === 'releasing') return [];
  if (spec.kind === 'array')
    return [{ ...spec, hex: '00'.repeat(spec.hex.length / 2) }].filter(({ hex }) => hex !== spec.hex);
  if (spec.kind !== 'record') return smallerHex(spec.hex).map((hex) => ({ ...spec, hex }));
  const found: ExporterSpec[] = [];
  const zeros = '00'.repeat(spec.hex.length / 2);
  if (spec.hex !== zeros) found.push({ ...spec, hex: zeros });
  if (spec.readonly) found.push({ ...spec, readonly: false });
  if (spec.format !== 'B') found.push({ ...spec, format: 'B', itemsize: 1 });
  const { shape, strides, suboffsets } = spec;
  if (suboffsets === null) {
    // Fewer items of the same layout stay inside the window where no stride is negative.
    for (const [axis, extent] of shape.entries()) {
      const upward = (strides[axis] ?? 0) >= 0;
      if (extent === 1) {
        found.push({ ...spec, shape: shape.toSpliced(axis, 1), strides: strides.toSpliced(axis, 1) });
      } else if (extent > 1 && upward) {
        found.push({ ...spec, shape: shape.with(axis, 1) }, { ...spec, shape: shape.with(axis, extent - 1) });
      }
    }
  }
  return found;
}

// Lists within lists as a model of views: what a key picks, by the rules of NumPy's basic indexing.

import { Ellipsis, newaxis, Slice } from 'memoryview';

/** One part of a key. */
export type Part = number | Slice | typeof Ellipsis | typeof newaxis;

/** What a key picks out of lists of `ndim` levels. Indices must be in range. */
export function pick(list: unknown, key: readonly Part[], ndim: number): unknown {
  const named = key.filter((part) => part !== Ellipsis && part !== newaxis).length;
  const spread = new Array<Part>(ndim - named).fill(new Slice(null, null, null));
  const at = key.indexOf(Ellipsis);
  const full = at < 0 ? [...key, ...spread] : [...key.slice(0, at), ...spread, ...key.slice(at + 1)];
  return descend(list, full);
}

function descend(list: unknown, key: readonly Part[]): unknown {
  const [part, ...rest] = key;
  if (part === undefined) return list;
  if (part === newaxis) return [descend(list, rest)];
  if (!Array.isArray(list)) throw new Error('a key of more axes than the lists have');
  if (typeof part === 'number') return descend(list[part < 0 ? part + list.length : part], rest);
  if (!(part instanceof Slice)) throw new Error('two ellipses');
  const { start, step, count } = part.indices(list.length);
  return Array.from({ length: count }, (_, k) => descend(list[start + k * step], rest));
}

/** The shape of lists within lists, of which none is ragged. */
function shapeOf(list: unknown, ndim: number): number[] {
  if (ndim === 0) return [];
  const rows: readonly unknown[] = Array.isArray(list) ? list : [];
  return [
    rows.length,
    ...(rows.length > 0 ? shapeOf(rows[0], ndim - 1) : new Array<number>(ndim - 1).fill(0)),
  ];
}

/** The lists with their levels in another order. */
export function reordered(list: unknown, axes: readonly number[]): unknown {
  const shape = shapeOf(list, axes.length);
  const build = (level: number, position: readonly number[]): unknown => {
    const axis = axes[level];
    if (axis === undefined) return pick(list, position, axes.length);
    return Array.from({ length: shape[axis] ?? 0 }, (_, k) => {
      const next = [...position];
      next[axis] = k;
      return build(level + 1, next);
    });
  };
  return build(0, new Array<number>(axes.length).fill(0));
}

// The way through the places of two layouts of one shape, in as few and as long strides as can be.

import type { Grid } from './grid.ts';
import { at } from './shape.ts';

/** An axis of both layouts: how many steps, and how many bytes a step is in each. */
export interface Leg {
  readonly extent: number;
  readonly from: number;
  readonly to: number;
}

/** Every place is reached by so many steps along each leg from the first; a stretch of bytes lies there in both. */
export interface Course {
  readonly from: number;
  readonly to: number;
  /** Bytes that lie together in both. */
  readonly stretch: number;
  /** From the one that is stepped along least often to the one that is most often. */
  readonly legs: readonly Leg[];
  /** Whether the places may be visited in any order. */
  readonly free: boolean;
}

/**
 * The course through two grids without pointers and without empty axes, of the same shape and size of item. Axes that lie
 * together are one. In any order, if that may be, the second grid's memory is walked upwards; else both are in C order.
 */
export function courseOf(from: Grid, to: Grid, free: boolean): Course {
  let [start, end, stretch] = [from.offset, to.offset, from.itemsize];
  const axes: Leg[] = [];
  for (let axis = 0; axis < from.shape.length; axis++) {
    const extent = at(from.shape, axis);
    const [stepFrom, stepTo] = [at(from.strides, axis), at(to.strides, axis)];
    if (extent === 1) continue;
    if (free && stepTo < 0) {
      start += (extent - 1) * stepFrom;
      end += (extent - 1) * stepTo;
      axes.push({ extent, from: -stepFrom, to: -stepTo });
    } else {
      axes.push({ extent, from: stepFrom, to: stepTo });
    }
  }
  if (free && axes.length > 1) axes.sort((a, b) => b.to - a.to || Math.abs(b.from) - Math.abs(a.from));
  const legs: Leg[] = [];
  for (let k = axes.length - 1; k >= 0; k--) {
    const leg = axes[k]!;
    const inner = legs[0];
    if (inner === undefined && leg.from === stretch && leg.to === stretch) stretch *= leg.extent;
    else if (inner !== undefined && continues(leg, inner)) legs[0] = joined(leg, inner);
    else legs.unshift(leg);
  }
  return { from: start, to: end, stretch, legs, free };
}

/** Whether one step of `outer` is as far as all of `inner`, in both layouts. */
function continues(outer: Leg, inner: Leg): boolean {
  return outer.from === inner.from * inner.extent && outer.to === inner.to * inner.extent;
}

function joined(outer: Leg, inner: Leg): Leg {
  return { extent: outer.extent * inner.extent, from: inner.from, to: inner.to };
}

/** Whether no two places of a grid share a byte; not found out where the axes interlock. */
export function apart({ shape, strides, itemsize }: Grid): boolean {
  if (shape.length === 1) return shape[0] === 1 || Math.abs(at(strides, 0)) >= itemsize;
  const axes = shape
    .map((extent, axis) => ({ extent, stride: Math.abs(at(strides, axis)) }))
    .filter(({ extent }) => extent !== 1)
    .sort((a, b) => a.stride - b.stride);
  let reached = itemsize;
  for (const { extent, stride } of axes) {
    if (stride < reached) return false;
    reached += (extent - 1) * stride;
  }
  return true;
}

/** Is told where a place is in both layouts. What answers false ends the walk. */
export type Visit = (from: number, to: number) => unknown;

/** Calls `visit` at each place that legs lead to, in their order, until it answers false. Whether it never did. */
export function eachPlace(legs: readonly Leg[], from: number, to: number, visit: Visit): boolean {
  const last = legs.length - 1;
  const descend = (k: number, start: number, end: number): boolean => {
    const leg = legs[k];
    if (leg === undefined) return visit(start, end) !== false;
    let [f, t] = [start, end];
    for (let step = 0; step < leg.extent; step++) {
      if (k === last ? visit(f, t) === false : !descend(k + 1, f, t)) return false;
      f += leg.from;
      t += leg.to;
    }
    return true;
  };
  return descend(0, from, to);
}

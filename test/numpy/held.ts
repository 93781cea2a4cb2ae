// A view of ours held against the one that NumPy made: the first difference, in words.
import { MemoryView } from 'memoryview';
import { View } from '../../src/views/view.ts';
import { call } from '../support.ts';
import type { Spelled } from './answers.ts';
import { hexOf, type Result, told } from './program.ts';
import { difference } from './spell.ts';

type Of<What> = Extract<Result, readonly [What, ...unknown[]]>;

/** What a view is, where it lies and what it holds. `format` is that of the view it was made from, if it stays. */
export function viewDifference(
  view: MemoryView & View,
  [what, shape, strides, offset, packed, numpys, items]: Of<'view' | 'read-only view'>,
  format = numpys,
): string {
  if (view.readonly !== (what === 'read-only view')) return `read-only is ${view.readonly}`;
  // `newbyteorder` may spell the format in its own way: its first items tell what it means.
  if (items !== undefined) {
    const differs = itemsDifference(view, items);
    if (differs !== '') return `${differs}, by format ${view.format}, not ${numpys}`;
  } else if (view.format !== format) return `the format is ${view.format}`;
  return placesDifference(view, shape, strides, offset) || bytesDifference(view, packed);
}

/** Of the first three; `null` where NumPy can read none. */
function itemsDifference(view: MemoryView, expected: Spelled): string {
  if (expected === null) return '';
  const count = Math.min(3, view.nbytes / view.itemsize);
  const items = Array.from({ length: count }, (_, k) => call(view, 'item', k));
  return difference(items, expected);
}

/** A copy lies elsewhere and can be written. */
export function copyDifference(copy: MemoryView, of: MemoryView, [, shape, packed]: Of<'copy'>): string {
  if (copy.readonly) return 'a copy is read-only';
  if (copy.obj === of.obj) return 'a copy of the same object';
  if (copy.format !== of.format) return `the format is ${copy.format}`;
  return `${copy.shape}` === `${shape}` ? bytesDifference(copy, packed) : `the shape is ${copy.shape}`;
}

/** What iterating a view of several axes gives. */
export function rowsDifference(actual: unknown, [, shape, strides, offsets, packed]: Of<'rows'>): string {
  if (!Array.isArray(actual) || actual.length !== offsets.length) return 'another number of rows';
  const rows: unknown[] = actual;
  const views = rows.filter((row) => row instanceof View).filter((row) => row instanceof MemoryView);
  if (views.length !== rows.length) return 'a row is no view';
  for (const [k, row] of views.entries()) {
    const found = placesDifference(row, shape ?? [], strides ?? [], offsets[k] ?? 0);
    if (found !== '') return `row ${k}: ${found}`;
  }
  const all = Buffer.concat(views.map((row) => row.tobytes().asUint8Array()));
  return told(all).text === packed ? '' : `the rows are ${hexOf(all)}, not ${packed}`;
}

/**
 * Where two layouts differ. The stride of an axis of one place or none means nothing, nor do any stride and the offset
 * of an empty view: NumPy and CPython each leave there what was convenient.
 */
function placesDifference(view: View, shape: number[], strides: number[], offset: number): string {
  const { grid } = view;
  if (`${grid.shape}` !== `${shape}`) return `the shape is [${grid.shape}], not [${shape}]`;
  if (shape.includes(0)) return '';
  const wrong = shape.findIndex((extent, axis) => extent > 1 && grid.strides[axis] !== strides[axis]);
  if (wrong >= 0) return `the strides are [${grid.strides}], not [${strides}]`;
  return grid.offset === offset ? '' : `the offset is ${grid.offset}, not ${offset}`;
}

function bytesDifference(view: MemoryView, packed: string): string {
  const ours = view.tobytes().asUint8Array();
  return told(ours).text === packed ? '' : `the bytes are ${hexOf(ours)}, not ${packed}`;
}

// Formats of records built from their fields. NumPy: `numpy.dtype`, `align=True`.

import { canonical, padding } from '../formats/canonical.ts';
import type { DType } from '../formats/dtype.ts';
import { FormatError } from '../formats/failure.ts';
import { dtypeOf } from '../formats/parse.ts';
import type { RecordFields, RecordFormat } from '../types/record.ts';
import { ValueError } from '../words/errors.ts';
import { typeName } from '../words/typename.ts';

/** How `record` lays its fields out. */
export interface RecordOptions {
  /**
   * Whether each field lies on a multiple of its alignment, and the size of the record is a multiple of the largest of
   * these, as C lays out a struct. If not, which is the default, fields follow each other without gaps.
   */
  readonly align?: boolean;
}

/**
 * The format of a record with these fields, in their order: `record({ id: '<I', tag: '8s' })` is
 * `T{<I:id:8s:tag:}`. A field is any format of one item, an array `(2,3)<h`, or another record. Padding is written out.
 * Errors: `ValueError` for a name that holds `:` or is an integer (an object loses its place), and for a field that is
 * no format of one item; `TypeError` for fields that are no strings.
 */
export function record<const F extends RecordFields>(fields: F, options?: RecordOptions): RecordFormat<F>;
export function record(fields: unknown, options?: RecordOptions | null): string {
  const align = options?.align === true;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw new TypeError(`record() takes an object of fields, not ${typeName(fields)}`);
  }
  let text = '';
  let offset = 0;
  let widest = 1;
  for (const [name, format] of Object.entries(fields)) {
    checkName(name);
    const type = fieldType(name, format);
    const step = align ? alignmentOf(type) : 1;
    const gap = (step - (offset % step)) % step;
    text += `${padding(gap)}${canonical(type)}:${name}:`;
    offset += gap + type.size;
    widest = Math.max(widest, step);
  }
  return `T{${text}${padding((widest - (offset % widest)) % widest)}}`;
}

function checkName(name: string): void {
  if (name === '') throw new ValueError('record(): a field has no name');
  if (name.includes(':')) throw new ValueError("':' is not an allowed character in buffer field names");
  if (name.includes('\0')) throw new ValueError('embedded null character');
  if (/^(0|[1-9]\d*)$/.test(name)) {
    throw new ValueError(
      `record(): field '${name}': an object does not keep the place of a name that is an integer`,
    );
  }
}

function fieldType(name: string, format: unknown): DType {
  if (typeof format !== 'string') {
    throw new TypeError(`record(): field '${name}' must be a format, not ${typeName(format)}`);
  }
  const type = parsed(name, format);
  const one = type.type !== 'record' || type.braced;
  if (!one) throw new ValueError(`record(): field '${name}': '${format}' is not one item`);
  return type;
}

function parsed(name: string, format: string): DType {
  try {
    return dtypeOf(format, 'LP64');
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new ValueError(`record(): field '${name}': '${format}' is no format: ${error.message}`);
  }
}

/** The alignment of an item in C. A record that is not laid out as C would has none. */
function alignmentOf(type: DType): number {
  if (type.type === 'array') return alignmentOf(type.of);
  if (type.type !== 'record') return type.align;
  const widest = type.fields.reduce((most, field) => Math.max(most, alignmentOf(field.type)), 1);
  const natural = type.fields.every((field) => field.offset % alignmentOf(field.type) === 0);
  return natural && type.size % widest === 0 ? widest : 1;
}

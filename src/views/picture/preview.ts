// Values as a console shows them, cut where there are many. NumPy: `numpy/_core/arrayprint.py`.

import { escaped } from '../../bytes/text.ts';
import type { DType, RecordType, SubArray } from '../../formats/dtype.ts';
import { readValue } from '../../items/value.ts';
import { enter, outside } from '../../layout/grid.ts';
import { at, product } from '../../layout/shape.ts';
import type { Parts } from '../parts.ts';

/** Of more items than these, only those at the ends of each axis are shown. */
const MOST_ITEMS = 32;
const EDGE = 3;
/** Bytes or characters of one text. */
const MOST_UNITS = 24;
const MOST_OF_A_NAME = 40;

/** What would not be seen, or would do something to a terminal. */
const HIDDEN = /[^ \P{Z}]|\p{C}/gu;
const QUOTED = /[\\']|[^ \P{Z}]|\p{C}/gu;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Text of a stranger's, fit for a terminal. */
export function printable(text: string): string {
  return text.replace(HIDDEN, spelled);
}

/** Text as a string literal, cut behind so many characters. */
export function quoted(text: string, most: number): string {
  const shown = text.length > most ? text.slice(0, most) : text;
  return `'${shown.replace(QUOTED, spelled)}'${shown === text ? '' : '…'}`;
}

function spelled(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  return character === '\n' ? '\\n' : escaped(character.codePointAt(0) ?? 0);
}

/**
 * Values written until a number of characters is spent. Costs what is shown, however much there is.
 * What cannot be read is shown as the name of its error; nothing throws.
 */
export class Preview {
  #left: number;

  /** `room`: characters after which no value is begun. */
  constructor(room: number) {
    this.#left = room;
  }

  /** The items of a view whose memory is there, as lists within lists. */
  items({ grid, element, loan }: Parts): string {
    const { shape, strides } = grid;
    const cut = product(shape) > MOST_ITEMS;
    const descend = (axis: number, offset: number): string => {
      const extent = shape[axis];
      if (extent === undefined) return this.item(element.type, loan.data, offset);
      const stride = at(strides, axis);
      return this.#list(extent, cut, (k) =>
        descend(axis + 1, enter(grid, axis, offset + k * stride, loan.follow)),
      );
    };
    return this.#tried(() => descend(0, grid.offset));
  }

  /** One item, or a part of one. `null`: of a format that is none. */
  item(type: DType | null, data: DataView, offset: number): string {
    return this.#tried(() => {
      if (type === null) return '<unknown>';
      if (offset < 0 || offset + type.size > data.byteLength) throw outside();
      return this.#part(type, data, offset);
    });
  }

  #part(type: DType, data: DataView, offset: number): string {
    switch (type.type) {
      case 'record':
        return this.#record(type, data, offset);
      case 'array':
        return this.#array(type, data, offset);
      case 'refused':
        return this.#spent(`<${type.what}>`);
      default:
        return this.#tried(() => this.#spent(leaf(type, data, offset)));
    }
  }

  #record({ form, fields }: RecordType, data: DataView, offset: number): string {
    const [only] = fields;
    if (form === 'single' && only !== undefined) return this.#part(only.type, data, offset + only.offset);
    const texts: string[] = [];
    for (const field of fields) {
      for (let k = 0; k < field.count && this.#goesOn(texts); k++) {
        const name = form === 'object' ? this.#spent(`${nameOf(field.name ?? '')}: `) : '';
        texts.push(name + this.#part(field.type, data, offset + field.offset + k * field.type.size));
      }
    }
    if (form !== 'object') return `[${texts.join(', ')}]`;
    return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
  }

  #array({ shape, of }: SubArray, data: DataView, offset: number): string {
    const cut = product(shape) > MOST_ITEMS;
    const descend = (axis: number, place: number): string => {
      const extent = shape[axis];
      if (extent === undefined) return this.#part(of, data, offset + place * of.size);
      return this.#list(extent, cut, (k) => descend(axis + 1, place * extent + k));
    };
    return descend(0, 0);
  }

  /** Entries in brackets; where it is cut and there are many, only the first and the last. */
  #list(extent: number, cut: boolean, entry: (k: number) => string): string {
    const texts: string[] = [];
    this.#spent('[]');
    for (let k = 0; k < extent && this.#goesOn(texts); k++) {
      if (cut && k === EDGE && extent > 2 * EDGE) {
        texts.push('…');
        k = extent - EDGE;
      }
      texts.push(this.#tried(() => entry(k)));
    }
    return `[${texts.join(', ')}]`;
  }

  /** Whether there is room for another entry; where there is none, the list says once that it goes on. */
  #goesOn(texts: string[]): boolean {
    if (this.#left > 0) return true;
    if (texts.at(-1) !== '…') texts.push('…');
    return false;
  }

  #spent(text: string): string {
    this.#left -= text.length + 2;
    return text;
  }

  #tried(read: () => string): string {
    try {
      return read();
    } catch (error) {
      return this.#spent(`<${error instanceof Error ? error.name : 'error'}>`);
    }
  }
}

/** One value. Only the start of long bytes and texts is read. */
function leaf(type: DType, data: DataView, offset: number): string {
  if (type.type === 'run' && type.size > MOST_UNITS) {
    return `${readValue({ ...type, size: MOST_UNITS }, data, offset)}…`;
  }
  if (type.type === 'text' && (type.length ?? 1) > MOST_UNITS) {
    const start = readValue({ ...type, length: MOST_UNITS }, data, offset);
    return shownText(start) + (String(start).length < MOST_UNITS ? '' : '…');
  }
  return shownText(readValue(type, data, offset));
}

/** As JavaScript writes a value; bytes and complex numbers as Python does. */
function shownText(value: unknown): string {
  if (typeof value === 'string') return quoted(value, value.length);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function nameOf(name: string): string {
  return IDENTIFIER.test(name) && name.length <= MOST_OF_A_NAME ? name : quoted(name, MOST_OF_A_NAME);
}

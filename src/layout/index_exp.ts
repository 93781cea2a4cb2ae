// The key that a text stands for: `'1:5:2'`, `'..., -1'`. NumPy: `numpy.index_exp`.

import { Cache } from '../words/cache.ts';
import { argumentTypeName } from '../words/typename.ts';
import { Ellipsis } from './ellipsis.ts';
import type { KeyPart } from './key.ts';
import { newaxis } from './newaxis.ts';
import { Slice } from './slice.ts';

const PLACE = /^[-+]?\d+$/;

const keys = new Cache<readonly KeyPart[] | undefined>(256);

/**
 * The key that a text stands for, as one writes it in brackets: `mv.get(...index_exp('0:5, ::2'))` is `mv['0:5, ::2']`.
 * Its parts, with commas between them, are whole numbers, slices, `...`, and `newaxis` or `None`.
 * Errors: `TypeError` for a text that is no key. NumPy: `numpy.index_exp`.
 */
export function index_exp(text: string): readonly KeyPart[] {
  if (typeof text !== 'string') {
    throw new TypeError(`index_exp() argument must be str, not ${argumentTypeName(text)}`);
  }
  const key = keyOf(text);
  if (key !== undefined) return [...key];
  const wrong = text.split(',').find((part) => partOf(part.trim()) === undefined) ?? text;
  throw new TypeError(`'${text}' is no key: ${why(wrong.trim())}`);
}

/** The parts of a key, the same list each time; `undefined` for any other text. */
export function keyOf(text: string): readonly KeyPart[] | undefined {
  return keys.get(text, () => {
    const parts: KeyPart[] = [];
    for (const piece of text.split(',')) {
      const part = partOf(piece.trim());
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return parts;
  });
}

function partOf(part: string): KeyPart | undefined {
  if (part === '...') return Ellipsis;
  if (part === 'newaxis' || part === 'None') return newaxis;
  if (!part.includes(':')) return integerOf(part);
  const places = part.split(':').map((place) => (place.trim() === '' ? null : integerOf(place.trim())));
  if (places.length > 3 || places.includes(undefined)) return undefined;
  return new Slice(places[0], places[1], places[2] ?? null);
}

function integerOf(text: string): number | bigint | undefined {
  if (!PLACE.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text.replace('+', ''));
}

/** What is wrong with a part that is none. */
function why(part: string): string {
  const places = part.split(':').map((place) => place.trim());
  if (places.length > 3) return `'${part}' has more than start, stop and step`;
  const wrong = places.find((place) => place !== '' && !PLACE.test(place));
  if (wrong === undefined) return 'a part is empty';
  return `'${wrong}' is no whole number${places.length > 1 ? '' : ", slice, '...' or 'newaxis'"}`;
}

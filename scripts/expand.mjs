// Writes the views of each kind of item from src/views/pattern.ts into src/views/expanded/.
// Plain JavaScript, because `npm ci` runs it first.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Each kind: what DataView calls its accessors (none for kinds of one byte, which are never unaligned), and
 * whether an element of its typed array is not yet its value.
 */
const KINDS = {
  int8: { accessor: '' },
  uint8: { accessor: '' },
  int16: { accessor: 'Int16' },
  uint16: { accessor: 'Uint16' },
  int32: { accessor: 'Int32' },
  uint32: { accessor: 'Uint32' },
  int64: { accessor: 'BigInt64' },
  uint64: { accessor: 'BigUint64' },
  float16: { accessor: 'Uint16', coded: true },
  float32: { accessor: 'Float32' },
  float64: { accessor: 'Float64' },
  bool: { accessor: '', coded: true },
  char: { accessor: '', coded: true },
};

const source = new URL('../src/views/pattern.ts', import.meta.url);
const target = new URL('../src/views/expanded/', import.meta.url);
const [aligned, little] = split(readFileSync(source, 'utf8'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
for (const [kind, { accessor, coded }] of Object.entries(KINDS)) {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const caption = `// Views of one axis of ${kind} items. Written by scripts/expand.mjs from ../pattern.ts.`;
  const body = accessor === '' ? aligned : `${aligned}${little}\n${bigEndian(little)}`;
  const text = (coded ? body : withoutCoding(body))
    .replace(/^(\/\/.*\n)+/, `${caption}\n`)
    .replaceAll("from '../", "from '../../")
    .replaceAll("from './", "from '../")
    .replaceAll('data.getFloat64', `data.get${accessor}`)
    .replaceAll('data.setFloat64', `data.set${accessor}`)
    .replaceAll('Float64', name)
    .replaceAll('float64', kind);
  writeFileSync(new URL(`${kind}.ts`, target), text);
}

/** The pattern before and from its class of little-endian items, whose comment begins it. */
function split(text) {
  const at = text.lastIndexOf('/**', text.indexOf('export class Little'));
  if (at < 0) throw new Error(`no class of little-endian items in ${source.pathname}`);
  return [text.slice(0, at), text.slice(at)];
}

/** The class of little-endian items for the other order. */
function bigEndian(text) {
  return text
    .replace(/^\/\*\*.*?\*\/\n/s, '/** The same for big-endian items. */\n')
    .replaceAll('LittleFloat64', 'BigFloat64')
    .replaceAll(', true)', ', false)');
}

/** The pattern for kinds whose elements are their values: `decode(raw)` is `raw`. */
function withoutCoding(text) {
  return text
    .replaceAll(/\b(?:de|en)codeFloat64, /g, '')
    .replaceAll(/^const (?:de|en)code = .*\n/gm, '')
    .replaceAll(/\b(?:de|en)code\(((?:[^()]|\([^()]*\))*)\)/g, '$1');
}

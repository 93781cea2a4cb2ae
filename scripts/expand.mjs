// Writes the views of each kind of item from the pattern src/views/float64.ts into src/views/expanded/.
// Only names are replaced, so what is in the pattern is in all of them. Plain JavaScript, because `npm ci` runs it first.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Each kind but float64: its name, and what DataView calls its accessors; kinds of one byte need none. */
const KINDS = {
  int8: '',
  uint8: '',
  int16: 'Int16',
  uint16: 'Uint16',
  int32: 'Int32',
  uint32: 'Uint32',
  int64: 'BigInt64',
  uint64: 'BigUint64',
  float16: 'Uint16',
  float32: 'Float32',
  bool: '',
  char: '',
};

const source = new URL('../src/views/float64.ts', import.meta.url);
const target = new URL('../src/views/expanded/', import.meta.url);
const pattern = readFileSync(source, 'utf8');
const [aligned, loose] = split(pattern);

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
for (const [kind, accessor] of Object.entries(KINDS)) {
  const body = accessor === '' ? aligned : aligned + loose;
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const text = body
    .replace(/^\/\/[^]*?\n\n/, `// Views of one axis of ${kind} items. Written by scripts/expand.mjs from ../float64.ts.\n\n`)
    .replaceAll("from '../", "from '../../")
    .replaceAll("from './", "from '../")
    .replaceAll('data.getFloat64', `data.get${accessor}`)
    .replaceAll('data.setFloat64', `data.set${accessor}`)
    .replaceAll('Float64', name)
    .replaceAll('float64', kind);
  writeFileSync(new URL(`${kind}.ts`, target), text);
}

/** The pattern before and from its class of loose items, whose comment begins it. */
function split(text) {
  const at = text.lastIndexOf('/**', text.indexOf('export class Loose'));
  if (at < 0) throw new Error(`no class of loose items in ${source.pathname}`);
  return [text.slice(0, at), text.slice(at)];
}

// Writes the views of each kind of item from src/views/pattern.ts and pattern-axes.ts into src/views/expanded/.
// Plain JavaScript, because `npm ci` runs it first.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Each kind: what DataView calls its accessors (none for kinds of one byte, which are never unaligned), whether an
 * element of its typed array is not yet its value, and whether its values are no numbers.
 */
const KINDS = {
  int8: { accessor: '' },
  uint8: { accessor: '' },
  int16: { accessor: 'Int16' },
  uint16: { accessor: 'Uint16' },
  int32: { accessor: 'Int32' },
  uint32: { accessor: 'Uint32' },
  int64: { accessor: 'BigInt64', other: true },
  uint64: { accessor: 'BigUint64', other: true },
  float16: { accessor: 'Uint16', coded: true },
  float32: { accessor: 'Float32' },
  float64: { accessor: 'Float64' },
  bool: { accessor: '', coded: true, other: true },
  char: { accessor: '', coded: true, other: true },
};

const oneAxis = new URL('../src/views/pattern.ts', import.meta.url);
const moreAxes = new URL('../src/views/pattern-axes.ts', import.meta.url);
const target = new URL('../src/views/expanded/', import.meta.url);
const [aligned, little] = split(readFileSync(oneAxis, 'utf8'));
const axes = readFileSync(moreAxes, 'utf8');

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
const imports = [];
const rows = [];
for (const [kind, { accessor, coded, other }] of Object.entries(KINDS)) {
  const title = kind.charAt(0).toUpperCase() + kind.slice(1);
  const size = Number(kind.match(/\d+/)?.[0] ?? 8) / 8;
  const write = (name, pattern, caption) => {
    const text = (coded ? pattern : withoutCoding(pattern))
      .replace(/^(\/\/.*\n)+/, `// ${caption}\n`)
      .replaceAll(/\bNumber\((this\.getKey\(\[[^\]]*\]\))\)/g, other ? '$1' : '$&')
      // The size as a number: 24 names fewer for texts that are packed as repetitions, 690 bytes (`npm run size`).
      .replace(/^import .*\bKINDS\b.*\n/m, '')
      .replace(/^const SIZE = .*\n/m, '')
      .replaceAll(/\bSIZE\b/g, size)
      .replaceAll("from '../", "from '../../")
      .replaceAll("from './", "from '../")
      .replaceAll("'../pattern.ts'", "'./float64.ts'")
      .replaceAll('data.getFloat64', `data.get${accessor}`)
      .replaceAll('data.setFloat64', `data.set${accessor}`)
      .replaceAll('Float64', title)
      .replaceAll('float64', kind);
    writeFileSync(new URL(name, target), text);
  };
  const unaligned = accessor === '' ? '' : `${little}\n${bigEndian(little)}`;
  const by = (pattern) => `Written by scripts/expand.mjs from ../${pattern}.`;
  write(`${kind}.ts`, aligned + unaligned, `Views of one axis of ${kind} items. ${by('pattern.ts')}`);
  write(`${kind}-axes.ts`, axes, `Views of two and three axes of ${kind} items. ${by('pattern-axes.ts')}`);

  const classes = accessor === '' ? ['Strided', 'Whole'] : ['Big', 'Little', 'Strided', 'Whole'];
  const row = [...classes, 'Matrix', 'WholeMatrix', 'Cube'].map((name) => `${name}: ${name}${title}`);
  imports.push(
    `import { Cube${title}, Matrix${title}, WholeMatrix${title} } from './${kind}-axes.ts';`,
    `import { ${classes.map((name) => name + title).join(', ')} } from './${kind}.ts';`,
  );
  rows.push(`  ${kind}: { ${row.join(', ')} },`);
}

writeFileSync(
  new URL('families.ts', target),
  `// The classes of every kind of item. Written by scripts/expand.mjs.

import type { KindName } from '../../formats/kinds.ts';
import type { Family } from '../family.ts';
${imports.join('\n')}

export const FAMILIES: Readonly<Record<KindName, Family>> = {
${rows.join('\n')}
};
`,
);

/** The pattern before and from its class of little-endian items, whose comment begins it. */
function split(text) {
  const at = text.lastIndexOf('/**', text.indexOf('export class Little'));
  if (at < 0) throw new Error(`no class of little-endian items in ${oneAxis.pathname}`);
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

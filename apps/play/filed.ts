// A program that looks at a file that somebody opened.

import type { Part, Recognised } from '../files/part.ts';
import { recognise } from '../files/recognise.ts';

/** A program, and what to say of the file. */
export interface Filed {
  readonly program: string;
  readonly told: string;
}

/** Says what a file is, and writes a program that looks at the part of it that says most. */
export async function programFor(file: Uint8Array, name: string): Promise<Filed> {
  const known = await recognise(file, name);
  return { program: programOf(known), told: toldOf(known, name, file.length) };
}

function toldOf({ title, warnings }: Recognised, name: string, size: number): string {
  return [`${name}: ${title}, ${size} bytes.`, ...warnings].join(' ');
}

function programOf({ parts, shown }: Recognised): string {
  const part = parts.find(({ name }) => name === shown);
  return `import { memoryview } from 'memoryview';\n\n${part === undefined ? 'const mv = memoryview(file);\n' : lookAt(part)}`;
}

/** The items of a part, at their places in the file. */
function lookAt({ name, what, items }: Part): string {
  const places = items.places?.();
  if (places === undefined) return 'const mv = memoryview(file);\n';
  const { offset, itemsize, shape, strides } = places;
  const size = shape.reduce((bytes, extent) => bytes * extent, itemsize);
  const format = `'${items.format.replaceAll("'", "\\'")}'`;
  const start = `// ${name === '' ? '' : `${name}: `}${what}\nconst mv = memoryview(file).slice(${offset}, `;
  const lies = strides.every((stride, axis) => stride === inOrder(shape, itemsize, axis));
  if (lies) return `${start}${offset + size}).cast(${format}, [${shape.join(', ')}]);\n`;
  const strided = `.as_strided([${shape.join(', ')}], [${strides.join(', ')}])`;
  return `${start}${offset + itemsize}).cast(${format})${strided};\n`;
}

/** The stride of an axis where items lie in C order without gaps. */
function inOrder(shape: readonly number[], itemsize: number, axis: number): number {
  return shape.slice(axis + 1).reduce((stride, extent) => stride * extent, itemsize);
}

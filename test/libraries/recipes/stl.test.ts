// The recipe for STL, on meshes that ADMesh and Assimp write; both, and NumPy, read what came out.
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { python } from '../python.ts';
import { stlOf } from './meshes.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('admesh', 'assimp', 'import numpy');
const move = await recipe('Binary STL');
const files = new Files();
const by = [10, -2.5, 0.25];

/** Least and greatest places along each axis, as ADMesh tells them. */
function sizeOf(path: string): number[][] {
  const { text } = run('admesh', [path]);
  const axes = [...text.matchAll(/^Min [XYZ] = *([-\d.]+), Max [XYZ] = *([-\d.]+)$/gm)];
  return axes.map(([, least, greatest]) => [Number(least), Number(greatest)]);
}

/** Header, normals, corners and attributes, as NumPy reads them. */
function partsOf(path: string): {
  header: string;
  normals: number[][];
  corners: number[][][];
  attributes: number[];
} {
  const program = `
import json, sys
import numpy as np
facet = np.dtype([('normals', '<f4', 3), ('corners', '<f4', (3, 3)), ('attributes', '<u2')])
file = open(sys.argv[1], 'rb').read()
facets = np.frombuffer(file, facet, offset=84)
print(json.dumps({'header': file[:84].hex(), **{name: facets[name].tolist() for name in facet.names}}))`;
  return JSON.parse(run(python, ['-c', program, path]).text);
}

const MAKERS: Readonly<Record<string, (text: string, path: string) => unknown>> = {
  ADMesh: (text, path) => run('admesh', [`--write-binary-stl=${path}`, text]),
  Assimp: (text, path) => run('assimp', ['export', text, path, '-fstlb']),
};

describe.skipIf(why !== '').each(Object.entries(MAKERS))(`a mesh of %s ${why}`, (maker, make) => {
  test.each([3, 4, 100])('of %i sides', (sides) => {
    const path = files.path(`${maker}${sides}.stl`);
    make(files.write(`text${sides}.stl`, stlOf(sides)), path);
    const [before, size] = [partsOf(path), sizeOf(path)];
    expect(before.corners.length).toBe(2 * sides);

    const file = files.read(`${maker}${sides}.stl`);
    move('move', file, by);
    const edited = files.write(`${maker}${sides}edited.stl`, file);
    expect(sizeOf(edited)).toEqual(size.map((axis, at) => axis.map((place) => place + (by[at] ?? 0))));
    const corners = before.corners.map((facet) =>
      facet.map((point) => point.map((x, at) => Math.fround(x + (by[at] ?? 0)))),
    );
    expect(partsOf(edited)).toEqual({ ...before, corners });
    expect(run('assimp', ['info', edited]).text).toMatch(new RegExp(`^Faces: +${2 * sides}$`, 'm'));
  });
});

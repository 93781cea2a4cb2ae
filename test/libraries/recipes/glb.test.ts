// The recipe for GLB, on meshes that Assimp and gltfpack write; Assimp reads what came out.
import { fileURLToPath } from 'node:url';
import { memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { python } from '../python.ts';
import { objOf } from './meshes.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('assimp', 'gltfpack', 'import numpy');
const scale = await recipe('GLB');
const files = new Files();
const script = fileURLToPath(new URL('interleave.py', import.meta.url));

/** What Assimp tells of a mesh: how much there is of it, and its bounds. */
function told(path: string): { counts: string[]; bounds: number[][] } {
  const { text } = run('assimp', ['info', path]);
  const counts = [...text.matchAll(/^(?:Meshes|Vertices|Faces): .*$/gm)].map(([line]) => line);
  const bounds = [...text.matchAll(/^(?:Minimum|Maximum) point +\(([^)]*)\)$/gm)];
  return { counts, bounds: bounds.map(([, point = '']) => point.split(' ').map(Number)) };
}

/** All positions, as Assimp writes them into a text. */
function positionsOf(path: string): number[][] {
  run('assimp', ['export', path, files.path('text.obj'), '-fobjnomtl']);
  const text = new TextDecoder().decode(files.read('text.obj'));
  return [...text.matchAll(/^v +(\S+) +(\S+) +(\S+)/gm)].map((line) => line.slice(1, 4).map(Number));
}

/** The distances in bytes that the JSON names. */
function stridesOf(file: Uint8Array): string[] {
  const found = [...new TextDecoder('latin1').decode(file).matchAll(/"byteStride": ?(\d+)/g)];
  return [...new Set(found.map(([, stride = '']) => stride))];
}

const MAKERS: Readonly<Record<string, (obj: string, path: string) => void>> = {
  'Assimp, one vector behind the other': (obj, path) => {
    run('assimp', ['export', obj, path]);
  },
  'gltfpack, with strides': (obj, path) => {
    run('assimp', ['export', obj, `${path}.assimp.glb`]);
    run('gltfpack', ['-noq', '-i', `${path}.assimp.glb`, '-o', path]);
  },
  'Assimp, positions between normals': (obj, path) => {
    run('assimp', ['export', obj, `${path}.assimp.glb`, '-gsn']);
    run(python, [script, `${path}.assimp.glb`, path]);
  },
};

describe.skipIf(why !== '').each(Object.entries(MAKERS))(`a mesh of %s ${why}`, (maker, make) => {
  test.each([
    [2.5, [5]],
    [0.5, [3, 40, 7]],
  ])('%f times as large', (factor, sides) => {
    const name = `${maker.slice(-8)}${factor}.glb`;
    make(files.write(`${factor}.obj`, objOf(...sides)), files.path(name));
    const [before, positions] = [told(files.path(name)), positionsOf(files.path(name))];
    const larger = memoryview(scale('scale', files.read(name), factor) as Uint8Array).asUint8Array();
    const edited = files.write(`edited ${name}`, larger);

    const after = told(edited);
    expect(after.counts).toEqual(before.counts);
    expect(after.bounds).toEqual(before.bounds.map((point) => point.map((x) => x * factor)));
    expect(positionsOf(edited)).toEqual(positions.map((point) => point.map((x) => x * factor)));
    const strides = { Assimp: [], gltfpack: ['12'] }[maker.split(',')[0] ?? ''];
    expect(stridesOf(larger)).toEqual(maker.endsWith('between normals') ? ['24'] : strides);
  });
});

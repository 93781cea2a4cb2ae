// Meshes as text, for programs to make files of.

type Point = readonly [number, number, number];

/** The points of a body of so many sides around an axis, with two tips. */
function spindle(sides: number): Point[][] {
  const ring = Array.from({ length: sides }, (_, at): Point => {
    const angle = (2 * Math.PI * at) / sides;
    return [Math.round(64 * Math.cos(angle)) / 16, Math.round(64 * Math.sin(angle)) / 16, 0];
  });
  return ring.flatMap((here, at) => {
    const next = ring[(at + 1) % sides] ?? here;
    const sidesOf = [
      [here, next, [0, 0, 3] as const],
      [next, here, [0, 0, -1.5] as const],
    ];
    return sidesOf;
  });
}

/** A spindle as STL in text. */
export function stlOf(sides: number): string {
  const facets = spindle(sides).map((points) => {
    const lines = points.map((point) => `vertex ${point.join(' ')}`);
    return ['facet normal 0 0 0', 'outer loop', ...lines, 'endloop', 'endfacet'].join('\n');
  });
  return ['solid spindle', ...facets, 'endsolid spindle', ''].join('\n');
}

/** Spindles as OBJ, each an object of its own, one behind the other. */
export function objOf(...sides: readonly number[]): string {
  let points = 0;
  const objects = sides.map((count, at) => {
    const facets = spindle(count);
    const vertices = facets.flat().map(([x, y, z]) => `v ${x} ${y} ${z + 8 * at}`);
    const faces = facets.map(
      (_, facet) => `f ${[1, 2, 3].map((corner) => points + 3 * facet + corner).join(' ')}`,
    );
    points += 3 * facets.length;
    return [`o spindle${at}`, ...vertices, ...faces].join('\n');
  });
  return `${objects.join('\n')}\n`;
}

// Programs of Debian that `npm run libraries` runs beside us: which package has them, whether they are there, installing them.
import { spawnSync } from 'node:child_process';

/** Debian's Python, for which Debian's modules are; another one by `PYTHON`. */
export const python = process.env.PYTHON ?? '/usr/bin/python3';

/** The package of each program; where the name says so, of a module of Python. */
const PACKAGES = {
  'import wave': 'python3',
  'import numpy': 'python3-numpy',
  'import scapy': 'python3-scapy',
  sox: 'sox',
  pnmtopng: 'netpbm',
  pngcheck: 'pngcheck',
  admesh: 'admesh',
  assimp: 'assimp-utils',
  gltfpack: 'gltfpack',
  tcpdump: 'tcpdump',
  wat2wasm: 'wabt',
  readelf: 'binutils',
} as const;

export type Needed = keyof typeof PACKAGES;

/** Debian's places come first: a user may have others of the same name. */
export const env = { ...process.env, PATH: `/usr/bin:/usr/sbin:${process.env.PATH}`, LC_ALL: 'C' };

function isThere(name: Needed): boolean {
  const [program, ...args] = name.startsWith('import ') ? [python, '-c', name] : ['which', name];
  return spawnSync(program ?? '', args, { env }).status === 0;
}

/** The packages that are missing of these. */
export function missing(names: readonly string[] = Object.keys(PACKAGES)): string[] {
  const needed = Object.entries(PACKAGES).filter(([name]) => names.includes(name));
  return needed.filter(([name]) => !isThere(name as Needed)).map(([, packaged]) => packaged);
}

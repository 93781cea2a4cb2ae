// Holds ARCHITECTURE.md to the code: its table of floors, and what may import what.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { read, root, sources } from './files.ts';

/** The rows "| `words/` | …" of the table below a title, lowest floor first. */
function floorsBelow(title: string): string[] {
  const [, text = ''] = read('ARCHITECTURE.md').split(new RegExp(`^#+ ${title}$`, 'm'));
  const [section = ''] = text.split(/^#+ /m);
  return [...section.matchAll(/^\| `([a-z]+)\/` \|/gm)].map((match) => match[1] ?? '');
}

const houses = [
  { house: 'src', floors: floorsBelow('Architecture'), files: sources('with', 'src') },
  { house: 'apps', floors: floorsBelow('The apps'), files: sources('with', 'apps') },
];
const files = sources('with');
const manifest: { [key: string]: Record<string, unknown> | undefined } = JSON.parse(read('package.json'));

describe.each(houses)('ARCHITECTURE.md on $house/', ({ house, floors }) => {
  test('lists every folder, and no other', () => {
    const folders = readdirSync(root + house, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...floors].sort()).toEqual(folders.map((entry) => entry.name).sort());
  });

  test('names no floor twice', () => {
    expect(new Set(floors).size).toBe(floors.length);
  });
});

describe.each(houses)('$house/', ({ house, floors, files }) => {
  test('has no file outside the floors but index.ts', () => {
    const outside = files.filter((file) => file.floor === '').map((file) => file.path);
    expect(outside).toEqual(house === 'src' ? ['index.ts'] : []);
  });

  test('imports only from its own floor or a lower one', () => {
    const wrong: string[] = [];
    for (const file of files.filter(({ floor }) => floor !== '')) {
      for (const path of file.imports) {
        const to = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
        if (to === '' || to === '..' || floors.indexOf(to) > floors.indexOf(file.floor))
          wrong.push(`${file.path} imports ${path}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('imports only files that exist', () => {
    const paths = new Set(files.map((file) => file.path));
    const missing = files.flatMap((file) =>
      file.imports
        .filter((path) => path.endsWith('.ts') && !paths.has(path))
        .map((path) => `${file.path} imports ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('has no cycle of imports, types included', () => {
    const imports = new Map(files.map((file) => [file.path, file.imports]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: string[]): void => {
      const at = trail.indexOf(path);
      if (at >= 0) cycles.push([...trail.slice(at), path].join(' > '));
      if (at >= 0 || done.has(path)) return;
      for (const next of imports.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const file of files) walk(file.path, []);
    expect(cycles).toEqual([]);
  });
});

describe('src/', () => {
  test('imports no package: the core has no dependency and no Node module', () => {
    const core = files.filter((file) => file.floor !== 'adapters');
    expect(core.flatMap((file) => file.foreign.map((name) => `${file.path} imports ${name}`))).toEqual([]);
  });

  test('imports in adapters only optional peers, and only while it runs', () => {
    const optional = Object.keys(manifest.peerDependenciesMeta ?? {});
    const wrong = files.flatMap((file) =>
      file.foreign
        .filter((name) => !optional.includes(name) || !file.text.includes(`import('${name}')`))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('apps/', () => {
  const apps = sources('with', 'apps');

  test('knows the library by its public names alone', () => {
    const wrong = apps.flatMap((file) =>
      file.imports.filter((path) => path.startsWith('..')).map((path) => `${file.path} imports ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test('uses Node only where there is a terminal', () => {
    const floors = ['terminal', 'command', 'repl'];
    const wrong = apps
      .filter(({ floor, path }) => !floors.includes(floor) && !path.endsWith('vite.config.ts'))
      .filter(({ foreign }) => foreign.some((name) => name.startsWith('node:')));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('package.json', () => {
  test('has no dependency at run time but optional peers', () => {
    const kinds = ['dependencies', 'optionalDependencies', 'bundleDependencies'];
    expect(kinds.filter((kind) => kind in manifest)).toEqual([]);
    const meta = Object.entries(manifest.peerDependenciesMeta ?? {});
    expect(meta).toEqual(
      Object.keys(manifest.peerDependencies ?? {}).map((name) => [name, { optional: true }]),
    );
  });

  test('exports every adapter that has a module.ts, and no other', () => {
    const modules = files.flatMap(({ path }) => /^adapters\/(.*)\/module\.ts$/.exec(path)?.[1] ?? []);
    const paths = Object.keys(manifest.exports ?? {}).map((path) => path.slice(2));
    expect(paths.filter((path) => path !== '' && path !== 'package.json').sort()).toEqual(modules.sort());
  });

  test('has only dependencies for which CONTRIBUTING.md gives a reason', () => {
    const text = read('CONTRIBUTING.md');
    const names = Object.keys(manifest.devDependencies ?? {});
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('pins every dependency exactly', () => {
    const loose = Object.entries(manifest.devDependencies ?? {}).filter(
      ([, range]) => !/^(npm:[^@]+@)?\d[^ ]*$/.test(String(range)),
    );
    expect(loose).toEqual([]);
  });
});

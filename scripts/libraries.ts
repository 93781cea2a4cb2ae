// `npm run libraries`: the tests beside other libraries and beside a real NumPy. Installs them where they are missing;
// arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './tally.ts';
import { vitest } from './vitest.ts';

const folder = join(root, 'test', 'libraries');

/** Whether the packages are installed as their lockfile says. */
function upToDate(): boolean {
  const done = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/** Debian's NumPy, where there is none and it may be installed: the tests say why they are skipped where not. */
function installNumpy(): void {
  if (spawnSync('/usr/bin/python3', ['-c', 'import numpy']).status === 0) return;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', '--no-install-recommends', 'python3-numpy'], { env });
}

if (!upToDate()) run('npm', ['ci', '--ignore-scripts'], { cwd: folder, timeout: 400_000 });
installNumpy();
vitest(['--config', join(folder, 'vitest.config.ts'), ...process.argv.slice(2)]);

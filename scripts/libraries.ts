// `npm run libraries`: the tests beside other libraries, a real NumPy and other programs. Installs them where they are missing;
// arguments go to vitest.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { missing } from './debian.ts';
import { root, run } from './tally.ts';
import { vitest } from './vitest.ts';

const folder = join(root, 'test', 'libraries');

/** Whether the packages are installed as their lockfile says. */
function upToDate(): boolean {
  const done = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/**
 * What is missing of Debian's programs, where it may be installed: the tests say why they are skipped where not.
 * A machine that tests for others (`CI`) must have them.
 */
function installPrograms(): void {
  const packages = missing();
  if (packages.length === 0) return;
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update'], { env });
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    if (process.env.CI) throw error;
    console.log(
      `not installed: ${packages.join(' ')}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

if (!upToDate()) run('npm', ['ci', '--ignore-scripts'], { cwd: folder, timeout: 400_000 });
installPrograms();
vitest(['--config', join(folder, 'vitest.config.ts'), ...process.argv.slice(2)]);

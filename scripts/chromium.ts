// Debian's Chromium: installed where it is missing and may be, and opened without a window.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { run, type Tally } from './tally.ts';

export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without these it asks its own hosts for updates, many at a time. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why there is no Chromium here and none can be installed; undefined where there is or can be. */
function whyNone(): string | undefined {
  if (existsSync(executablePath)) return undefined;
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'not here, and no apt-get; set CHROMIUM';
  if (process.getuid?.() !== 0) return 'not here, and only root may install it; set CHROMIUM';
  return undefined;
}

/** Installs Debian's package. */
export function install(): void {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
}

/** Opens Chromium, installed before if need be; undefined, and said in the tally, where there is none. */
export async function opened(tally: Tally, more: readonly string[] = []): Promise<Browser | undefined> {
  const why = whyNone();
  if (why) {
    tally.skipped('Chromium', why);
    return undefined;
  }
  if (!existsSync(executablePath) && !(await tally.step('install Chromium', install))) return undefined;
  return await chromium.launch({ executablePath, args: [...QUIET, ...more] });
}
